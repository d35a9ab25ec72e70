import CLinux
import Glibc

extension EventLoop {
  /// What a connection does next, once all that could be done for it is done.
  func settle(_ connection: Connection) {
    guard connection.isOpen else { return }
    if connection.isClosing, connection.output.isEmpty {
      guard finishClosing(connection) else { return }
    }
    watch(connection)
    guard connection.isOpen else { return }
    switch connection.phase {
    // Its deadline was set when it began, and moves with what the client takes.
    case .writing: break
    // The answer comes when it is ready; the pool bounds how many may wait.
    case .waiting: connection.deadline = .max
    case .lingering:
      schedule(connection, at: connection.since + Int64(limits.lingerSeconds) * 1000)
    case .events:
      guard connection.output.isEmpty else { return }
      schedule(connection, at: now + Int64(limits.eventCommentSeconds) * 1000)
    case .reading: settleReading(connection)
    }
  }

  private func settleReading(_ connection: Connection) {
    let stage = connection.parser.stage
    if stage != connection.stage {
      // The first header counts from the connection, so that silence and a trickle cost the same.
      if connection.answered > 0 || stage == .body { connection.since = now }
      connection.stage = stage
    }
    let seconds: Int
    switch stage {
    case .idle: seconds = connection.answered == 0 ? limits.headerSeconds : limits.idleSeconds
    case .head: seconds = limits.headerSeconds
    case .body:
      let all = limits.bodyLimit(for: connection.parser.target).seconds
      let next = max(connection.since + Int64(limits.bodyGraceSeconds) * 1000, now + 1000)
      return schedule(connection, at: min(next, connection.since + Int64(all) * 1000))
    }
    schedule(connection, at: connection.since + Int64(seconds) * 1000)
  }

  /// Ends a connection whose last answer is sent; answers whether it stays open for a while.
  ///
  /// A socket closed with bytes unread resets the connection, and the client may lose the answer:
  /// so it is told the end, and read until it ends too (RFC 9112 section 9.6).
  private func finishClosing(_ connection: Connection) -> Bool {
    if case .lingering = connection.phase { return true }
    if connection.isLastByWish, connection.parser.stage == .idle {
      drop(connection)
      return false
    }
    linux_stop_sending(connection.descriptor)
    connection.phase = .lingering
    connection.since = now
    return true
  }

  /// The connection is looked at again at `deadline`, monotonic milliseconds.
  func schedule(_ connection: Connection, at deadline: Int64) {
    connection.deadline = deadline
    guard deadline < connection.wheelDue else { return }
    connection.wheelDue = wheel.insert(
      DeadlineWheel.Entry(descriptor: connection.descriptor, serial: connection.serial),
      deadline: deadline)
  }

  func handleDeadline(_ entry: DeadlineWheel.Entry) {
    guard let connection = connection(entry.descriptor), connection.serial == entry.serial,
      now >= connection.wheelDue
    else { return }
    connection.wheelDue = .max
    guard now >= connection.deadline else {
      return schedule(connection, at: connection.deadline)
    }
    switch connection.phase {
    case .writing, .lingering: drop(connection)
    case .waiting: break
    case .events: comment(connection)
    case .reading:
      switch connection.parser.stage {
      case .idle: drop(connection)
      case .head: refuse(connection, .headersTooSlow)
      case .body: judgeBody(connection)
      }
    }
  }

  private func judgeBody(_ connection: Connection) {
    let milliseconds = now - connection.since
    let all = limits.bodyLimit(for: connection.parser.target).seconds
    let expected = Int64(limits.bodyRate) * milliseconds / 1000
    guard milliseconds < Int64(all) * 1000, Int64(connection.parser.bodyBytes) >= expected else {
      return refuse(connection, .bodyTooSlow)
    }
    settle(connection)
  }
}
