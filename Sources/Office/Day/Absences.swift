import Base
import Language
import Schema
import Store

/// An absence with the names of its people.
package struct AbsenceView: Sendable {
  package let absence: Absence
  package let name: String
  package let standIn: String
  /// Who is there now, at the end of the chain; nil before and after, and when nobody is.
  package let present: String?
  package let isNow: Bool
}

extension Visit {
  /// The longest absence, in days.
  private static let maximumDays: Int64 = 366

  var today: String { LocalTime(timeZone: profile.timeZone).day(now) }

  func charge() throws -> Charge { try Charge(reader.accounts, reader.absences, today: today) }

  /// The absences of now and to come, for advisers.
  package func absences() throws -> [AbsenceView] {
    try caller.require(.readFile)
    let charge = try charge()
    func name(_ id: Identifier) throws -> String { try reader.accounts.find(id)?.name ?? "?" }
    return try reader.absences.all(from: today).map { absence in
      let isNow = absence.holds(today)
      return AbsenceView(
        absence: absence, name: try name(absence.account), standIn: try name(absence.standIn),
        present: isNow ? try charge.standIns.present(for: absence.account).map(name) : nil,
        isNow: isNow)
    }
  }

  /// The advisers of this office, for advisers.
  package func advisers() throws -> [Account] {
    try caller.require(.readFile)
    return try reader.accounts.advisers()
  }

  /// Declares that an adviser is away, and who stands in. Without `account` it is the caller.
  package func declareAbsence(
    of account: Identifier? = nil, standIn: Identifier?, first: String, last: String, note: String
  ) throws {
    try caller.require(.changeFile)
    let own = caller.account
    let actor = caller.actor
    let today = today
    let first = try Self.day(first, field: "first")
    let last = try Self.day(last, field: "last")
    let note = try Self.note(note)
    guard first <= last, last >= today, Self.days(last) - Self.days(first) < Self.maximumDays else {
      throw Problem(
        "bad-span",
        Phrase(
          "Le dernier jour vient après le premier et n’est pas passé\u{202F}; un an au plus.",
          en: "The last day comes after the first and is not past; at most one year."),
        field: "last")
    }
    try store.write { transaction in
      let advisers = try transaction.accounts.advisers()
      guard let away = advisers.first(where: { $0.id == account ?? own }) else {
        throw Self.noAdviser("account")
      }
      guard let other = advisers.first(where: { $0.id == standIn }), other.id != away.id else {
        throw Self.noAdviser("stand_in")
      }
      let absence = Absence(
        id: .ordered(milliseconds: transaction.now.milliseconds), account: away.id,
        standIn: other.id, first: first, last: last, note: note)
      try Self.check(absence, against: transaction.absences.all(from: today), advisers)
      try transaction.absences.insert(absence, actor: actor, transaction.now)
      for person in [other, away] where person.id.description != actor {
        try transaction.tell(
          person, .waiting, about: nil,
          person.id == other.id
            ? Words.Absences.told(first: first, last: last)
            : Words.Absences.declared(first: first, last: last))
      }
    }
  }

  /// Ends an absence today: from now on the adviser is there again.
  package func endAbsence(_ id: Identifier) throws {
    try caller.require(.changeFile)
    let today = today
    try store.write { transaction in
      guard try transaction.absences.all(from: today).contains(where: { $0.id == id }) else {
        throw Problem.notFound(
          Phrase("Cette absence est déjà finie.", en: "This absence has ended already."))
      }
      try transaction.absences.end(id, on: ISO8601.day(Self.days(today) - 1))
    }
  }

  private static func check(
    _ absence: Absence, against known: [Absence], _ advisers: [Account]
  ) throws {
    let isTwice = known.contains {
      $0.account == absence.account && $0.first <= absence.last && absence.first <= $0.last
    }
    guard !isTwice else {
      throw Problem(
        "absent-already",
        Phrase(
          "Une absence couvre déjà ces jours\u{A0}: terminez-la d’abord.",
          en: "An absence covers these days already: end that one first."), field: "first",
        status: 409)
    }
    // What would begin a circle on any of these days is refused: nobody would be there.
    for day in days(absence.first)...days(absence.last) {
      let standIns = StandIns(known + [absence], on: ISO8601.day(day))
      guard standIns.present(for: absence.account) == nil else { continue }
      let name = advisers.first { $0.id == absence.standIn }?.name ?? "?"
      throw Problem(
        "absent-in-circle",
        Phrase(
          "Le \(Prose(.french).moment(standIns.day)), \(name) est en congé et compte sur vous\u{A0}: "
            + "choisissez une autre personne.",
          en:
            "On \(Prose(.english).moment(standIns.day)) \(name) is away and counts on you: choose "
            + "somebody else."), field: "stand_in", status: 409)
    }
  }

  private static func days(_ day: String) -> Int64 {
    let numbers = day.split(separator: "-").map { Int64($0) ?? 0 }
    guard numbers.count == 3 else { return 0 }
    return ISO8601.days(year: numbers[0], month: numbers[1], day: numbers[2]) ?? 0
  }

  private static func day(_ text: String, field: String) throws -> String {
    do {
      if let value = try Shape.day.read(text) { return value.line }
    } catch {
      throw Problem(error.code, error.detail, field: field)
    }
    throw Problem(
      "required", Phrase("Il manque une date.", en: "A date is missing."), field: field)
  }

  private static func note(_ text: String) throws -> String {
    do {
      return try Shape.paragraph(maximum: 5000).read(text)?.line ?? ""
    } catch {
      throw Problem(error.code, error.detail, field: "note")
    }
  }

  private static func noAdviser(_ field: String) -> Problem {
    Problem(
      "no-adviser",
      Phrase(
        "Choisissez un conseiller ou une conseillère du bureau.",
        en: "Choose an adviser of the office."), field: field)
  }
}
