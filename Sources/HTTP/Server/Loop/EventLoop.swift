import Base
import CLinux
import Glibc

/// One thread's share of the server: a listener, its connections, and what handlers need.
///
/// epoll is level-triggered: a request that fits one read costs one read, where edge-triggering
/// would need a second to learn that nothing is left; and nothing is lost when a turn ends early.
/// Everything here happens on the one thread that made it.
final class EventLoop {
  /// Bytes read at a time.
  private static let readBytes = 65_536
  /// Events taken at a time.
  private static let eventCount = 256
  /// Connections accepted before the others get their turn.
  private static let acceptedAtOnce = 64
  /// Microseconds of waiting within which an event counts as one that was there already.
  private static let atOnce: Int64 = 50
  /// Milliseconds without accepting once the system has no room for another connection.
  private static let acceptPause: Int64 = 500

  let limits: ServerLimits
  let log: EventLog
  let respond: (Request) -> Response
  /// Whether a request is answered by the pool, and how it gets there.
  let isSlow: (Request) -> Bool
  let submit: (Request, @escaping @Sendable (Response) -> Void) -> Bool
  let count: ConnectionCount
  let signal: LoopSignal
  let times: HandlingTimes
  let epoll: Int32
  private var listener: Int32
  private var listenerPausedUntil: Int64?

  /// By descriptor, which the kernel keeps small.
  var connections: [Connection?] = []
  var openConnections = 0
  private var serial: UInt32 = 0
  var wheel: DeadlineWheel
  var subscriptions: [ObjectIdentifier: Subscription] = [:]
  /// Connections that have another request ready, when it is their turn again.
  var resuming: [Connection] = []

  var writer = ResponseWriter()
  /// What is about to be sent to the connection in hand.
  var scratch: [UInt8] = []
  let readBuffer = UnsafeMutableRawBufferPointer.allocate(byteCount: readBytes, alignment: 16)
  /// Monotonic milliseconds, and the time of day, as of the last wake-up.
  var now: Int64
  var wallClock: Timestamp
  /// When what is handled in this turn had come at the latest, in monotonic microseconds.
  /// What was there without waiting may have come as early as the turn before began.
  private(set) var arrival: Int64
  private var turnBegan: Int64
  /// When everything is closed whatever it does; nil while the server runs.
  private(set) var stopLimit: Int64?

  init(
    listener: Int32, signal: LoopSignal, limits: ServerLimits, log: EventLog,
    count: ConnectionCount, times: HandlingTimes, respond: @escaping (Request) -> Response,
    isSlow: @escaping (Request) -> Bool,
    submit: @escaping (Request, @escaping @Sendable (Response) -> Void) -> Bool
  ) throws(SystemError) {
    self.limits = limits
    self.log = log
    self.respond = respond
    self.isSlow = isSlow
    self.submit = submit
    self.count = count
    self.signal = signal
    self.times = times
    self.listener = listener
    arrival = linux_monotonic_microseconds()
    turnBegan = arrival
    now = arrival / 1000
    wallClock = Clock.system.now()
    wheel = DeadlineWheel(now: now)
    epoll = try SystemError.check(linux_epoll(), "epoll_create1")
    _ = try SystemError.check(linux_watch_add(epoll, listener, 1, 0), "epoll_ctl")
    _ = try SystemError.check(linux_watch_add(epoll, signal.descriptor, 1, 0), "epoll_ctl")
  }

  deinit {
    readBuffer.deallocate()
    if listener >= 0 { close(listener) }
    close(epoll)
  }

  /// Serves until it is told to stop and everything is closed.
  func run() {
    let events = UnsafeMutablePointer<linux_event>.allocate(capacity: Self.eventCount)
    events.initialize(repeating: linux_event(), count: Self.eventCount)
    defer { events.deallocate() }
    while stopLimit == nil || openConnections > 0 {
      let before = linux_monotonic_microseconds()
      let ready = linux_wait(epoll, events, Int32(Self.eventCount), waitingTime())
      let wakeUp = linux_monotonic_microseconds()
      arrival = wakeUp - before < Self.atOnce ? turnBegan : wakeUp
      turnBegan = wakeUp
      now = wakeUp / 1000
      wallClock = Clock.system.now()
      for index in 0..<Int(max(0, ready)) { handle(events[index]) }
      resume()
      for entry in wheel.advance(now: now) { handleDeadline(entry) }
      if let until = listenerPausedUntil, now >= until { watchListener(true) }
      if let stopLimit, now >= stopLimit { closeAll() }
    }
  }

