extension JSONValue {
  /// The shortest text, members in their order; `/` and letters beyond ASCII stay as they are.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The bytes of `text`.
  package var bytes: [UInt8] {
    var sink: [UInt8] = []
    write(to: &sink)
    return sink
  }

  private func write(to sink: inout [UInt8]) {
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

  private static func write(_ text: String, to sink: inout [UInt8]) {
    sink.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        sink.append(UInt8(ascii: "\\"))
        sink.append(byte)
      case 0x0A: sink += "\\n".utf8
      case 0x0D: sink += "\\r".utf8
      case 0x09: sink += "\\t".utf8
      case 0..<0x20: sink += "\\u00\(Hexadecimal.encode([byte]))".utf8
      default: sink.append(byte)
      }
    }
    sink.append(UInt8(ascii: "\""))
  }
}
