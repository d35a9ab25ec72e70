import Base

/// What a record says of a document that the office of the record holds: enough for a list, and the name
/// under which that office gives it to those who may have it.
package struct DocumentNote: Hashable, Sendable {
  /// What the node called it: random, so that it tells nothing.
  package let name: Identifier
  /// The sort of file, as names of files end: `pdf`.
  package let format: String
  /// How long the file is.
  package let bytes: Int64
  /// The day on which it was added.
  package let day: String
  /// What it is called.
  package var title: String

  /// Characters of a title.
  package static let titleCharacters = 200
  /// No document of any office is larger.
  private static let largest: Int64 = 1 << 40

  package init(name: Identifier, format: String, bytes: Int64, day: String, title: String) {
    self.name = name
    self.format = format
    self.bytes = bytes
    self.day = day
    self.title = title
  }

  /// As it stands in a value: the parts with a space between, the title last.
  package var text: String { "\(name) \(format) \(bytes) \(day) \(title)" }

  /// Reads back what `text` gives and nothing else.
  package init?(_ text: String) {
    // By bytes: a space and a combining mark behind it are one character.
    let parts = text.utf8.split(
      separator: UInt8(ascii: " "), maxSplits: 4, omittingEmptySubsequences: false
    ).map { String(decoding: $0, as: UTF8.self) }
    guard parts.count == 5, let name = Identifier(parts[0]), name.description == parts[0],
      (1...8).contains(parts[1].utf8.count),
      parts[1].utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }),
      let bytes = Int64(parts[2]), (1...Self.largest).contains(bytes), "\(bytes)" == parts[2],
      (try? DateText.readDay(parts[3])) == parts[3], Self.title(parts[4]) == parts[4]
    else { return nil }
    self.init(name: name, format: parts[1], bytes: bytes, day: parts[3], title: parts[4])
  }

  /// A title on one line, without white space around; nil when nothing is left of it or it is too long.
  package static func title(_ text: String) -> String? {
    let read = (try? Shape.text(maximum: titleCharacters).read(text)) ?? nil
    guard case .text(let title)? = read else { return nil }
    return title
  }
}

extension Kind {
  /// The documents that values of this kind name.
  package func documents(in values: [String: Value]) -> [DocumentNote] {
    guard let documents, case .list(let items)? = values[documents.name] else { return [] }
    return items.compactMap { DocumentNote($0) }
  }
}

extension Record {
  /// The documents that it names, in the order in which they were added.
  package var documents: [DocumentNote] {
    get { kind.documents(in: values) }
    set {
      guard let field = kind.documents else { return }
      values[field.name] = newValue.isEmpty ? nil : .list(newValue.map(\.text))
    }
  }
}
