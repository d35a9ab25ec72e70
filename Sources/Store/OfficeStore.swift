import Base
import Crypto
import Dispatch
import Ledger
import SQLite
import Schema
import Synchronization

/// The store of one office: one writer, several readers, and the search index.
///
/// Writes wait in a queue and are done in groups: one transaction and one sync for all that wait,
/// with a savepoint each, so that one that fails leaves the others alone. A write is durable when
/// `write` returns.
///
/// Unchecked, because the writer's connection is used on `queue` alone and the rest is immutable
/// or locked.
package final class OfficeStore: @unchecked Sendable {
  package let folder: NodeFolder
  package let registry: KindRegistry
  package let profile: OfficeProfile
  package let clock: Clock
  package let index = SearchIndex()
  let lists = ListIndex()
  /// Long work that goes on between requests.
  package let work = WorkBoard()
  /// Our key in the open: origin and public key.
  package let key: VerifierKey
  /// Signs checkpoints, and reads of what is for all offices.
  package let signer: SignerKey
  private let log: EventLog
  private let connection: Connection
  private let queue = DispatchQueue(label: "maille.writer")
  /// Brings the index to what was committed, while the writer goes on with the next group.
  private let follower = DispatchQueue(label: "maille.follower")
  private let waiting = Mutex<[Job]>([])
  private let published = Mutex<(@Sendable ([UInt8]) -> Void)?>(nil)
  /// Whether erased text may still stand in the write-ahead log. Touched on `queue` alone.
  private var mustScrub = false

  private struct Job: Sendable {
    let reason: Erasure.Reason
    let body: @Sendable (Transaction) throws -> Void
    let finish: @Sendable ((any Error)?) -> Void
  }

  /// A group of writes that is over, and what others have to learn of it.
  private struct Committed: Sendable {
    let jobs: [Job]
    let failures: [(any Error)?]
    var removed: [ShownRow] = []
    var added: [ShownRow] = []
    var records: Set<Identifier> = []
    var accounts = false
    var note: [UInt8]?
  }

  /// How long erased text may stand in the write-ahead log: erasures within it are scrubbed at once.
  private static let scrubDelay = DispatchTimeInterval.milliseconds(250)

  /// Opens the store of `folder`, whose database exists, and loads the index. The caller holds the
  /// folder's lock.
  package init(
    opening folder: NodeFolder, registry: KindRegistry, clock: Clock = .system,
    log: EventLog = .silent
  ) throws {
    self.folder = folder
    self.registry = registry
    self.clock = clock
    self.log = log
    profile = try folder.profile()
    signer = try folder.signer()
    key = signer.verifier
    connection = try Connection(path: folder.database, mode: .readWrite)
    try Migrator(StoreMigrations.all).migrate(connection)
    try RecordTable(connection: connection, registry: registry).prepare()
    try CalendarKey.prepare(connection, now: clock.now())
    try checkOwnLog()
    try FolderPlace.check(folder, connection, now: clock.now())
    try loadIndex()
  }

  /// A handle of its own for a thread that reads.
  package func reader() throws -> StoreReader {
    StoreReader(
      connection: try Connection(path: folder.database, mode: .readOnly), registry: registry,
      index: index, lists: lists, profile: profile, key: key)
  }

  /// Calls `body` with each new checkpoint of ours, after it is durable.
  package func onCheckpoint(_ body: @escaping @Sendable ([UInt8]) -> Void) {
    published.withLock { $0 = body }
  }

  /// Runs `body` in a transaction and returns when it is durable. Blocks: never call it on an event
  /// loop. `reason` is what an erase entry says if the body withdraws something.
  package func write<Result: Sendable>(
    reason: Erasure.Reason = .narrowed, _ body: @escaping @Sendable (Transaction) throws -> Result
  ) throws -> Result {
    try begin(reason: reason, body).wait()
  }

  /// Has `body` run in a transaction and does not wait for it, so that the next one can be prepared
  /// meanwhile. Bodies run in the order in which they were begun.
  package func begin<Result: Sendable>(
    reason: Erasure.Reason = .narrowed, _ body: @escaping @Sendable (Transaction) throws -> Result
  ) -> PendingWrite<Result> {
    let pending = PendingWrite<Result>()
    add(
      Job(
        reason: reason, body: { pending.succeed(try body($0)) }, finish: { pending.finish($0) }))
    return pending
  }

  private func add(_ job: Job) {
    waiting.withLock { $0.append(job) }
    queue.async { self.drain() }
  }

  /// Has `body` written some time soon, with what others write; a failure is only noted.
  package func writeLater(_ body: @escaping @Sendable (Transaction) throws -> Void) {
    let log = log
    let job = Job(reason: .narrowed, body: body) { error in
      if let error { log("write-failed", ["error": "\(error)"]) }
    }
    add(job)
  }

  /// Waits for the writes that run, scrubs what they erased, and leaves the database in its one file.
  package func close() {
    queue.sync {
      if mustScrub { scrub() } else { _ = try? connection.checkpointTruncate() }
    }
    follower.sync {}
  }

  private func drain() {
    let jobs = waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
    guard !jobs.isEmpty else { return }
    var failures = [(any Error)?](repeating: nil, count: jobs.count)
    do {
      let transaction = Transaction(
        connection: connection, registry: registry, profile: profile, origin: key.name,
        now: clock.now())
      let note = try connection.transaction {
        for (index, job) in jobs.enumerated() {
          failures[index] = attempt(job, transaction)
        }
        return try transaction.seal(signer)
      }
      scrubSoon(transaction)
      follow(
        Committed(
          jobs: jobs, failures: failures, removed: transaction.changes.removed,
          added: transaction.changes.added, records: transaction.ownRecords,
          accounts: transaction.hasUsedAccounts, note: note))
    } catch {
      log("write-failed", ["error": "\(error)"])
      follow(Committed(jobs: jobs, failures: failures.map { $0 ?? error }))
    }
  }

  /// One writer's work, undone alone when it fails.
  private func attempt(_ job: Job, _ transaction: Transaction) -> (any Error)? {
    let mark = transaction.mark()
    do {
      try connection.savepoint {
        try job.body(transaction)
        try transaction.conclude(reason: job.reason)
      }
      return nil
    } catch {
      transaction.restore(mark)
      return error
    }
  }

  /// What follows a commit, in the order of commits: the index, then whoever waits is told.
  private func follow(_ group: Committed) {
    follower.async { [self] in
      index.apply(removed: group.removed.map(\.document), added: group.added.map(\.document))
      lists.note(records: group.records, accounts: group.accounts)
      if let note = group.note { published.withLock { $0 }?(note) }
      for (job, failure) in zip(group.jobs, group.failures) {
        job.finish(failure.map(Problem.ofDisk))
      }
    }
  }

  private func scrubSoon(_ transaction: Transaction) {
    guard transaction.changes.hasErased, !mustScrub else { return }
    mustScrub = true
    queue.asyncAfter(deadline: .now() + Self.scrubDelay) { self.scrub() }
  }

  /// Moves the write-ahead log into the database and empties it: `secure_delete` has overwritten
  /// the erased rows there, but older pages with their text still stand in the log until now, and
  /// copies in the gaps of pages.
  private func scrub() {
    guard mustScrub else { return }
    let isDone = (try? connection.checkpointTruncate() && connection.clearPageGaps()) ?? false
    if isDone {
      mustScrub = false
    } else {
      queue.asyncAfter(deadline: .now() + Self.scrubDelay) { self.scrub() }
    }
  }

  private func checkOwnLog() throws {
    let origin = try connection.queryOne("SELECT origin FROM log WHERE id = ?", LogTable.own) {
      $0.text(0)
    }
    guard let origin, origin.utf8.elementsEqual(key.name.description.utf8) else {
      throw Problem(
        "wrong-key",
        Phrase(
          "La clé de ce dossier n’est pas celle de son journal.",
          en: "The key of this folder is not that of its log."), status: 500)
    }
    // What a crash left in the write-ahead log may hold erased text.
    if try connection.checkpointTruncate() { _ = try connection.clearPageGaps() }
  }

  private func loadIndex() throws {
    var documents: [SearchDocument] = []
    try connection.forEach("SELECT \(ShownRow.columns) FROM shown ORDER BY id") { row in
      if let shown = ShownRow(row, registry) { documents.append(shown.document) }
      if documents.count == 1000 {
        index.apply(removed: [], added: documents)
        documents = []
      }
    }
    index.apply(removed: [], added: documents)
  }
}
