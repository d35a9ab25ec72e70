import Base
import Foundation
import Glibc
import Synchronization

/// Stands before a real office and passes its answers on, but for the paths that are told to be without
/// end.
final class HostileRelay: Sendable {
  /// What is without end.
  enum Flood: String, CaseIterable, Sendable {
    case body, chunks, lines, header
  }

  private struct Plan {
    var prefix = ""
    var flood: Flood?
    var floods = 0
  }

  private let target: UInt16
  private let listener: Int32
  private let port: UInt16
  private let plan = Mutex(Plan())

  init(to url: String) throws {
    target = url.split(separator: ":").last.flatMap { UInt16($0) } ?? 0
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = Self.address(0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = self.listener
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 64) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard isBound else { throw Problem("no-relay", Phrase(verbatim: "the relay cannot listen")) }
    port = UInt16(bigEndian: address.sin_port)
    Thread { [self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        Thread { [self] in
          serve(client)
          close(client)
        }.start()
      }
    }.start()
  }

  var url: String { "http://127.0.0.1:\(port)" }

  func stop() {
    lift()
    shutdown(listener, Int32(SHUT_RDWR))
  }

  /// From now on, answers for paths that begin so are without end.
  func flood(_ prefix: String, with flood: Flood) {
    plan.withLock { $0 = Plan(prefix: prefix, flood: flood) }
  }

  func lift() { plan.withLock { $0 = Plan() } }

  /// How many answers without end were begun.
  var floods: Int { plan.withLock { $0.floods } }

  private static func address(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  /// One connection with one request.
  private func serve(_ client: Int32) {
    var head: [UInt8] = []
    var byte = [UInt8](repeating: 0, count: 1)
    while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      guard read(client, &byte, 1) == 1 else { return }
      head.append(byte[0])
    }
    let text = String(decoding: head, as: UTF8.self)
    let path = text.split(separator: " ").dropFirst().first.map(String.init) ?? ""
    let flood = plan.withLock { plan -> Flood? in
      guard let flood = plan.flood, path.hasPrefix(plan.prefix) else { return nil }
      plan.floods += 1
      return flood
    }
    if let flood { pour(flood, into: client) } else { pass(head, client) }
  }

  private func pour(_ flood: Flood, into client: Int32) {
    let piece: [UInt8]
    switch flood {
    case .body, .lines: Self.write(client, Array("HTTP/1.1 200 OK\r\n\r\n".utf8))
    case .chunks:
      Self.write(client, Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".utf8))
    case .header: Self.write(client, Array("HTTP/1.1 200 OK\r\n".utf8))
    }
    switch flood {
    case .body: piece = [UInt8](repeating: 0x41, count: 65_536)
    case .chunks:
      piece = Array("10000\r\n".utf8) + [UInt8](repeating: 0x41, count: 65_536) + [13, 10]
    case .lines:
      piece = Array(String(repeating: "id: 99999\nevent: checkpoint\n\n", count: 2000).utf8)
    case .header: piece = Array("X-Long: \(String(repeating: "a", count: 8000))\r\n".utf8)
    }
    while plan.withLock({ $0.flood != nil }), Self.write(client, piece) {}
  }

  /// Asks the office the same, and gives back all that it answers.
  private func pass(_ head: [UInt8], _ client: Int32) {
    let office = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { close(office) }
    var address = Self.address(target)
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(office, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected,
      Self.write(office, head.dropLast(2) + Array("Connection: close\r\n\r\n".utf8))
    else { return }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(office, &buffer, buffer.count)
      guard count > 0, Self.write(client, Array(buffer[..<count])) else { return }
    }
  }

  @discardableResult
  private static func write(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        send(descriptor, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }
}
