import Base
import Ledger
import Schema
import Store

/// What the calendar does by itself: it empties the bin, ends drafts, asks whether records are still
/// right, and forgets what is kept for a time only (see `ProcessingRegister`).
package struct DueWork: Sendable {
  package let store: OfficeStore
  /// The address of this node as people reach it, without a last `/`.
  let address: String
  let log: EventLog

  /// What the journal calls the calendar.
  package static let actor = "calendar"

  package init(store: OfficeStore, address: String, log: EventLog) {
    self.store = store
    self.address = address
    self.log = log
  }

  var now: Timestamp { store.clock.now() }
  /// The day where the office is.
  var today: String { LocalTime(timeZone: store.profile.timeZone).day(now) }

  /// Does all that is due, and gives how much of each was done; what fails is noted and tried again at
  /// the next hour, without keeping the rest from being done. Blocks.
  @discardableResult
  package func run(_ mustStop: () -> Bool = { false }) -> [String: Int] {
    let duties: [(String, () throws -> Int)] = [
      ("bin", emptyBin), ("draft-warnings", warnOfDrafts), ("drafts", endDrafts),
      ("steps", takeDueSteps), ("mandates", remindOfMandates),
      ("voters", forgetVoters),
      ("freshness", askAgain), ("endings", warnOfEndings), ("weekly-mails", sendWeekly),
      ("issues", announceIssues), ("welcomes", inviteToWelcomes), ("notes", tellOfNotes),
      ("daily-mails", sendDaily),
      ("sweep", sweep),
    ]
    var done: [String: Int] = [:]
    for (name, duty) in duties where !mustStop() {
      do {
        let count = try duty()
        done[name] = count
        if count > 0 { log("calendar", ["duty": name, "count": "\(count)"]) }
      } catch {
        log("calendar-failed", ["duty": name, "error": "\(error)"])
      }
    }
    return done
  }

  /// How many records are worked on in one write, so that others do not wait long.
  private static let batchCount = 100

  /// Has `body` do something for each of `items`, many in one write; gives for how many it did. Where such a
  /// write fails, each has one of its own: what is wrong with one record keeps no other from its turn. The
  /// first failure is thrown once all have had theirs.
  package func work<Item: Sendable>(
    on items: [Item], reason: Erasure.Reason = .narrowed,
    _ body: @escaping @Sendable (Item, Transaction) throws -> Bool
  ) throws -> Int {
    func write(_ part: [Item]) throws -> Int {
      try store.write(reason: reason) { transaction in
        try part.reduce(0) { try $0 + (body($1, transaction) ? 1 : 0) }
      }
    }
    var count = 0
    var failure: (any Error)?
    for start in stride(from: 0, to: items.count, by: Self.batchCount) {
      let part = Array(items[start..<min(start + Self.batchCount, items.count)])
      do {
        count += try write(part)
      } catch {
        for item in part {
          do { count += try write([item]) } catch { failure = failure ?? error }
        }
      }
    }
    if let failure { throw failure }
    return count
  }

  /// Erases for good what has been in the bin for its time.
  private func emptyBin() throws -> Int {
    let end = now.adding(seconds: -OfficeFile.binSeconds)
    let reader = try store.reader()
    let due = try reader.registry.kinds.flatMap { try reader.file.bin($0) }
      .filter { $0.binned.map { $0 <= end } ?? false }.map(\.id)
    return try work(on: due, reason: .withdrawn) { id, transaction in
      // Somebody may have taken it out meanwhile.
      guard let record = try transaction.file.find(id), record.binned.map({ $0 <= end }) ?? false
      else { return false }
      try transaction.destroy(record, actor: Self.actor)
      return true
    }
  }

  /// Forgets what has ended by itself, or was kept for its time.
  private func sweep() throws -> Int {
    let now = now
    let yearAgo = ISO8601.day(today, addingMonths: -12) ?? today
    return try store.write { transaction in
      try transaction.links.sweep(now)
      try transaction.sessions.sweep(now)
      try transaction.letters.sweepExits(before: now.adding(seconds: -366 * 86_400))
      try transaction.recordViews.sweep(before: yearAgo)
      try transaction.signUps.sweep(before: yearAgo)
      // Longer than somebody is new, and than most wait for their turn.
      try transaction.welcomes.sweep(before: now.adding(seconds: -2 * 366 * 86_400))
      let files = try transaction.sweepImports(
        before: now.adding(seconds: -ImportDesk.keptSeconds))
      try transaction.absences.sweep(before: yearAgo)
      try transaction.toldNotes.sweep(before: now.adding(seconds: -Self.noticeSeconds))
      try transaction.notices.sweep(before: now.adding(seconds: -Self.noticeSeconds))
      try transaction.sweepConsents(before: now.adding(seconds: -5 * 366 * 86_400))
      let hadDocuments = try transaction.sweepDocuments(
        removedBefore: now.adding(seconds: -OfficeFile.binSeconds))
      let mails = try transaction.mails.sweep(givenUpBefore: now.adding(seconds: -30 * 86_400))
      if mails > 0 { transaction.eraseText() }
      return mails + files + (hadDocuments ? 1 : 0)
    }
  }
}
