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
  let library: Library
  let reader: StoreReader

  init(_ store: OfficeStore, caller: Caller) throws {
    reader = try store.reader()
    library = Library(reader: reader, caller: caller, clock: store.clock)
  }
}

/// A node that serves: HTTP, the readers of its neighbours, the operator's socket. Stopped in the
/// order listener, readers, the watch after a restore, socket, store.
package final class RunningNode {
  private let store: OfficeStore
  private let server: Server<NodeWorker>
  private let readers: NeighbourReaders
  private let control: ControlSocket
  private let restoreWatch: RestoreWatch?
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
    let reader = try store.reader()
    if try reader.restoredSize() == nil, let head = try reader.log(LogTable.own).head() {
      Self.announce(head.note, on: announcements)
    }
    let router = Self.router(store, announcements, log)
    // Until there are accounts, an open node shows a visitor what a member of the office may see.
    let caller: Caller = isOpen ? .member : .visitor
    server = Server(
      configuration: ServerConfiguration(address: address, port: port), log: log,
      makeWorker: { try NodeWorker(store, caller: caller) },
      respond: { request, worker in router.respond(request, worker) })
    let readers = NeighbourReaders(store: store, log: log)
    self.readers = readers
    control = try ControlSocket(store.folder) { verb, arguments, attachment, progress in
      var commands = OfficeCommands(store: store, log: log)
      commands.progress = progress
      commands.neighboursChanged = { try readers.refresh() }
      return try commands.run(verb, arguments, attachment: attachment)
    }
    restoreWatch = try RestoreWatch(store: store, log: log)
    self.port = try server.start()
    control.start()
    try readers.refresh()
    restoreWatch?.start()
  }

  /// Ends all of it in order, after the answers that are being written.
  package func stop() {
    server.stop(graceSeconds: Self.graceSeconds)
    readers.stop()
    restoreWatch?.stop()
    control.stop()
    store.close()
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
        problem = Problem(
          "internal", "Quelque chose n’a pas fonctionné de notre côté.", status: 500)
      }
      let wantsPage =
        request.headers["accept"]?.contains("text/html") ?? false
        && request.path.first != "api"
      return wantsPage
        ? SiteRoutes<NodeWorker>.problem(problem, office: office) : Response.problem(problem)
    }
    LogRoutes<NodeWorker>(clock: store.clock, announcements: announcements) { $0.reader }
      .add(to: &router)
    APIRoutes<NodeWorker> { $0.library }.add(to: &router)
    SiteRoutes<NodeWorker>(clock: store.clock) { $0.library }.add(to: &router)
    return router
  }
}
