import Base
import Language
import Schema
import Store

/// What an adviser writes to many.
package struct LetterText: Hashable, Sendable {
  package let topic: MailTopic
  package let subject: String
  /// Paragraphs with an empty line between them.
  package let text: String

  /// Bounds, in characters.
  package static let maximumSubject = 150
  package static let maximumText = 20_000

  /// Every fault at once.
  package init(topic: String, subject: String, text: String) throws {
    var faults: [Problem] = []
    let subject = subject.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if !(1...Self.maximumSubject).contains(subject.count) {
      faults.append(
        Problem(
          "bad-subject",
          Phrase(
            "Écrivez un objet de \(Self.maximumSubject) signes au plus.",
            en: "Write a subject of at most \(Self.maximumSubject) characters."), field: "subject"))
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let text = lines.joined(separator: "\n")
    if !(1...Self.maximumText).contains(text.count) || text.allSatisfy(\.isWhitespace) {
      faults.append(
        Problem(
          "bad-text",
          Phrase(
            "Écrivez un texte de \(Prose(.french).grouped(Self.maximumText)) signes au plus.",
            en: "Write a text of at most \(Prose(.english).grouped(Self.maximumText)) characters."),
          field: "text"))
    }
    let known = MailTopic(rawValue: topic)
    if known == nil {
      faults.append(
        Problem(
          "unknown-topic", Phrase("Choisissez un sujet.", en: "Choose a topic."), field: "topic"))
    }
    guard let known, faults.isEmpty else { throw InputFaults(problems: faults) }
    self.topic = known
    self.subject = subject
    self.text = text
  }
}

/// To whom a letter goes, and why not to the others.
package struct LetterPlan: Sendable {
  /// Those who get it at once.
  package var atOnce: [Record] = []
  /// Those who get it with the mail of the week.
  package var weekly: [Record] = []
  package var withoutAddress: [Record] = []
  /// Those who want no mails of this topic.
  package var declined: [Record] = []
  /// Those whose address another one of them has, who gets it.
  package var doubled: [Record] = []

  package var recipients: Int { atOnce.count + weekly.count }
  package var leftOut: Int { withoutAddress.count + declined.count + doubled.count }
}

/// Writing to many people of the file.
package struct Letters: Sendable {
  let store: OfficeStore
  let caller: Caller
  /// The address of this node as people reach it, without a last `/`.
  let address: String

  package init(store: OfficeStore, caller: Caller, address: String) {
    self.store = store
    self.caller = caller
    self.address = address
  }

  /// To whom a letter of `topic` would go.
  package func plan(_ ids: [Identifier], _ topic: MailTopic, _ reader: StoreReader) throws
    -> LetterPlan
  {
    try caller.require(.changeFile)
    return try Self.plan(ids, topic, find: reader.file.find, reader.letters)
  }

  private static func plan(
    _ ids: [Identifier], _ topic: MailTopic, find: (Identifier) throws -> Record?,
    _ letters: LetterTable
  ) throws -> LetterPlan {
    var plan = LetterPlan()
    var addresses: Set<String> = []
    for id in ids {
      guard let record = try find(id), record.binned == nil else { continue }
      guard let email = record.email else {
        plan.withoutAddress.append(record)
        continue
      }
      let rhythm = try letters.choices(of: id)[topic] ?? .atOnce
      guard rhythm != .never else {
        plan.declined.append(record)
        continue
      }
      guard addresses.insert(email.lowercased()).inserted else {
        plan.doubled.append(record)
        continue
      }
      if rhythm == .weekly { plan.weekly.append(record) } else { plan.atOnce.append(record) }
    }
    return plan
  }

  /// Puts the mails on their way, if as many people get them as was said; nothing otherwise.
  package func send(_ letter: LetterText, to ids: [Identifier], expecting count: Int) throws
    -> LetterPlan
  {
    try caller.require(.changeFile)
    let actor = caller.actor
    let address = address
    return try store.write { transaction in
      let plan = try Self.plan(
        ids, letter.topic, find: transaction.file.find, transaction.letters)
      guard plan.recipients == count, count > 0 else {
        throw Problem(
          "other-count",
          Phrase(
            "La liste a changé\u{A0}: \(plan.recipients) destinataires maintenant. Vérifiez, puis envoyez.",
            en: "The list has changed: \(plan.recipients) recipients now. Check, then send."),
          status: 409)
      }
      let id = Identifier.ordered(milliseconds: transaction.now.milliseconds)
      try transaction.letters.insert(
        Letter(
          id: id, moment: transaction.now, actor: actor, topic: letter.topic,
          subject: letter.subject, text: letter.text, recipients: plan.recipients,
          leftOut: plan.leftOut))
      for record in plan.weekly { try transaction.letters.postpone(id, for: record.id) }
      for record in plan.atOnce {
        let language = try transaction.accounts.find(record: record.id)?.language ?? .french
        let exit = try transaction.newExit(letter.topic, of: record.id, address)
        try transaction.mails.add(
          LetterMail.letter(
            letter, to: record, exit: exit, office: transaction.profile.name, language,
            transaction.now))
      }
      return plan
    }
  }
}

extension Record {
  /// The address of a person.
  var email: String? { kind.email.flatMap { values[$0]?.line } }
}

extension Transaction {
  /// A link that ends mails of a topic for a person with one click.
  func newExit(_ topic: MailTopic, of record: Identifier, _ address: String) throws -> String {
    let secret = Secret.random()
    try letters.addExit(secret.hash, topic, of: record, now)
    return "\(address)/desabonnement/\(secret.text)"
  }
}

extension Visit {
  /// Writing to many.
  package var letters: Letters { Letters(store: store, caller: caller, address: address) }

  /// To whom a letter would go.
  package func planLetter(to ids: [Identifier], _ topic: MailTopic) throws -> LetterPlan {
    try letters.plan(ids, topic, reader)
  }

  /// What was written to many, the newest first.
  package func sentLetters() throws -> [Letter] {
    try caller.require(.readFile)
    return try reader.letters.all()
  }
}
