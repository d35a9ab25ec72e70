extension JSONValue {
  /// The shortest text, members in their order; `/` and letters beyond ASCII stay as they are.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The bytes of `text`.
  package var bytes: [UInt8] {
    var sink: [UInt8] = []
    write(to: &sink)
    return sink
  }

  /// Appends the bytes of `text`.
  package func write(to sink: inout [UInt8]) {
    switch self {
    case .null: sink += "null".utf8
    case .boolean(let value): sink += (value ? "true" : "false").utf8
    case .number(let text): sink += text.utf8
    case .string(let text): Self.write(text, to: &sink)
    case .array(let items):
      sink.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { sink.append(UInt8(ascii: ",")) }
        item.write(to: &sink)
      }
      sink.append(UInt8(ascii: "]"))
    case .object(let members):
      sink.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { sink.append(UInt8(ascii: ",")) }
        Self.write(member.name, to: &sink)
        sink.append(UInt8(ascii: ":"))
        member.value.write(to: &sink)
      }
      sink.append(UInt8(ascii: "}"))
    }
  }

  /// Appends `text` as a JSON string. Nearly all texts are long runs of bytes that stand for themselves.
  package static func write(_ text: String, to sink: inout [UInt8]) {
    var text = text
    text.withUTF8 { bytes in
      sink.append(UInt8(ascii: "\""))
      var start = 0
      for index in 0..<bytes.count {
        let byte = bytes[index]
        guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
          continue
        }
        sink.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        writeEscape(byte, to: &sink)
        start = index + 1
      }
      sink.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
      sink.append(UInt8(ascii: "\""))
    }
  }

  private static func writeEscape(_ byte: UInt8, to sink: inout [UInt8]) {
    switch byte {
    case 0x0A: sink += "\\n".utf8
    case 0x0D: sink += "\\r".utf8
    case 0x09: sink += "\\t".utf8
    case 0..<0x20: sink += "\\u00\(Hexadecimal.encode([byte]))".utf8
    default:
      sink.append(UInt8(ascii: "\\"))
      sink.append(byte)
    }
  }
}
