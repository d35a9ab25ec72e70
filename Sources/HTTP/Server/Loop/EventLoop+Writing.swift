import CLinux
import Glibc

extension EventLoop {
  /// The scratch buffer gives its memory back beyond this.
  private static let keptScratchBytes = 1 << 18

  /// Sends the scratch buffer and `body` behind it; what the client does not take at once waits.
  func transmit(_ connection: Connection, _ body: [UInt8] = []) {
    defer {
      scratch.removeAll(keepingCapacity: scratch.capacity <= Self.keptScratchBytes)
    }
    guard connection.isOpen else { return }
    guard connection.output.isEmpty else {
      connection.output.append(scratch)
      if !body.isEmpty { connection.output.append(body) }
      return
    }
    let total = scratch.count + body.count
    guard let sent = send(connection, scratch[...], body[...]), sent < total else { return }
    if sent < scratch.count {
      connection.output = [Array(scratch[sent...])]
      if !body.isEmpty { connection.output.append(body) }
    } else {
      connection.output = [body]
      connection.outputStart = sent - scratch.count
    }
    if case .reading = connection.phase { connection.phase = .writing }
    let seconds = limits.writeSeconds + (total - sent) / max(1, limits.writeRate)
    connection.outputLimit = now + Int64(seconds) * 1000
    postponeWriting(connection)
    watch(connection)
  }

  /// Sends on, now that the client has taken something.
  func drain(_ connection: Connection) {
    while let first = connection.output.first {
      let piece = first[connection.outputStart...]
      let second = connection.output.count > 1 ? connection.output[1] : []
      guard let sent = send(connection, piece, second[...]) else { return }
      if sent > 0 { postponeWriting(connection) }
      guard sent >= piece.count else {
        connection.outputStart += sent
        return
      }
      connection.output.removeFirst()
      connection.outputStart = sent - piece.count
      if let next = connection.output.first, connection.outputStart == next.count {
        connection.output.removeFirst()
        connection.outputStart = 0
      }
    }
    connection.output = []
    connection.outputStart = 0
    connection.outputLimit = .max
    switch connection.phase {
    case .reading, .lingering, .waiting: settle(connection)
    case .events:
      catchUp(connection)
      settle(connection)
    case .writing:
      // A request that was pipelined behind may be with the pool.
      guard connection.pending == nil else {
        connection.phase = .waiting
        return settle(connection)
      }
      connection.phase = .reading
      connection.since = now
      // Requests behind the one answered may have been waiting.
      answer(connection)
      letGoIfResting(connection)
    }
  }

  /// How many bytes the client took; nil when the connection is gone, and then it is closed.
  private func send(
    _ connection: Connection, _ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>
  ) -> Int? {
    let sent = first.withUnsafeBytes { first in
      second.withUnsafeBytes { second in
        linux_send(
          connection.descriptor, first.baseAddress, first.count, second.baseAddress,
          second.count)
      }
    }
    if sent >= 0 { return sent }
    if sent == -Int(EAGAIN) || sent == -Int(EINTR) { return 0 }
    drop(connection)
    return nil
  }

  private func postponeWriting(_ connection: Connection) {
    let deadline = now + Int64(limits.writeSeconds) * 1000
    schedule(connection, at: min(deadline, connection.outputLimit))
  }

  /// Asks epoll for what the connection now waits for.
  func watch(_ connection: Connection) {
    let reading =
      switch connection.phase {
      case .writing, .waiting: false
      case .reading, .events, .lingering: true
      }
    let writing = !connection.output.isEmpty
    guard reading != connection.watchesReading || writing != connection.watchesWriting else {
      return
    }
    connection.watchesReading = reading
    connection.watchesWriting = writing
    let failed = linux_watch_change(
      epoll, connection.descriptor, reading ? 1 : 0, writing ? 1 : 0)
    if failed != 0 { drop(connection) }
  }
}
