import Base
import Kinds
import Language
import Schema
import Store

extension DueWork {
  /// Tells the advisers of partnerships that end within 30 days: one mail each, once for each end.
  func warnOfEndings() throws -> Int {
    let reader = try store.reader()
    guard reader.registry[name: Kind.partnership.name] != nil else { return 0 }
    let today = today
    let told = try reader.endings.all()
    let isDue = { (record: Record) in
      Endings.isNear(record, today) && told[record.id] != record.values["valid_until"]?.line
    }
    guard try reader.file.all(.partnership).contains(where: isDue) || !told.isEmpty else {
      return 0
    }
    return try store.write { transaction in
      try transaction.endings.sweep(before: today)
      let told = try transaction.endings.all()
      let due = try transaction.file.all(.partnership).filter { record in
        Endings.isNear(record, today) && told[record.id] != record.values["valid_until"]?.line
      }
      guard !due.isEmpty else { return 0 }
      for record in due {
        try transaction.endings.note(record.id, day: record.values["valid_until"]?.line ?? today)
      }
      for account in try transaction.accounts.all()
      where account.roles.contains(.adviser) && account.closed == nil {
        try transaction.tell(
          account,
          due.map {
            Telling(.due, about: $0, Words.Notices.ends($0.values["valid_until"]?.line ?? ""))
          },
          in: Self.warning(of: due, to: account), at: "/partenariats")
      }
      return due.count
    }
  }

  private static func warning(of records: [Record], to account: Account) -> Telling.Letter {
    let prose = Prose(account.language ?? .french)
    let lines = records.map { record in
      record.title + prose.colon + prose.moment(record.values["valid_until"]?.line ?? "")
    }.joined(separator: "\n")
    return Telling.Letter(
      subject: Phrase(
        "Des partenariats se terminent bientôt", en: "Partnerships are about to end"),
      text: Phrase(
        "Bonjour \(account.name),\n\nCes partenariats se terminent dans les 30 jours. Après leur fin, les "
          + "membres ne les trouvent plus\u{A0}:\n\n\(lines)\n\nS’ils continuent, changez leur date de fin.",
        en:
          "Hello \(account.name),\n\nThese partnerships end within 30 days. After their end members do not "
          + "find them any more:\n\n\(lines)\n\nIf they go on, change the day of their end."))
  }
}
