import Base
import Kinds
import Language
import Schema
import Store

/// A number of the agenda as somebody sees it.
package struct IssuePage: Sendable {
  package let issue: Issue
  package let items: [ResultItem]
}

extension Visit {
  /// The numbers, the next to close first, then those that are closed, the newest first.
  package func issues() throws -> [Issue] {
    guard !caller.isVisitor else { throw caller.refusal }
    let today = LocalTime(timeZone: profile.timeZone).day(now)
    let all = try reader.issues.all()
    return all.filter { $0.closes >= today } + all.filter { $0.closes < today }.reversed()
  }

  /// The number that a proposal of today comes into.
  package func openIssue() throws -> Issue? {
    let today = LocalTime(timeZone: profile.timeZone).day(now)
    return try reader.issues.all().first { $0.closes >= today }
  }

  /// A number with the events that were proposed for it and are published, as far as the caller sees them.
  package func issue(_ id: Identifier) throws -> IssuePage {
    let all = try reader.issues.all()
    guard let issue = all.first(where: { $0.id == id }) else {
      throw Problem.notFound(
        Phrase("Ce numéro n’existe pas.", en: "There is no such number."))
    }
    let time = LocalTime(timeZone: profile.timeZone)
    let logs = try reader.logs()
    let today = time.day(now)
    let items = try reader.file.all(Kind.event).filter { record in
      let day = time.day(record.created)
      // What comes too late for one number comes into the next.
      return all.first { $0.closes >= day }?.id == id && (record.last ?? "") >= issue.appears
    }.compactMap { record in
      try reader.row(of: record.id, for: caller.viewer).map {
        ResultItem($0, logs[$0.log], today: today)
      }
    }
    return IssuePage(
      issue: issue, items: items.sorted { ($0.start ?? "", $0.id) < ($1.start ?? "", $1.id) })
  }

  /// Adds a number.
  package func addIssue(title: String, closes: String, appears: String) throws -> Issue {
    try caller.require(.changeFile)
    var faults: [Problem] = []
    let title = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if title.isEmpty || title.count > 100 {
      faults.append(
        Problem(
          "bad-title",
          Phrase(
            "Donnez-lui un nom de 100 signes au plus.",
            en: "Give it a name of at most 100 characters."), field: "title"))
    }
    func day(_ text: String, _ field: String) -> String {
      do throws(ValueProblem) {
        if let day = try Shape.day.read(text)?.line { return day }
        faults.append(
          Problem(
            "required", Phrase("Donnez ce jour.", en: "Give this day."), field: field))
      } catch { faults.append(Problem(error.code, error.detail, field: field)) }
      return ""
    }
    let closing = day(closes, "closes")
    let appearing = day(appears, "appears")
    if faults.isEmpty, appearing < closing {
      faults.append(
        Problem(
          "appears-before-closing",
          Phrase(
            "Il paraît après la fin des propositions\u{A0}: corrigez l’un des deux jours.",
            en: "It comes out behind the end of proposals: correct one of the two days."),
          field: "appears"))
    }
    guard faults.isEmpty else { throw InputFaults(problems: faults) }
    return try store.write { transaction in
      guard try !transaction.issues.all().contains(where: { $0.closes == closing }) else {
        throw InputFaults(problems: [
          Problem(
            "closing-taken",
            Phrase(
              "Un autre numéro ferme déjà ce jour-là.",
              en: "Another number closes on this day already."), field: "closes")
        ])
      }
      let issue = Issue(id: .random(), title: title, closes: closing, appears: appearing)
      try transaction.issues.insert(issue)
      return issue
    }
  }

  /// Takes a number away; what was proposed for it comes into the next one.
  package func removeIssue(_ id: Identifier) throws {
    try caller.require(.changeFile)
    try store.write { transaction in
      guard try transaction.issues.all().contains(where: { $0.id == id }) else {
        throw Problem.notFound(
          Phrase("Ce numéro n’existe pas.", en: "There is no such number."))
      }
      try transaction.issues.delete(id)
    }
  }

  /// Whether the caller is told a week before a number closes; nil for who has no record.
  package func wantsIssueReminder() throws -> Bool? {
    guard let person = caller.record else { return nil }
    return try reader.issues.reminded().contains(person)
  }

  package func setIssueReminder(_ isWanted: Bool) throws {
    guard let person = caller.record else { throw caller.refusal }
    try store.write { try $0.issues.set(reminding: isWanted, person) }
  }
}

extension Record {
  /// The last day of an event; of a series, without end.
  fileprivate var last: String? {
    values["repeats"] != nil
      ? "9999" : (values["end"] ?? values["start"]).map { String($0.line.prefix(10)) }
  }
}

extension DueWork {
  /// So many days before a number closes people are told.
  static let issueDays: Int64 = 7

  /// Tells advisers, and members who asked for it, that a number closes soon.
  func announceIssues() throws -> Int {
    let last = EventTimes.day(today, later: Self.issueDays)
    let today = today
    guard try !store.reader().issues.unannounced(from: today, through: last).isEmpty else {
      return 0
    }
    return try store.write { transaction in
      let issues = try transaction.issues.unannounced(from: today, through: last)
      let wanted = try transaction.issues.reminded()
      let people = try transaction.accounts.all().filter { account in
        account.closed == nil
          && (account.roles.contains(.adviser) || account.record.map(wanted.contains) ?? false)
      }
      for issue in issues {
        for account in people {
          try transaction.tell(
            account,
            Telling(
              .due, about: nil, named: nil, at: "/nouveau/event",
              Words.Issues.closing(issue.title, issue.closes, issue.appears)))
        }
        try transaction.issues.noteAnnounced(issue.id)
      }
      return issues.count
    }
  }
}
