/// One accepted connection, of one loop alone.
final class Connection {
  /// What it is waiting for.
  enum Phase {
    /// The next request, or the rest of one.
    case reading
    /// That a thread of the pool has made the answer.
    case waiting
    /// That the client takes what is to be sent.
    case writing
    /// News of a channel.
    case events
    /// Nothing any more but that the last answer arrives.
    case lingering
  }

  let descriptor: Int32
  let serial: UInt32
  /// Who it counts for; nil for one that was too many and only gets its 503.
  let origin: ConnectionCount.Origin?
  var parser: RequestParser
  var phase = Phase.reading
  /// What is to be sent, in order; `outputStart` bytes of the first piece are.
  var output: [[UInt8]] = []
  var outputStart = 0
  /// The request whose answer a thread of the pool makes, whether the client keeps the connection, and
  /// when the request was there, in monotonic microseconds.
  var pending: (method: Method, persistent: Bool, arrival: Int64)?
  /// Requests answered.
  var answered = 0
  /// No request is read any more; it is closed once everything is sent.
  var isClosing = false
  /// The client itself asked for the end, so it will send nothing more.
  var isLastByWish = false
  /// It still has its descriptor.
  var isOpen = true
  /// How far the request in hand had come when it was last looked at.
  var stage = RequestParser.Stage.idle
  /// When the stage or the phase began, in milliseconds.
  var since: Int64
  /// When it is to be looked at; what then happens depends on phase and stage.
  var deadline: Int64 = .max
  /// When the wheel brings it up; .max when it is not entered.
  var wheelDue: Int64 = .max
  /// The stream of events that it watches, and the newest it was sent.
  var channel: EventChannel?
  var version: UInt64 = 0
  /// What epoll was asked to report.
  var watchesReading = true
  var watchesWriting = false
  /// Bytes read only to be thrown away.
  var discarded = 0

  init(
    descriptor: Int32, serial: UInt32, origin: ConnectionCount.Origin?, peer: String, now: Int64
  ) {
    self.descriptor = descriptor
    self.serial = serial
    self.origin = origin
    parser = RequestParser(peer: peer)
    since = now
  }

  /// When what waits to be sent must all be taken, in milliseconds.
  var outputLimit: Int64 = .max
}
