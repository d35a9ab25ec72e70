/// One event of a `text/event-stream` (WHATWG HTML, section 9.2).
package struct ServerSentEvent: Hashable, Sendable {
  /// The name that a page listens for.
  package var name: String
  /// What the browser repeats in Last-Event-ID when it comes back.
  package var id: String?
  /// The data, line by line; a line break inside one makes two of it, as the format has it.
  package var data: [String]

  package init(name: String, id: String? = nil, data: [String]) {
    self.name = name
    self.id = id
    self.data = data
  }

  /// The bytes of the event, or nil when the name or the id has a line break or a zero byte:
  /// the format has no way to write those.
  package var bytes: [UInt8]? {
    guard Self.isLine(name), id.map(Self.isLine) != false else { return nil }
    var bytes: [UInt8] = []
    bytes += "event: \(name)\n".utf8
    if let id { bytes += "id: \(id)\n".utf8 }
    for text in data {
      var previous: UInt8 = 0
      // One space behind the colon is not part of the data, so that an empty line needs none.
      bytes += (text.isEmpty ? "data:" : "data: ").utf8
      for byte in text.utf8 {
        if byte == Bytes.carriageReturn || (byte == Bytes.lineFeed && previous != 0x0D) {
          bytes += "\ndata: ".utf8
        } else if byte != Bytes.lineFeed {
          bytes.append(byte)
        }
        previous = byte
      }
      bytes.append(Bytes.lineFeed)
    }
    bytes.append(Bytes.lineFeed)
    return bytes
  }

  private static func isLine(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 != Bytes.lineFeed && $0 != Bytes.carriageReturn && $0 != 0 }
  }
}
