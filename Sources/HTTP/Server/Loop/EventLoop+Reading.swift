import Base
import CLinux
import Glibc

extension EventLoop {
  /// Requests of one connection that are answered before the others get their turn.
  private static let answeredAtOnce = 16
  /// Bytes of answers that are collected before they are sent.
  private static let collectedBytes = 65_536
  /// Bytes that are thrown away from a client that sends on after its last answer.
  private static let discardedBytes = 1 << 26

  /// Reads what has come.
  func read(_ connection: Connection) {
    if case .writing = connection.phase { return }
    let received = linux_receive(
      connection.descriptor, readBuffer.baseAddress, readBuffer.count)
    guard received > 0 else {
      if received != -Int(EAGAIN), received != -Int(EINTR) { drop(connection) }
      return
    }
    switch connection.phase {
    case .reading:
      connection.parser.feed(UnsafeRawBufferPointer(rebasing: readBuffer[..<received]))
      answer(connection)
    // Nothing was asked of epoll but errors: the client has gone.
    case .waiting: drop(connection)
    case .writing: break
    case .events, .lingering:
      connection.discarded += received
      if connection.discarded > Self.discardedBytes { drop(connection) }
    }
  }

  /// Gives every connection that has more requests ready another turn.
  func resume() {
    guard !resuming.isEmpty else { return }
    let turn = resuming
    resuming = []
    for connection in turn where connection.isOpen { answer(connection) }
  }

  /// Answers the requests that are complete, in their order.
  func answer(_ connection: Connection) {
    var turn = 0
    reading: while connection.isOpen, !connection.isClosing, case .reading = connection.phase {
      switch connection.parser.next(within: limits) {
      case .needMore: break reading
      case .expectsContinue: ResponseWriter.append("HTTP/1.1 100 Continue\r\n\r\n", to: &scratch)
      case .refused(let refusal): write(refusal, to: connection)
      case .request(let request, let persistent):
        if isSlow(request) {
          if !scratch.isEmpty { transmit(connection) }
          guard connection.isOpen else { return }
          delegate(request, persistent: persistent, connection)
          break reading
        }
        answer(request, persistent: persistent, connection)
        turn += 1
        if scratch.count > Self.collectedBytes { transmit(connection) }
        if turn == Self.answeredAtOnce {
          resuming.append(connection)
          break reading
        }
      }
    }
    if !scratch.isEmpty { transmit(connection) }
    // A request that was answered starts the clock again, even if the next is already there.
    if turn > 0 { connection.since = now }
    settle(connection)
  }

  /// Gives a request to the pool; the connection waits for its answer.
  private func delegate(_ request: Request, persistent: Bool, _ connection: Connection) {
    connection.pending = (request.method, persistent, arrival)
    if case .reading = connection.phase { connection.phase = .waiting }
    let signal = signal
    let descriptor = connection.descriptor
    let serial = connection.serial
    let isTaken = submit(request) { response in
      signal.bring(
        LoopSignal.Answer(descriptor: descriptor, serial: serial, response: response))
    }
    guard !isTaken else { return }
    let busy = Response.problem(
      Problem(
        "busy",
        Phrase(
          "Trop de demandes à la fois\u{A0}: recommencez dans un instant.",
          en: "Too many requests at once: try again in a moment."), status: 503, retrySeconds: 2),
      in: AcceptLanguage.preferred(request.headers))
    signal.bring(LoopSignal.Answer(descriptor: descriptor, serial: serial, response: busy))
  }

  /// Sends an answer of the pool to the connection that waits for it, if it still does.
  func complete(_ answer: LoopSignal.Answer) {
    guard let connection = connection(answer.descriptor), connection.serial == answer.serial,
      let pending = connection.pending
    else { return }
    connection.pending = nil
    // What was pipelined before may still be on its way; then the connection is writing.
    if case .waiting = connection.phase { connection.phase = .reading }
    write(
      answer.response, method: pending.method, persistent: pending.persistent,
      since: pending.arrival, connection)
    transmit(connection)
    guard connection.isOpen else { return }
    connection.since = now
    self.answer(connection)
    letGoIfResting(connection)
  }

  private func answer(_ request: Request, persistent: Bool, _ connection: Connection) {
    write(
      respond(request), method: request.method, persistent: persistent, since: arrival, connection)
  }

  private func write(
    _ made: Response, method: Method, persistent: Bool, since arrival: Int64,
    _ connection: Connection
  ) {
    var response = made
    connection.answered += 1
    if let fault = ResponseWriter.fault(of: response) {
      log("http-answer-withheld", ["code": fault])
      response = .problem(.internalError, in: .french)
    }
    times.record(
      microseconds: linux_monotonic_microseconds() - arrival, isFailure: response.status >= 500)
    connection.isLastByWish = !persistent
    let isLast =
      !persistent || stopLimit != nil || connection.answered >= limits.requestsPerConnection
    switch response.body {
    case .bytes(let bytes):
      let hasNone = response.status == 204 || response.status == 304
      writer.writeHead(
        response, length: hasNone ? nil : bytes.count, closes: isLast, now: wallClock,
        to: &scratch)
      connection.isClosing = isLast
      guard !hasNone, method != .head else { return }
      if bytes.count <= Self.collectedBytes {
        scratch += bytes
      } else {
        transmit(connection, bytes)
      }
    case .events(let channel):
      // Without a length the end of the connection is the end of the body.
      writer.writeHead(response, length: nil, closes: true, now: wallClock, to: &scratch)
      if method == .head || stopLimit != nil {
        connection.isClosing = true
      } else {
        subscribe(connection, to: channel)
      }
    case .later: break
    }
  }

  /// Answers with a refusal, and reads no further request.
  func refuse(_ connection: Connection, _ refusal: RequestRefusal) {
    write(refusal, to: connection)
    transmit(connection)
    settle(connection)
  }

  private func write(_ refusal: RequestRefusal, to connection: Connection) {
    let response = refusal.response
    connection.isClosing = true
    guard case .bytes(let bytes) = response.body else { return }
    writer.writeHead(response, length: bytes.count, closes: true, now: wallClock, to: &scratch)
    scratch += bytes
  }
}
