import Base

/// Writes the heads of answers, and keeps the Date field that they share for a second.
struct ResponseWriter {
  private var dateLine: [UInt8] = []
  private var second: Int64 = .min

  /// Writes status line and fields of `response` (RFC 9112 section 4).
  ///
  /// `length` is the Content-Length, nil where there is none; `closes` announces the end of the
  /// connection. The caller has seen that the fields have no fault.
  mutating func writeHead(
    _ response: Response, length: Int?, closes: Bool, now: Timestamp, to sink: inout [UInt8]
  ) {
    Self.append("HTTP/1.1 ", to: &sink)
    Self.append(number: response.status, to: &sink)
    sink.append(Bytes.space)
    Self.append(Status.staticPhrase(response.status), to: &sink)
    if now.seconds != second {
      second = now.seconds
      dateLine = Array("\r\nDate: \(HTTPDate.text(now))\r\n".utf8)
    }
    sink += dateLine
    if let length {
      Self.append("Content-Length: ", to: &sink)
      Self.append(number: length, to: &sink)
      Self.append("\r\n", to: &sink)
    }
    if closes { Self.append("Connection: close\r\n", to: &sink) }
    sink += response.headers.storage
    Self.append("\r\n", to: &sink)
  }

  /// What is sent in the place of an answer that cannot be: a fault in its fields, or a status that
  /// is none.
  static func fault(of response: Response) -> String? {
    if let fault = response.headers.fault { return fault.rawValue }
    // Only the pool waits for it.
    if case .later = response.body { return "response-later" }
    return (200...599).contains(response.status) ? nil : "response-status"
  }

  static func append(_ text: StaticString, to sink: inout [UInt8]) {
    sink.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private static func append(number: Int, to sink: inout [UInt8]) {
    guard number >= 10 else { return sink.append(0x30 + UInt8(number)) }
    append(number: number / 10, to: &sink)
    sink.append(0x30 + UInt8(number % 10))
  }
}
