import Base
import Schema
import Store

/// A conversation as one of its people sees it.
package struct ConversationView: Sendable {
  /// Somebody in it.
  package struct Person: Sendable {
    package let record: Identifier
    package let name: String
    package let state: Participant.State
    /// Shown once both have accepted, between two.
    package let email: String?
  }

  package let conversation: Conversation
  /// How the reader stands in it.
  package let state: Participant.State
  package let people: [Person]
  package let messages: [Message]
  package let isUnread: Bool
  /// The other of two.
  package var other: Person? { conversation.isGroup ? nil : people.first }
}

/// How members of one office reach one another: a request, accepted or declined, and messages. No
/// address is shown before both want it.
package struct Contacts {
  let reader: StoreReader
  let store: OfficeStore
  let caller: Caller
  let address: String

  package init(reader: StoreReader, store: OfficeStore, caller: Caller, address: String) {
    self.reader = reader
    self.store = store
    self.caller = caller
    self.address = address
  }

  /// The most characters of a message.
  package static let maximumCharacters = 5000
  /// The most people of a group.
  package static let maximumPeople = 50
  /// Requests that one person may make in a day.
  static let maximumPerDay = 20

  private func own() throws -> Identifier {
    guard let record = caller.record else { throw caller.refusal }
    return record
  }

  /// Asks one person for contact, or several into a group called `subject`. Those who are not visible to
  /// the caller cannot be asked.
  package func ask(_ people: [Identifier], subject: String = "", text: String) throws -> Identifier
  {
    let own = try own()
    let people = people.reduce(into: [Identifier]()) { unique, person in
      if person != own, !unique.contains(person) { unique.append(person) }
    }
    let subject = try Self.line(subject)
    let text = try Self.checked(text)
    guard !people.isEmpty, people.count <= Self.maximumPeople,
      subject.isEmpty == (people.count == 1)
    else {
      throw Problem(
        "no-people",
        Phrase(
          "Choisissez une personne, ou plusieurs et un nom pour le groupe.",
          en: "Choose one person, or several and a name for the group."), field: "people")
    }
    for person in people { try requireVisible(person) }
    let notice = notice
    return try store.write { transaction in
      if people.count == 1,
        let known = try transaction.conversations.between(own, people[0])
      {
        return known.id
      }
      let day = transaction.now.adding(seconds: -86_400)
      guard try transaction.conversations.begun(by: own, since: day) < Self.maximumPerDay else {
        throw Self.tooOften
      }
      return try Self.begin(own, people, subject: subject, text: text, notice, transaction)
    }
  }

  static var tooOften: Problem {
    Problem(
      "too-often",
      Phrase(
        "Vous avez déjà écrit à beaucoup de personnes aujourd’hui\u{A0}: continuez demain.",
        en: "You have written to many people today already: go on tomorrow."), status: 429,
      retrySeconds: 3600)
  }

  /// Opens a conversation of `author` with people who are asked whether they want it.
  static func begin(
    _ author: Identifier, _ people: [Identifier], subject: String = "", text: String,
    _ notice: ContactNotice, _ transaction: Transaction
  ) throws -> Identifier {
    let id = Identifier.ordered(milliseconds: transaction.now.milliseconds)
    try transaction.conversations.insert(
      Conversation(
        id: id, subject: subject, author: author, created: transaction.now,
        changed: transaction.now))
    try transaction.conversations.set(author, .accepted, in: id, transaction.now)
    for person in people {
      // Who has blocked the asker never hears of it, and the asker does not learn why.
      let isHidden = try transaction.conversations.isBlocked(author, by: person)
      try transaction.conversations.set(
        person, .asked, isHidden: isHidden, in: id, transaction.now)
      if !isHidden {
        try notice.tell(person, ContactMail.request(subject: subject), of: id, transaction)
      }
    }
    try transaction.conversations.add(
      Message(
        id: .ordered(milliseconds: transaction.now.milliseconds), author: author, text: text,
        moment: transaction.now), to: id)
    return id
  }

  /// Accepts or declines a request.
  package func answer(_ id: Identifier, isAccepted: Bool) throws {
    let own = try own()
    let notice = notice
    try store.write { transaction in
      let (_, state) = try Self.existing(id, own, transaction)
      guard state == .asked else { throw Self.answered }
      try transaction.conversations.set(
        own, isAccepted ? .accepted : .declined, in: id, transaction.now)
      guard isAccepted else { return }
      for person in try transaction.conversations.participants(of: id)
      where person.record != own && person.state == .accepted {
        try notice.tell(person.record, ContactMail.accepted, of: id, transaction)
      }
    }
  }

  /// Writes to everybody who has accepted.
  package func write(_ text: String, to id: Identifier) throws {
    let own = try own()
    let text = try Self.checked(text)
    let notice = notice
    try store.write { transaction in
      let (_, state) = try Self.existing(id, own, transaction)
      let others = try transaction.conversations.participants(of: id).filter {
        $0.record != own && $0.state == .accepted
      }
      guard state == .accepted, !others.isEmpty else {
        throw Problem(
          "nobody-there",
          Phrase(
            "Il faut d’abord que l’autre personne accepte.",
            en: "The other person has to accept first."), status: 409)
      }
      // A mail for the first thing unread, not for each.
      let conversation = try transaction.conversations.find(id)
      for person in others where person.seen >= conversation?.changed ?? transaction.now {
        guard try !transaction.conversations.isBlocked(own, by: person.record) else { continue }
        try notice.tell(person.record, ContactMail.message, of: id, transaction)
      }
      try transaction.conversations.add(
        Message(
          id: .ordered(milliseconds: transaction.now.milliseconds), author: own, text: text,
          moment: transaction.now), to: id)
    }
  }

  /// Leaves a conversation; nothing more arrives from it.
  package func leave(_ id: Identifier) throws {
    let own = try own()
    try store.write { transaction in
      _ = try Self.existing(id, own, transaction)
      try transaction.conversations.set(own, .left, in: id, transaction.now)
    }
  }

  /// Hears nothing of a person any more, or again; conversations with that person alone are left.
  package func setBlock(_ person: Identifier, _ isBlocked: Bool) throws {
    let own = try own()
    guard person != own else { throw caller.refusal }
    try store.write { transaction in
      try transaction.conversations.setBlock(person, by: own, isBlocked, transaction.now)
      if isBlocked, let known = try transaction.conversations.between(own, person) {
        try transaction.conversations.set(own, .left, in: known.id, transaction.now)
      }
    }
  }

  /// Tells the advisers about a conversation; they can then read it.
  package func report(_ id: Identifier, reason: String) throws {
    let own = try own()
    let reason = try Self.checked(reason, field: "reason")
    try store.write { transaction in
      _ = try Self.existing(id, own, transaction)
      try transaction.reports.insert(
        Report(
          id: .ordered(milliseconds: transaction.now.milliseconds), conversation: id,
          reporter: own, reason: reason, moment: transaction.now))
    }
  }

  private static func existing(
    _ id: Identifier, _ own: Identifier, _ transaction: Transaction
  ) throws -> (Conversation, Participant.State) {
    guard let conversation = try transaction.conversations.find(id),
      let participant = try transaction.conversations.participants(of: id).first(where: {
        $0.record == own
      })
    else { throw unknown }
    return (conversation, participant.state)
  }

  static var unknown: Problem {
    .notFound(
      Phrase("Cette conversation n’existe pas.", en: "There is no such conversation."))
  }

  private static var answered: Problem {
    Problem(
      "already-answered",
      Phrase("Vous avez déjà répondu.", en: "You have answered already."), status: 409)
  }

  /// A person can be asked only by who may find that person.
  private func requireVisible(_ person: Identifier) throws {
    guard let row = try reader.row(of: person, for: caller.viewer), row.log == LogTable.own,
      row.kind.email != nil
    else {
      throw Problem.notFound(
        Phrase(
          "Cette personne n’est pas dans l’annuaire de ce bureau.",
          en: "This person is not in the directory of this office."))
    }
  }

  private static func line(_ text: String) throws -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard line.count <= 200 else {
      throw Problem(
        "too-long", Phrase("200 caractères au plus.", en: "At most 200 characters."),
        field: "subject")
    }
    return line
  }

  static func checked(_ text: String, field: String = "text") throws -> String {
    do {
      guard case .text(let checked)? = try Shape.paragraph(maximum: maximumCharacters).read(text)
      else {
        throw Problem(
          "required", Phrase("Écrivez quelques mots.", en: "Write a few words."), field: field)
      }
      return checked
    } catch let problem as ValueProblem {
      throw Problem(problem.code, problem.detail, field: field)
    }
  }

  private var notice: ContactNotice { ContactNotice(caller: caller) }
}
