/// The properties of a file of vCards, each on one line again.
struct CardLines {
  private let lines: [ArraySlice<UInt8>]
  private var next = 0

  init(_ text: [UInt8]) { lines = Array(PhysicalLines(text)) }

  /// The number of the line that comes next, from 1.
  var number: Int { next + 1 }

  /// The line that comes next, nil at the end.
  var peek: ArraySlice<UInt8>? { next < lines.count ? lines[next] : nil }

  /// The version of the card whose BEGIN was just taken: nil when it does not say one.
  func version() -> String? {
    for line in lines[next...] {
      if Self.marks(line, "END") || Self.marks(line, "BEGIN") { return nil }
      if let content = ContentLine(line), content.name == "VERSION" {
        return content.text.filter { !$0.isWhitespace }
      }
    }
    return nil
  }

  /// The next property with what continues it, by the rules of the version of its card.
  mutating func take(_ version: Card.Version) -> ArraySlice<UInt8>? {
    guard var line = peek else { return nil }
    next += 1
    var transfer = Self.transfer(line)
    while let following = peek {
      if transfer == .quotedPrintable, let end = Self.softBreak(line),
        !Self.marks(following, "END")
      {
        // In place: a text of many lines would be copied once for each of them.
        line.removeLast(line.endIndex - end)
        line += following
      } else if let first = following.first, first == 0x20 || first == 0x09 {
        // The space at which version 2.1 folds belongs to the text.
        let isPart = version == .two && transfer == .plain
        line += isPart ? following : following.dropFirst()
      } else if transfer == .base64, Self.isBase64(following) {
        // Some programs do not indent the lines of a picture.
        line += following
      } else {
        break
      }
      next += 1
      if transfer == nil, following.count > 1 { transfer = Self.transfer(line) }
    }
    return line
  }

  /// Whether a line is `BEGIN:` or `END:` of something.
  static func marks(_ line: ArraySlice<UInt8>, _ name: String) -> Bool {
    guard line.count > name.utf8.count, line.count < 80 else { return false }
    let head = String(decoding: line.prefix(name.utf8.count), as: UTF8.self).uppercased()
    return head == name && ContentLine(line)?.name == name
  }

  /// How the value of a property is written; nil while its colon has not come. A name of more than
  /// 4096 bytes is none.
  private static func transfer(_ line: ArraySlice<UInt8>) -> CardTransfer? {
    guard let content = ContentLine(line.prefix(4096)) else {
      return line.count >= 4096 ? .plain : nil
    }
    return CardTransfer(content.parameters)
  }

  /// Where the `=` stands that ends a line of quoted-printable which goes on.
  private static func softBreak(_ line: ArraySlice<UInt8>) -> Int? {
    guard let last = line.lastIndex(where: { $0 != 0x20 && $0 != 0x09 }),
      line[last] == UInt8(ascii: "=")
    else { return nil }
    return last
  }

  private static func isBase64(_ line: ArraySlice<UInt8>) -> Bool {
    !line.isEmpty
      && line.allSatisfy { byte in
        (0x41...0x5A).contains(byte & 0xDF) || (0x30...0x39).contains(byte)
          || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
      }
  }
}
