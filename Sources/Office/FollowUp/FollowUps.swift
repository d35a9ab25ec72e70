import Base
import Kinds
import Language
import Schema
import Store

/// A member whom an adviser has not met for long.
package struct MemberToMeet: Sendable {
  package let record: Record
  /// Of the last meeting; else since when the person is a member, or in the file.
  package let since: String
  /// When dates were last proposed, if that was since.
  package let proposed: String?
}

extension Visit {
  private var time: LocalTime { LocalTime(timeZone: profile.timeZone) }

  /// The members to meet, of all advisers or of these, who waits longest first.
  package func membersToMeet(of advisers: [String] = []) throws -> [MemberToMeet] {
    try caller.require(.readFile)
    guard let kind = registry.people, let meetings = kind.meetings,
      registry[name: Kind.followUp.name] != nil
    else { return [] }
    var proposals: [String: String] = [:]
    for note in try reader.file.all(Kind.followUp) {
      guard let member = note.values["member"]?.line, let day = note.values["day"]?.line,
        note.values["title"] == .text(Self.proposalTitle())
      else { continue }
      proposals[member] = max(proposals[member] ?? "", day)
    }
    return try list(kind).all(Self.toMeet(kind, advisers)).compactMap { id -> MemberToMeet? in
      guard let record = try reader.file.find(id, kind) else { return nil }
      let since =
        meetings.days.lazy.compactMap { record.values[$0]?.line }.first ?? time.day(record.created)
      let proposed = proposals[record.id.description]
      return MemberToMeet(
        record: record, since: since, proposed: proposed.flatMap { $0 >= since ? $0 : nil })
    }.sorted { ($0.since, $0.record.id) < ($1.since, $1.record.id) }
  }

  private static let proposalTitle = Phrase("Dates proposées", en: "Dates proposed")

  /// What was noted of a member, the newest first; nil for who may not read it.
  package func followUps(of member: Record) throws -> [Record]? {
    guard caller.may(.readFile), member.kind.email != nil else { return nil }
    return try reader.file.all(about: member.id).filter {
      $0.kind.name == Kind.followUp.name && $0.binned == nil
    }.sorted { ($1.values["day"]?.line ?? "", $1.id) < ($0.values["day"]?.line ?? "", $0.id) }
  }

  /// Notes a meeting with a member; it counts as the last one if none is later.
  package func noteFollowUp(of member: Identifier, _ texts: [String: String]) throws {
    try caller.require(.changeFile)
    let actor = caller.actor
    let today = time.day(now)
    let permission = RecordPermission(caller)
    try store.write { transaction in
      let present = try Self.member(member, transaction)
      var texts = texts
      if texts["day"]?.isEmpty ?? true { texts["day"] = today }
      texts["member"] = member.description
      let adviser = try Identifier(actor).flatMap { try transaction.accounts.find($0) }
      texts["who"] = try adviser.map { try transaction.adviserNames().text(for: $0) }
      let note = try Self.keepNote(texts, permission, actor, transaction)
      guard let day = note.values["day"], day.line <= today else {
        throw InputFaults(problems: [
          Problem(
            "not-yet",
            Phrase(
              "Un suivi se note une fois qu’il a eu lieu\u{A0}: choisissez une date passée.",
              en: "A follow-up is noted once it took place: choose a day that has been."),
            field: "day")
        ])
      }
      guard (note.values["next_day"]?.line ?? today) >= today else {
        throw InputFaults(problems: [
          Problem(
            "past",
            Phrase(
              "La prochaine étape vient\u{A0}: choisissez aujourd’hui ou un jour plus tard.",
              en: "The next step is to come: choose today or a later day."), field: "next_day")
        ])
      }
      var record = present
      guard (record.values["followed_up"]?.line ?? "") < day.line else { return }
      record.values["followed_up"] = day
      record.revision += 1
      record.changed = transaction.now
      try transaction.save(record, before: present, action: .changed, actor: actor)
    }
  }

