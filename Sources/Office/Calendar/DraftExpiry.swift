import Base
import Language
import Store

extension DueWork {
  /// How long a draft is kept after it was last saved, in seconds.
  package static let draftSeconds: Int64 = 90 * 86_400
  /// How long before its end its author is told, in seconds.
  package static let draftWarningSeconds: Int64 = 7 * 86_400

  /// Tells people that drafts of theirs end soon: one mail each.
  func warnOfDrafts() throws -> Int {
    let now = now
    let moment = now.adding(seconds: Self.draftWarningSeconds - Self.draftSeconds)
    let due = try store.reader().drafts.saved(before: moment)
    guard !due.isEmpty else { return 0 }
    let address = address
    let time = LocalTime(timeZone: store.profile.timeZone)
    return try store.write { transaction in
      let byAccount = Dictionary(grouping: due, by: \.account)
      for (id, drafts) in byAccount {
        guard let account = try transaction.accounts.find(id) else { continue }
        for item in drafts { try transaction.drafts.noteWarning(item.draft.form, of: id, now) }
        guard account.closed == nil else { continue }
        let lines = drafts.map { item in
          "\(time.day(item.draft.saved)) : \(address)\(item.draft.form)"
        }
        let end = time.day(now.adding(seconds: Self.draftWarningSeconds))
        var telling = Telling(
          .due, about: nil, named: nil, at: "/brouillons", Words.Notices.draftsEnd(lines.count, end)
        )
        telling.letter = CalendarMail.drafts(to: account, lines, end: end)
        try transaction.tell(account, telling)
      }
      return due.count
    }
  }

  /// Erases drafts whose time has come, if their author was told before.
  func endDrafts() throws -> Int {
    let due = try store.reader().drafts.saved(
      before: now.adding(seconds: -Self.draftSeconds),
      warned: now.adding(seconds: -Self.draftWarningSeconds))
    guard !due.isEmpty else { return 0 }
    return try store.write { transaction in
      for item in due { try transaction.discardDraft(item.draft.form, of: item.account) }
      return due.count
    }
  }
}
