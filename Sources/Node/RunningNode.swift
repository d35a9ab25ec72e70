import API
import Base
import Dispatch
import Glibc
import HTTP
import Kinds
import Office
import Peering
import Schema
import Site
import Store

/// What each event loop has for itself.
final class NodeWorker {
  let reader: StoreReader
  private let store: OfficeStore
  private let door: FrontDoor
  /// Who somebody without a session is taken for.
  private let fallback: Caller
  private let settings: NodeSettings
  private var health: (state: NodeState, seconds: Int64)?

  init(_ store: OfficeStore, _ door: FrontDoor, fallback: Caller, settings: NodeSettings) throws {
    reader = try store.reader()
    self.store = store
    self.door = door
    self.fallback = fallback
    self.settings = settings
  }

  /// How the node stands now. Whatever watches it may ask often; its database is asked once a second.
  func currentHealth() throws -> NodeHealth {
    let now = store.clock.now().seconds
    let state: NodeState
    if let health, health.seconds == now {
      state = health.state
    } else {
      state = try reader.nodeState()
      health = (state, now)
    }
    return NodeHealth(state: state, searchable: reader.index.count)
  }

  /// What the request's browser may see and do.
  func visit(_ request: Request, _ browser: Browser) throws -> Visit {
    try Visit(
      reader: reader, store: store, door: door, session: browser.session, fallback: fallback,
      language: browser.language, address: settings.address ?? "http://\(request.authority)",
      path: request.method == .get && request.path.first != "lien" ? request.target : "")
  }
}

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

  /// How long a stop waits for answers that are being written.
  private static let graceSeconds = 5

  /// Begins to serve `store`, whose folder's lock the caller holds, at once. An open node shows a
  /// visitor what a member may see.
  package init(
    _ store: OfficeStore, address: String, port: UInt16, isOpen: Bool, log: EventLog
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
    let router = Self.router(store, announcements, log)
    let fallback: Caller = isOpen ? .member : .visitor
    let door = FrontDoor(store: store)
    let settings = NodeSettings(store.folder)
    let server = Server(
      configuration: ServerConfiguration(address: address, port: port), log: log,
      makeWorker: { try NodeWorker(store, door, fallback: fallback, settings: settings) },
      isSlow: { router.isSlow($0) },
      respond: { request, worker in
        Self.crossSiteRefusal(request) ?? router.respond(request, worker)
      })
    self.server = server
    let readers = NeighbourReaders(store: store, log: log)
    self.readers = readers
    let running = RunningStatus(started: store.clock.now()) { server.handlingSummary() }
    control = try ControlSocket(store.folder) { verb, arguments, attachment, progress in
      var commands = OfficeCommands(store: store, log: log)
      commands.progress = progress
      commands.running = running
      commands.neighboursChanged = { try readers.refresh() }
      return try commands.run(verb, arguments, attachment: attachment)
    }
    mailSender = MailSender(store: store, settings: settings.mail, log: log)
    self.port = try server.start()
    calendar = CalendarThread(
      DueWork(
        store: store, address: settings.address ?? "http://127.0.0.1:\(self.port)", log: log))
    control.start()
    try readers.refresh()
    watch.start()
    mailSender.start()
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

  /// What a request is answered that another site made a browser send.
  private static func crossSiteRefusal(_ request: Request) -> Response? {
    switch request.method {
    case .get, .head, .options: return nil
    case .post, .put, .patch, .delete:
      // A link's secret is in its address and not in a cookie.
      let isAuthorised = ["lien", "confirmer"].contains(request.path.first)
      guard !RequestOrigin.isOwn(request, isAuthorised: isAuthorised) else { return nil }
      return .problem(
        Problem(
          "cross-site",
          Phrase(
            "Cette demande ne vient pas d’une page de ce bureau.",
            en: "This request does not come from a page of this office."), status: 403),
        in: AcceptLanguage.preferred(request.headers))
    }
  }

  private static func announce(_ note: [UInt8], on channel: EventChannel) {
    let lines = note.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
      .map { String(decoding: $0, as: UTF8.self) }
    _ = channel.publish(
      ServerSentEvent(name: "checkpoint", id: lines.dropFirst().first, data: Array(lines)))
  }

  private static func router(_ store: OfficeStore, _ announcements: EventChannel, _ log: EventLog)
    -> Router<NodeWorker>
  {
    let office = store.profile.name
    var router = Router<NodeWorker> { error, request in
      let problem: Problem
      if let known = error as? Problem {
        problem = known
      } else {
        log("answer-failed", ["path": request.rawPath, "error": "\(error)"])
        problem = .internalError
      }
      return SiteRoutes<NodeWorker>.wantsPage(request)
        ? SiteRoutes<NodeWorker>.problem(problem, request, office: office)
        : Response.problem(problem, in: AcceptLanguage.preferred(request.headers))
    }
    LogRoutes<NodeWorker>(clock: store.clock, announcements: announcements) { $0.reader }
      .add(to: &router)
    HealthRoutes<NodeWorker> { try $0.currentHealth() }.add(to: &router)
    APIRoutes<NodeWorker> { request, worker in
      try worker.visit(request, Browser(request))
    }.add(to: &router)
    SiteRoutes<NodeWorker> { request, browser, worker in
      try worker.visit(request, browser)
    }.add(to: &router)
    return router
  }
}
