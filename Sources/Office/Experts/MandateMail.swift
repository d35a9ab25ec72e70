import Base
import Kinds
import Language
import Schema
import Store

/// What a member is told of his or her mandate, with a link to it.
enum MandateMail {
  /// What there is to tell.
  enum Occasion: String, CaseIterable {
    case proposed
    case begun
    case ended
    /// A month before the end.
    case ending
    /// Two weeks before the report is due, and on that day.
    case reportSoon = "report-soon"
    case reportDue = "report-due"
  }

  /// Tells of a step, if it is one to tell of.
  static func tell(
    _ record: Record, after before: Record?, _ address: String, _ transaction: Transaction
  ) throws {
    guard record.kind.name == Kind.expert.name, record.state != before?.state else { return }
    switch record.state {
    case "proposed": try send(.proposed, record, address, transaction)
    case "active": try send(.begun, record, address, transaction)
    case "ended" where before?.state == "active" || before?.state == nil:
      try send(.ended, record, address, transaction)
    default: break
    }
  }

  static func send(
    _ occasion: Occasion, _ record: Record, _ address: String, _ transaction: Transaction
  ) throws {
    guard let owner = record.owner, let account = try transaction.accounts.find(record: owner),
      account.closed == nil
    else { return }
    let language = account.language ?? .french
    let words = text(occasion, record, language)
    let office = transaction.profile.name
    let sign = Phrase("Bureau \(FrenchText.of(office))", en: "\(office) office")
    try transaction.mails.add(
      QueuedMail(
        id: .ordered(milliseconds: transaction.now.milliseconds), recipient: account.email,
        subject: words.subject(language),
        text: "\(words.text(language))\n\n\(sign(language))",
        action: Phrase("Voir le mandat", en: "See the mandate")(language),
        link: "\(address)/fiche/\(record.id)", created: transaction.now))
  }

  private static func text(
    _ occasion: Occasion, _ record: Record, _ language: Phrase.Language
  ) -> (subject: Phrase, text: Phrase) {
    let name = record.values["expertise"]?.line ?? ""
    func day(_ field: String) -> String {
      record.values[field].map { Prose(language).moment($0.line) } ?? ""
    }
    switch occasion {
    case .proposed:
      return (
        Phrase("Un mandat vous est proposé\u{A0}: \(name)", en: "A mandate for you: \(name)"),
        Phrase(
          "Bonjour,\n\nVotre bureau vous propose un mandat jusqu’au \(day("mandate_end")). Lisez-le, puis "
            + "acceptez ou refusez en un clic.",
          en:
            "Hello,\n\nYour office proposes you a mandate until \(day("mandate_end")). Read it, then "
            + "accept or decline with one click.")
      )
    case .begun:
      return (
        Phrase("Votre mandat commence\u{A0}: \(name)", en: "Your mandate begins: \(name)"),
        Phrase(
          "Bonjour,\n\nVotre mandat est en cours jusqu’au \(day("mandate_end")).",
          en: "Hello,\n\nYour mandate runs until \(day("mandate_end")).")
      )
    case .ended:
      return (
        Phrase("Votre mandat est terminé\u{A0}: \(name)", en: "Your mandate has ended: \(name)"),
        Phrase(
          "Bonjour,\n\nVotre mandat est terminé et n’est plus montré aux autres bureaux. Merci.",
          en: "Hello,\n\nYour mandate has ended and is no longer shown to other offices. Thank you."
        )
      )
    case .ending:
      return (
        Phrase("Votre mandat finit bientôt\u{A0}: \(name)", en: "Your mandate ends soon: \(name)"),
        Phrase(
          "Bonjour,\n\nVotre mandat finit le \(day("mandate_end")). Il ne continue que par un nouveau vote "
            + "ou une nouvelle désignation.",
          en:
            "Hello,\n\nYour mandate ends on \(day("mandate_end")). It goes on only by a new vote or "
            + "designation.")
      )
    case .reportSoon, .reportDue:
      return (
        Phrase("Votre rapport est attendu\u{A0}: \(name)", en: "Your report is due: \(name)"),
        Phrase(
          "Bonjour,\n\nLe rapport de votre mandat est attendu le \(day("report_due")). Vous l’écrivez sur "
            + "la page du mandat.",
          en:
            "Hello,\n\nThe report on your mandate is due on \(day("report_due")). You write it on the "
            + "page of the mandate.")
      )
    }
  }
}

extension DueWork {
  /// Reminds of reports and of ends that come near, each once.
  func remindOfMandates() throws -> Int {
    let reader = try store.reader()
    guard reader.registry[name: Kind.expert.name] != nil else { return 0 }
    let time = LocalTime(timeZone: store.profile.timeZone)
    let day = time.days(now)
    let sent = try reader.mandateReminders.all()
    let due = try reader.file.all(.expert).flatMap { record in
      Self.occasions(record, day).map { (record.id, $0) }
    }.filter { !sent.contains(MandateReminder(mandate: $0, name: $1.rawValue)) }
    guard !due.isEmpty else { return 0 }
    let address = address
    return try store.write { transaction in
      var count = 0
      for (id, occasion) in due {
        guard let record = try transaction.file.find(id, .expert), record.binned == nil,
          try transaction.mandateReminders.add(
            MandateReminder(mandate: id, name: occasion.rawValue))
        else { continue }
        try MandateMail.send(occasion, record, address, transaction)
        count += 1
      }
      return count
    }
  }

  private static func occasions(_ record: Record, _ day: Int64) -> [MandateMail.Occasion] {
    func isReached(_ field: String, _ daysBefore: Int64) -> Bool {
      record.values[field].map { $0.line <= ISO8601.day(day + daysBefore) } ?? false
    }
    let state = record.kind.lifeCycle?.state(record.state).name
    var occasions: [MandateMail.Occasion] = []
    if state == "active", isReached("mandate_end", 30) { occasions.append(.ending) }
    if state == "active" || state == "ended", record.values["report"] == nil {
      if isReached("report_due", 0) {
        occasions.append(.reportDue)
      } else if isReached("report_due", 14) {
        occasions.append(.reportSoon)
      }
    }
    return occasions
  }
}