  /// Milliseconds that the loop may sleep; -1 for as long as nothing happens.
  private func waitingTime() -> Int32 {
    guard resuming.isEmpty else { return 0 }
    var time = wheel.wait(now: now)
    for limit in [listenerPausedUntil, stopLimit] {
      guard let limit else { continue }
      time = min(time ?? .max, max(0, limit - now))
    }
    return time.map { Int32(clamping: $0 + 1) } ?? -1
  }

  private func handle(_ event: linux_event) {
    if event.descriptor == signal.descriptor { return wake() }
    if event.descriptor == listener { return accept(most: Self.acceptedAtOnce) }
    // A connection closed earlier in this turn may still be reported; one that has its descriptor
    // since then finds nothing to read.
    guard let connection = connection(event.descriptor) else { return }
    if event.writable != 0, !connection.output.isEmpty { drain(connection) }
    if event.readable != 0, connection.isOpen { read(connection) }
  }

  func connection(_ descriptor: Int32) -> Connection? {
    let index = Int(descriptor)
    return index < connections.count ? connections[index] : nil
  }

  // MARK: Accepting

  private func accept(most: Int) {
    for _ in 0..<most {
      var peer = linux_peer()
      let descriptor = linux_accept(listener, &peer)
      if descriptor >= 0 {
        add(descriptor, peer)
        continue
      }
      switch -descriptor {
      case EAGAIN: return
      case EINTR, ECONNABORTED, EPROTO, EPERM: continue
      default:
        // No descriptor or no memory: the listener stays readable, so asking on would spin.
        log("http-accept-paused", ["errno": String(-descriptor)])
        watchListener(false)
        return
      }
    }
  }

  private func watchListener(_ on: Bool) {
    listenerPausedUntil = on ? nil : now + Self.acceptPause
    guard listener >= 0 else { return }
    _ = linux_watch_change(epoll, listener, on ? 1 : 0, 0)
  }

  private func add(_ descriptor: Int32, _ peer: linux_peer) {
    let origin = Self.origin(peer)
    let isCounted = count.enter(origin)
    serial &+= 1
    let text = withUnsafeBytes(of: peer.text) {
      String(decoding: $0.prefix(Int(peer.length)), as: UTF8.self)
    }
    let connection = Connection(
      descriptor: descriptor, serial: serial, origin: isCounted ? origin : nil, peer: text,
      now: now)
    while connections.count <= Int(descriptor) { connections.append(nil) }
    connections[Int(descriptor)] = connection
    openConnections += 1
    guard linux_watch_add(epoll, descriptor, 1, 0) == 0 else { return drop(connection) }
    if isCounted {
      settle(connection)
    } else {
      refuse(connection, .tooManyConnections)
    }
  }

  private static func origin(_ peer: linux_peer) -> ConnectionCount.Origin {
    withUnsafeBytes(of: peer.address) { bytes in
      let high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
      let low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      return ConnectionCount.Origin(high: high, low: high == 0 ? low : 0)
    }
  }

  // MARK: Stopping

  private func wake() {
    let word = signal.take()
    for answer in word.answers { complete(answer) }
    for channel in word.channels { send(channel) }
    guard let grace = word.grace, stopLimit == nil else { return }
    stopLimit = now + grace
    // Who is waiting at the door is still let in; closing the listener would cut them off.
    accept(most: limits.backlog)
    close(listener)
    listener = -1
    listenerPausedUntil = nil
    for case let connection? in connections {
      if case .events = connection.phase { drop(connection) }
      guard connection.isOpen, case .reading = connection.phase else { continue }
      // What has arrived is answered; who rests is let go.
      read(connection)
      letGoIfResting(connection)
    }
  }

  /// Closes a connection that has nothing under way, once the server is stopping.
  func letGoIfResting(_ connection: Connection) {
    guard stopLimit != nil, connection.isOpen, case .reading = connection.phase,
      case .idle = connection.parser.stage
    else { return }
    drop(connection)
  }

  private func closeAll() {
    for case let connection? in connections { drop(connection) }
  }

  /// Closes at once.
  func drop(_ connection: Connection) {
    guard connection.isOpen else { return }
    connection.isOpen = false
    unsubscribe(connection)
    if let origin = connection.origin { count.leave(origin) }
    connections[Int(connection.descriptor)] = nil
    openConnections -= 1
    close(connection.descriptor)
  }
}
