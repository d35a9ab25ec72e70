import Base
import Foundation
import Glibc
import Synchronization

/// A listener on this machine that answers every connection with what a test wants, however wrong.
final class ScriptedListener: Sendable {
  private let listener: Int32
  let port: UInt16
  private let connections = Mutex(0)

  /// `answer` gets each connection after its request was read, and may write until it returns.
  init(family: Int32 = AF_INET, answer: @escaping @Sendable (Int32) -> Void) throws {
    let listener = socket(family, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    var storage = sockaddr_storage()
    var length = socklen_t(
      family == AF_INET ? MemoryLayout<sockaddr_in>.size : MemoryLayout<sockaddr_in6>.size)
    port = try withUnsafeMutablePointer(to: &storage) { pointer in
      if family == AF_INET {
        pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
          $0.pointee.sin_family = sa_family_t(AF_INET)
        }
      } else {
        pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
          $0.pointee.sin6_family = sa_family_t(AF_INET6)
        }
      }
      let isBound = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
        bind(listener, name, length) == 0 && listen(listener, 16) == 0
          && getsockname(listener, name, &length) == 0
      }
      guard isBound else { throw Problem("no-listener", Phrase(verbatim: "cannot listen")) }
      // The port stands at the same place for both families.
      return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        UInt16(bigEndian: $0.pointee.sin_port)
      }
    }
    Thread { [self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        connections.withLock { $0 += 1 }
        Thread {
          var request = [UInt8](repeating: 0, count: 4096)
          if read(client, &request, request.count) > 0 { answer(client) }
          close(client)
        }.start()
      }
    }.start()
  }

  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  /// How many connections there were.
  var count: Int { connections.withLock { $0 } }

  /// Writes all of `bytes`; false when the other side has gone.
  @discardableResult
  static func write(_ client: Int32, _ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        send(client, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  @discardableResult
  static func write(_ client: Int32, _ text: String) -> Bool { write(client, Array(text.utf8)) }
}
