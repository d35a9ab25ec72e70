import Glibc
import HTTP

/// A raw connection to a server on this machine: what is sent is what was written here.
final class Client {
  struct Failure: Error {
    let what: String
  }

  /// One answer, as it came.
  struct Answer {
    let status: Int
    let head: String
    let body: [UInt8]
    var text: String { String(decoding: body, as: UTF8.self) }
    func has(_ line: String) -> Bool { "\(head)\r\n".has("\r\n\(line)\r\n") }
  }

  let descriptor: Int32
  private(set) var received: [UInt8] = []

  /// Connects; `receiveBuffer` in bytes makes a reader that cannot take much.
  init(port: UInt16, receiveBuffer: Int32? = nil) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    if var receiveBuffer {
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, 4)
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let failed = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard failed == 0 else { throw Failure(what: "connect \(errno)") }
  }

  deinit { close(descriptor) }

  func send(_ text: String) throws { try send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) throws {
    var start = 0
    while start < bytes.count {
      let sent = bytes[start...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { throw Failure(what: "send \(errno)") }
      start += sent
    }
  }

  /// Reads once; false at the end of the connection.
  func receive() throws -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count >= 0 else { throw Failure(what: "receive \(errno)") }
    received += buffer[..<count]
    return count > 0
  }

  /// Reads until `text` has come, and takes everything up to its end.
  func until(_ text: String) throws -> String {
    var looked = 0
    while true {
      if let end = find(text, from: looked) {
        let taken = String(decoding: received[..<end], as: UTF8.self)
        received.removeFirst(end)
        return taken
      }
      looked = max(0, received.count - text.utf8.count)
      guard try receive() else { throw Failure(what: "ended before \(text.debugDescription)") }
    }
  }

  /// Where the first `text` at or behind `start` ends.
  private func find(_ text: String, from start: Int) -> Int? {
    place(of: Array(text.utf8), in: received, from: start).map { $0 + text.utf8.count }
  }

  /// Reads one answer; `bodyless` for the answer to HEAD.
  func answer(bodyless: Bool = false) throws -> Answer {
    var head = ""
    repeat { head = try until("\r\n\r\n") } while head.hasPrefix("HTTP/1.1 100")
    head.unicodeScalars.removeLast(4)
    let lines = head.utf8.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    var length = 0
    for line in lines where line.hasPrefix("Content-Length: ") {
      length =
        Int(
          line.dropFirst(16).unicodeScalars.filter { $0.properties.numericType != nil }
            .map(String.init).joined()) ?? 0
    }
    if bodyless { length = 0 }
    while received.count < length {
      guard try receive() else { throw Failure(what: "body ended") }
    }
    let body = Array(received[..<length])
    received.removeFirst(length)
    let status = Int(head.utf8.dropFirst(9).prefix(3).map { String(UnicodeScalar($0)) }.joined())
    return Answer(status: status ?? 0, head: head, body: body)
  }

  /// Throws away what has come.
  func forget() { received = [] }

  /// Whether the server has ended the connection and sent nothing more before.
  func isAtEnd() -> Bool {
    do { return try !receive() && received.isEmpty } catch { return false }
  }
}

extension String {
  /// Whether `text` is somewhere in this one, compared as bytes.
  func has(_ text: String) -> Bool {
    place(of: Array(text.utf8), in: Array(utf8), from: 0) != nil
  }
}

/// Where `needle` first lies in `bytes`, at or behind `start`; quick over long stretches without
/// its first byte.
private func place(of needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
  bytes.withUnsafeBytes { all in
    guard let base = all.baseAddress else { return nil }
    var index = start
    while index + needle.count <= all.count {
      guard let found = memchr(base + index, Int32(needle[0]), all.count - index) else {
        return nil
      }
      index = UnsafeRawPointer(found) - base
      guard index + needle.count <= all.count else { return nil }
      if memcmp(base + index, needle, needle.count) == 0 { return index }
      index += 1
    }
    return nil
  }
}
