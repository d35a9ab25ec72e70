import Base

/// What a field of a record holds. An empty text or list is no value: the field is then absent.
package enum Value: Hashable, Sendable {
  case text(String)
  case list([String])
  case whole(Int64)

  /// The value as a member of a payload.
  package var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .list(let items): .array(items.map(JSONValue.string))
    case .whole(let number): .integer(number)
    }
  }

  /// The value that a member of a payload has; nil for what no field can have.
  package init?(_ json: JSONValue) {
    switch json {
    case .string(let text): self = .text(text)
    case .array(let items):
      let texts = items.compactMap(\.string)
      guard texts.count == items.count else { return nil }
      self = .list(texts)
    case .number:
      guard let number = json.integer else { return nil }
      self = .whole(number)
    default: return nil
    }
  }

  /// Appends the bytes of `json`, without making it.
  func writeJSON(to sink: inout [UInt8]) {
    switch self {
    case .text(let text): JSONValue.write(text, to: &sink)
    case .list(let items):
      sink.append(UInt8(ascii: "["))
      for (place, item) in items.enumerated() {
        if place > 0 { sink.append(UInt8(ascii: ",")) }
        JSONValue.write(item, to: &sink)
      }
      sink.append(UInt8(ascii: "]"))
    case .whole(let number): sink += String(number).utf8
    }
  }

  /// The value on one line, as in a cell; `Shape.read` takes it back.
  package var line: String {
    switch self {
    case .text(let text): text
    case .list(let items):
      // A bar behind a single item says that a comma in it separates nothing.
      items.joined(separator: " | ") + (items.count == 1 && items[0].contains(",") ? " |" : "")
    case .whole(let number): String(number)
    }
  }
}
