import Base
import Crypto
import HTTP
import Office
import Peering
import Store
import Synchronization

/// A node that serves: HTTP, the readers of its neighbours, the operator's socket. Stopped in the
/// order listener, readers, the watch over our own log, calendar, mail, socket, store.
package final class RunningNode {
  private let store: OfficeStore
  private let server: Server<NodeWorker>
  private let readers: NeighbourReaders
  private let control: ControlSocket
  private let watch: OwnLogWatch
  private let mailSender: MailSender
  private let calendar: CalendarThread
  /// Where it listens.
  package let port: UInt16
  /// What it answers to.
  package let routes: [Route]

  /// How long a stop waits for answers that are being written.
  private static let graceSeconds = 5
  /// Bytes of a form that brings files.
  private static let fileFormBytes = 20 << 20
  /// Seconds that such a form may take.
  private static let fileFormSeconds = 300

  /// Begins to serve `store`, whose folder's lock the caller holds, at once. An open node shows a
  /// visitor what a member may see. One that does not send mail leaves it in the queue.
  package init(
    _ store: OfficeStore, address: String, port: UInt16, isOpen: Bool, sendsMail: Bool = true,
    passwordCost: PasswordHash.Cost = .standard, log: EventLog
  ) throws {
    self.store = store
    let announcements = EventChannel()
    store.onCheckpoint { note in Self.announce(note, on: announcements) }
    watch = try OwnLogWatch(store: store, log: log)
    // Before anybody can change anything here.
    try watch.ask()
    let reader = try store.reader()
    if try reader.ownLogDoubt() == nil, let head = try reader.log(LogTable.own).head() {
      Self.announce(head.note, on: announcements)
    }
    let settings = try NodeSettings(store.folder)
    let neighbours = try reader.neighbours.all()
    if settings.addresses.isEmpty, neighbours.contains(where: { !$0.isOnThisMachine }) {
      log("no-address", ["effect": "offices on other machines read only what is public"])
    }
    let answers = NodeAnswers(
      store: store, addresses: settings.addresses, announcements: announcements,
      contact: settings.contact, log: log)
    routes = answers.router.routes
    let fallback: Caller = isOpen ? .member : .visitor
    let door = FrontDoor(store: store, cost: passwordCost)
    let listening = ListeningPort()
    let reachable: @Sendable () -> String = {
      settings.address?.text ?? "http://127.0.0.1:\(listening.number)"
    }
    var limits = ServerLimits()
    limits.largeBodies = answers.router.filePatterns.map {
      .init(
        pattern: $0.pattern, bytes: $0.bytes ?? Self.fileFormBytes, seconds: Self.fileFormSeconds)
    }
    let server = Server(
      configuration: ServerConfiguration(address: address, port: port, limits: limits), log: log,
      makeWorker: { try NodeWorker(store, door, fallback: fallback, address: reachable) },
      isSlow: { answers.router.isSlow($0) }, respond: { answers.respond($0, $1) })
    self.server = server
    let readers = NeighbourReaders(store: store, log: log)
    self.readers = readers
    let running = RunningStatus(started: store.clock.now()) { server.handlingSummary() }
    control = try ControlSocket(store.folder) { verb, arguments, attachment, progress in
      var commands = OfficeCommands(store: store, log: log)
      commands.progress = progress
      commands.running = running
      commands.port = listening.number
      commands.neighboursChanged = { try readers.refresh() }
      return try commands.run(verb, arguments, attachment: attachment)
    }
    mailSender = MailSender(
      store: store, settings: settings.mail, address: reachable, log: log)
    self.port = try server.start()
    listening.number = self.port
    calendar = CalendarThread(DueWork(store: store, address: reachable(), log: log))
    control.start()
    try readers.refresh()
    watch.start()
    if sendsMail { mailSender.start() }
    calendar.start()
  }

  /// Ends all of it in order, after the answers that are being written.
  package func stop() {
    server.stop(graceSeconds: Self.graceSeconds)
    readers.stop()
    watch.stop()
    calendar.stop()
    mailSender.stop()
    control.stop()
    store.close()
  }

  private static func announce(_ note: [UInt8], on channel: EventChannel) {
    let lines = note.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
      .map { String(decoding: $0, as: UTF8.self) }
    _ = channel.publish(
      ServerSentEvent(name: "checkpoint", id: lines.dropFirst().first, data: Array(lines)))
  }
}

/// The port that a node listens on, known once it does.
private final class ListeningPort: Sendable {
  private let stored = Mutex<UInt16>(0)

  var number: UInt16 {
    get { stored.withLock { $0 } }
    set { stored.withLock { $0 = newValue } }
  }
}
