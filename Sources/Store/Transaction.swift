import Base
import Crypto
import Ledger
import SQLite
import Schema

/// What a writer has in hand: one database transaction, the logs that it extends, and what the
/// projection and the index must follow. Lent to a closure of `OfficeStore.write`.
package final class Transaction: OfficeTables {
  package let profile: OfficeProfile
  package let origin: Origin
  package let now: Timestamp
  private(set) var changes = Projection.Changes()
  let numbers: RecordNumbers
  private var own: LogWriter?
  private var touched: Set<TouchedRecord> = []
  private var withdrawn: [UInt64] = []
  /// Payloads that are new here, and were read before the writer had its turn.
  private var read: [ReadPayload.Place: ReadPayload] = [:]
  /// Records as they were just saved, so that they need not be read again to be shown.
  private var saved: [Identifier: Record] = [:]
  /// Our own records whose rows may have changed.
  private(set) var ownRecords: Set<Identifier> = []
  private(set) var hasUsedAccounts = false
  /// Known to be no node that waits for an answer about its own log.
  var isConfirmed = false
  /// The head of our log, signed before, that has to be announced again.
  var restoredHead: [UInt8]?

  init(
    connection: Connection, registry: KindRegistry, profile: OfficeProfile, origin: Origin,
    now: Timestamp
  ) {
    numbers = RecordNumbers(connection)
    self.profile = profile
    self.origin = origin
    self.now = now
    super.init(connection: connection, registry: registry)
  }

  /// The people who may sign in.
  package override var accounts: AccountTable {
    hasUsedAccounts = true
    return super.accounts
  }

  /// Keeps a record, new or changed, writes the journal, and brings our log to what it shares.
  package func save(
    _ record: Record, before: Record?, action: JournalAction, actor: String,
    batch: Identifier? = nil, wording: String = "", reason: String = ""
  ) throws {
    try requireConfirmed()
    var record = record
    // A record that changes its sector may come under another rule, and one with another picture too.
    try file.limit(of: record.kind)(&record)
    if let before { try LifeCycleRule.check(record, before, action) }
    record.derive(from: before)
    record.wait(from: before, now)
    try wishes.count(into: &record)
    try file.save(record, numbers)
    try OfficeMomentTable(connection: connection).note(record, before: before)
    saved[record.id] = record
    try dropPictures(of: record.kind, record.id, shown: record)
    try followDocuments(of: record, before: before)
    try keepConsents(record, before: before, actor: actor, wording: wording)
    try journal(record, before: before, after: record, action, actor, batch, reason: reason)
    try share(record.id, record.kind, record)
  }

  /// Takes a record out of the file, as if it had never been there, and out of our log.
  package func remove(
    _ record: Record, action: JournalAction, actor: String, batch: Identifier? = nil
  ) throws {
    try requireConfirmed()
    try file.delete(record)
    try OfficeMomentTable(connection: connection).delete(record.id)
    saved[record.id] = nil
    try dropPictures(of: record.kind, record.id, shown: nil)
    if record.kind.documents != nil { try dropDocuments(of: record.id) }
    if record.kind.email != nil { try dropInterests(of: record.id) }
    try journal(record, before: record, after: nil, action, actor, batch)
    try share(record.id, record.kind, nil)
  }

  /// Brings our log to what a record shares that is as it was, under another rule of the office.
  func shareAgain(_ record: Record) throws { try share(record.id, record.kind, record) }

  private func share(_ id: Identifier, _ kind: Kind, _ record: Record?) throws {
    var writer = try own ?? LogWriter(log(LogTable.own), registry, numbers)
    // One owner, or each change would copy all that the writer remembers.
    own = nil
    try Sharing(origin: origin, now: now).share(
      id, kind, record, writer: &writer, erased: &withdrawn)
    own = writer
    touched.insert(TouchedRecord(log: LogTable.own, record: id))
  }

  /// Adds entries that a neighbour's log has from `position` on, already verified, each with its hash, and
  /// does their erasures; gives what was refused of them. Fails when another round has extended the log
  /// meanwhile.
  package func extend(
    _ number: LogNumber, from position: UInt64, with entries: [(bytes: [UInt8], leaf: Hash)]
  ) throws -> [LedgerError] {
    var writer = try LogWriter(log(number), registry, numbers)
    guard writer.size == position else {
      throw Problem(
        "overtaken",
        Phrase("une autre lecture est en cours", en: "another reading is under way"), status: 409)
    }
    for (bytes, leaf) in entries { try writer.append(bytes, leaf: leaf) }
    try writer.finish()
    take(writer)
    return writer.refused
  }

  /// Keeps payloads of a neighbour's log, already verified. The log had `size` entries when it was looked up
  /// which slots are live and what else is there of their records: only what makes it longer changes that.
  package func keep(_ payloads: [ReadPayload], in number: LogNumber, readAt size: UInt64) throws {
    let table = log(number)
    let isCurrent = try number != LogTable.own && table.size() == size
    var writer = isCurrent ? nil : try LogWriter(table, registry, numbers)
    let projection = projection
    for payload in payloads {
      if isCurrent, payload.isAlone {
        guard try table.insert(payload.sealed, at: payload.position) else { continue }
        try projection.show(payload, in: number, &changes)
        continue
      }
      var late = try writer ?? LogWriter(table, registry, numbers)
      writer = nil
      if try late.keep(payload.sealed, at: payload.position, of: payload.record) {
        read[ReadPayload.Place(log: number, position: payload.position)] = payload
      }
      writer = late
    }
    if let writer { take(writer) }
  }

  /// Drops all that is computed and computes it again from the logs and the file.
  package func rebuildProjection(progress: WorkProgress.Handler = { _ in }) throws {
    touched = try projection.allRecords()
    for record in touched {
      for row in try projection.rows(of: record) { changes.remove(row) }
    }
    try connection.execute("DELETE FROM shown")
    try settle(progress)
  }

  private func take(_ writer: LogWriter) {
    touched.formUnion(writer.touched)
    changes.hasErased = changes.hasErased || writer.hasErased
  }

  private var projection: Projection {
    Projection(
      connection: connection, registry: registry, numbers: numbers, read: read, saved: saved)
  }

  /// The end of one writer's work: erase what it withdrew, and bring the projection up to date.
  func conclude(reason: Erasure.Reason) throws {
    if !withdrawn.isEmpty, var writer = own {
      try Sharing(origin: origin, now: now).erase(withdrawn, reason: reason, writer: &writer)
      own = writer
      withdrawn = []
    }
    if let writer = own {
      take(writer)
      // The next writer of the group settles its own records, not those of all before it.
      own?.touched = []
    }
    try settle()
  }

  /// Notes that text was destroyed, which then has to leave the write-ahead log too.
  package func eraseText() { changes.hasErased = true }

  /// Notes that a record may look different now.
  func touch(_ record: TouchedRecord) { touched.insert(record) }

  /// Brings the projection up to date with what was touched so far.
  func settle(_ progress: WorkProgress.Handler = { _ in }) throws {
    let projection = projection
    for (done, record) in touched.enumerated() {
      progress(WorkProgress("recalcul des fiches", done: done, of: touched.count))
      try projection.update(record, &changes)
      if record.log == LogTable.own { ownRecords.insert(record.record) }
    }
    touched = []
    read = [:]
    saved = [:]
  }

  /// The end of a group of writers: sign the new head of our log, if it grew. The head is in
  /// `signed_head` before it is signed, and a second root for one size is refused by the table.
  func seal(_ signer: SignerKey) throws -> [UInt8]? {
    guard var writer = own, writer.size > (try writer.table.size()) else { return restoredHead }
    try writer.finish()
    own = nil
    return try signHead(Checkpoint(origin: origin, size: writer.size, root: writer.root), signer)
  }

  /// The first entry of our log.
  func begin(_ genesis: Genesis, _ signer: SignerKey) throws {
    var writer = try LogWriter(log(LogTable.own), registry, numbers)
    let entry = Entry(
      type: .genesis, seconds: Sharing(origin: origin, now: now).minute, body: genesis.bytes)
    try writer.append(entry.bytes)
    own = writer
    _ = try seal(signer)
  }

  private func signHead(_ checkpoint: Checkpoint, _ signer: SignerKey) throws -> [UInt8] {
    try connection.execute(
      "INSERT INTO signed_head (origin, size, root) VALUES (?, ?, ?)",
      checkpoint.origin.description, Int64(checkpoint.size), checkpoint.root)
    let note = Note.signed(checkpoint.text, by: signer).bytes
    try setHead(LogTable.own, checkpoint, note: note)
    return note
  }

  /// Keeps the newest checkpoint of a log whose entries have all been applied.
  package func setHead(_ log: LogNumber, _ checkpoint: Checkpoint, note: [UInt8]) throws {
    try connection.execute(
      "UPDATE log SET head = ?, head_size = ?, head_root = ?, head_at = ? WHERE id = ?",
      note, Int64(checkpoint.size), checkpoint.root, now.milliseconds, log)
  }

  /// Keeps what a neighbour served that contradicts the head held of its log; the first few of
  /// each log, since one pair proves it.
  package func keepConflict(_ received: [UInt8], of log: LogNumber) throws {
    try connection.execute(
      """
      INSERT INTO conflict (log, held, received, moment)
      SELECT id, head, ?, ? FROM log WHERE id = ? AND head IS NOT NULL
        AND (SELECT count(*) FROM conflict WHERE log = ?) < 16
      ON CONFLICT (log, received) DO NOTHING
      """, received, now.milliseconds, log, log)
  }

  /// What a failed writer must not leave behind in the group.
  struct Mark {
    fileprivate let own: LogWriter?
  }

  /// Another writer begins.
  func mark() -> Mark {
    changes.begin()
    return Mark(own: own)
  }

  func restore(_ mark: Mark) {
    changes.rollBack()
    own = mark.own
    numbers.forget()
    touched = []
    read = [:]
    saved = [:]
    withdrawn = []
    isConfirmed = false
    restoredHead = nil
  }
}
