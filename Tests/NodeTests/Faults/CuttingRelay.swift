import Base
import Foundation
import Glibc
import Synchronization

/// A relay between two offices that breaks every connection once so many bytes have come back.
final class CuttingRelay: Sendable {
  private let target: UInt16
  private let listener: Int32
  let port: UInt16
  private let budget = Mutex(0)
  private let cuts = Mutex(0)
  private let swallowed = Mutex<String?>(nil)

  init(to target: UInt16) throws {
    self.target = target
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    var address = Self.address(0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
        bind(listener, name, length) == 0 && listen(listener, 16) == 0
          && getsockname(listener, name, &length) == 0
      }
    }
    guard bound else { throw Problem("no-relay", Phrase(verbatim: "the relay cannot listen")) }
    port = UInt16(bigEndian: address.sin_port)
    Thread { [self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        Thread { [self] in relay(client) }.start()
      }
    }.start()
  }

  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  /// From now on, so many bytes come back before everything breaks.
  func allow(_ bytes: Int) { budget.withLock { $0 = bytes } }

  /// Breaks a connection that has brought answers before, once the office has answered a request with this
  /// in it, of which answer no byte comes back; once.
  func swallow(answerTo text: String) { swallowed.withLock { $0 = text } }

  /// How many connections were broken.
  var count: Int { cuts.withLock { $0 } }

  private static func address(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  private func relay(_ client: Int32) {
    let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer {
      close(client)
      close(server)
    }
    var address = Self.address(target)
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { return }
    var buffer = [UInt8](repeating: 0, count: 8192)
    var hasAnswered = false
    var isSwallowing = false
    while true {
      var watched = [
        pollfd(fd: client, events: Int16(POLLIN), revents: 0),
        pollfd(fd: server, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&watched, 2, 10_000) > 0 else { return }
      let isAnswer = watched[1].revents != 0
      let count = read(isAnswer ? server : client, &buffer, buffer.count)
      guard count > 0 else { return }
      var passed = count
      if !isAnswer, hasAnswered {
        let request = String(decoding: buffer[..<count], as: UTF8.self)
        isSwallowing = swallowed.withLock { text in
          guard let wanted = text, request.contains(wanted) else { return false }
          text = nil
          return true
        }
      }
      if isAnswer, isSwallowing {
        cuts.withLock { $0 += 1 }
        return
      }
      hasAnswered = hasAnswered || isAnswer
      if isAnswer {
        passed = budget.withLock { budget in
          defer { budget = max(0, budget - count) }
          return min(budget, count)
        }
      }
      guard passed == 0 || send(isAnswer ? client : server, buffer, passed, Int32(MSG_NOSIGNAL)) > 0
      else { return }
      if passed < count {
        cuts.withLock { $0 += 1 }
        return
      }
    }
  }
}