  /// Notes that the next step of a follow-up was taken: it is due no longer.
  package func finishStep(of id: Identifier) throws -> Record {
    try caller.require(.changeFile)
    let actor = caller.actor
    return try store.write { transaction in
      guard let present = try transaction.file.find(id, Kind.followUp), present.binned == nil else {
        throw Library.noRecord
      }
      guard present.values["next_day"] != nil else { return present }
      var record = present
      record.values["next_day"] = nil
      record.revision += 1
      record.changed = transaction.now
      try transaction.save(record, before: present, action: .changed, actor: actor)
      return record
    }
  }

  /// Sends a member the dates at which the adviser can be met, keeps them as the draft of `form` for the next
  /// one, and notes that it was done.
  package func propose(_ text: String, to member: Identifier, keptAs form: String) throws {
    let account = try verified().account
    try caller.require(.changeFile)
    let dates = text.split(whereSeparator: \.isNewline).map(String.init)
    guard (1...20).contains(dates.count), dates.allSatisfy({ $0.count <= 200 }) else {
      throw Problem(
        "dates-missing",
        Phrase(
          "Écrivez d’abord vos prochaines dates, une par ligne.",
          en: "Write your next dates first, one a line."), field: "dates")
    }
    // Before the mail leaves: who is told that there is no room for a draft must not have sent it.
    _ = try keepDraft(form, text)
    let actor = caller.actor
    let permission = RecordPermission(caller)
    let today = time.day(now)
    try store.write { transaction in
      let present = try Self.member(member, transaction)
      let receiver = try transaction.accounts.find(record: member)
      guard (receiver?.email ?? present.email) != nil else {
        throw Problem(
          "no-address",
          Phrase(
            "Cette personne n’a pas d’adresse dans le fichier\u{A0}: appelez-la.",
            en: "This person has no address in the file: call instead."), status: 409)
      }
      _ = try Self.keepNote(
        [
          "title": Self.proposalTitle(), "member": member.description, "day": today,
          "note": dates.joined(separator: "\n"),
        ], permission, actor, transaction)
      var telling = Telling(
        .news, about: nil, named: nil, at: "/fiche/\(member)", Words.Notices.dates(dates))
      telling.letter = Self.letter(
        to: present.title, dates, from: account, office: transaction.profile.name)
      try transaction.tell(person: member, telling)
    }
  }

  private static func member(_ id: Identifier, _ transaction: Transaction) throws -> Record {
    guard let record = try transaction.file.find(id), record.kind.email != nil,
      record.binned == nil
    else { throw Library.noRecord }
    return record
  }

  private static func keepNote(
    _ texts: [String: String], _ permission: RecordPermission, _ actor: String,
    _ transaction: Transaction
  ) throws -> Record {
    let blank = Record(
      id: .random(), kind: .followUp, reference: nil, values: [:], levels: [:],
      created: transaction.now, changed: transaction.now)
    let note = try RecordInput(texts: texts).applied(to: blank, permission)
    try transaction.save(note, before: nil, action: .created, actor: actor)
    return note
  }

  private static func letter(
    to name: String, _ dates: [String], from adviser: Account, office: String
  ) -> Telling.Letter {
    let list = dates.map { "– \($0)" }.joined(separator: "\n")
    let text = Phrase(
      "Bonjour \(name),\n\nVoilà bientôt un an que nous ne nous sommes pas vus. Voici quand je peux "
        + "vous rencontrer\u{A0}:\n\n\(list)\n\nRépondez-moi à \(adviser.email), aussi pour une "
        + "autre date.\n\n\(adviser.name), bureau \(FrenchText.of(office))",
      en:
        "Hello \(name),\n\nIt is almost a year since we last met. This is when I can meet you:\n\n"
        + "\(list)\n\nAnswer me at \(adviser.email), also for another date.\n\n\(adviser.name), "
        + "\(office) office")
    return Telling.Letter(
      subject: Phrase("Quand nous voyons-nous\u{202F}?", en: "When shall we meet?"), text: text)
  }
}
