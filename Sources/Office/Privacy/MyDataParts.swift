import Base
import Schema
import Store

/// A part of the copy of what the office has of a person: under its name for programs, under its title for
/// people.
struct DataPart {
  let name: String
  let title: Phrase
  let json: JSONValue

  init(_ name: String, _ title: Phrase, _ json: JSONValue) {
    self.name = name
    self.title = title
    self.json = json
  }

  init(_ name: String, _ title: Phrase, _ items: [JSONValue]) {
    self.init(name, title, .array(items))
  }
}

/// The parts of that copy.
struct MyDataParts {
  private let visit: Visit
  private let account: Account

  private var reader: StoreReader { visit.reader }

  init(_ visit: Visit, _ account: Account) {
    self.visit = visit
    self.account = account
  }

  func all() throws -> [DataPart] {
    var parts = try ofAccount()
    if let id = account.record, let record = try reader.file.find(id) {
      parts += try made(by: record) + known(of: record.id) + exchanged(by: record.id)
    }
    return parts + [try offices()]
  }

  private func ofAccount() throws -> [DataPart] {
    [
      DataPart(
        "account", Phrase("Votre compte", en: "Your account"),
        [
          "email": .string(account.email), "name": .string(account.name),
          "roles": .array(account.roles.sorted().map { .string($0.rawValue) }),
          "language": account.language.map { .string($0.rawValue) } ?? .null,
          "created": .string(ISO8601.text(account.created)),
          "hasPassword": .boolean(account.password != nil),
          "hasSecondFactor": .boolean(account.secondFactor != nil),
        ]),
      DataPart(
        "mails", Phrase("Vos choix de courriels", en: "Your choices of e-mails"),
        .object(
          try (account.record.map { try reader.letters.choices(of: $0) } ?? [:])
            .sorted { $0.key.rawValue < $1.key.rawValue }
            .map { JSONMember($0.key.rawValue, .string($0.value.rawValue)) })),
      DataPart(
        "news", Phrase("Vos nouvelles", en: "Your news"),
        try reader.notices.all(of: account.id, limit: .max).map { notice in
          [
            "moment": .string(ISO8601.text(notice.moment)),
            "words": .string(notice.words(visit.language)),
          ]
        }),
      DataPart(
        "sessions", Phrase("Où vous êtes connecté", en: "Where you are signed in"),
        try reader.sessions.all(of: account.id).map { session in
          [
            "device": .string(session.device), "created": .string(ISO8601.text(session.created)),
            "used": .string(ISO8601.text(session.used)),
          ]
        }),
      DataPart(
        "drafts", Phrase("Vos brouillons", en: "Your drafts"),
        try reader.drafts.all(of: account.id).map { draft in
          [
            "form": .string(draft.form), "content": .string(draft.body),
            "saved": .string(ISO8601.text(draft.saved)),
          ]
        }),
    ]
  }

  /// What the person made here, or asked for.
  private func made(by record: Record) throws -> [DataPart] {
    let owned = try reader.registry.kinds.flatMap { try reader.file.all($0, of: record.id) }
    return [
      DataPart(
        "record", Phrase("Votre fiche", en: "Your record"),
        RecordText.json(record)),
      DataPart(
        "interests", Phrase("Vos sujets", en: "Your topics"),
        try reader.interests.find(record.id).map { interests -> JSONValue in
          [
            "agreed": .string(ISO8601.text(interests.agreed)),
            "wording": .string(interests.wording),
            "topics": .array(interests.topics.map(JSONValue.string)),
          ]
        } ?? .null),
      DataPart(
        "records", Phrase("Les fiches que vous avez faites", en: "The records you made"),
        owned.map(RecordText.json)),
      DataPart(
        "signUps", Phrase("Vos inscriptions", en: "Your sign-ups"),
        try reader.signUps.all(by: record.id).map { signUp in
          [
            "event": .string(signUp.event.description), "date": .string(signUp.occurrence),
            "asked": .string(ISO8601.text(signUp.moment)),
            "waiting": .boolean(signUp.isWaiting),
            "present": signUp.wasPresent.map(JSONValue.boolean) ?? .null,
          ]
        }),
      DataPart(
        "wishes", Phrase("Ce que vous demandez aussi", en: "What you ask for too"),
        try reader.wishes.requests(of: record.id).compactMap { id in
          try reader.file.find(id).map { JSONValue.string($0.title) }
        }),
    ]
  }

  /// What was done with the record.
  private func known(of own: Identifier) throws -> [DataPart] {
    [
      DataPart(
        "choices", Phrase("Vos choix de partage", en: "Your sharing choices"),
        try reader.consents(of: own).map { consent in
          [
            "moment": .string(ISO8601.text(consent.moment)), "group": .string(consent.group),
            "level": .string(consent.level.name), "wording": .string(consent.wording),
            "by": .string(actor(consent.actor)),
          ]
        }),
      DataPart(
        "changes", Phrase("Ce qui a été changé", en: "What was changed"),
        try reader.journal.entries(of: own, limit: .max).map { entry in
          [
            "moment": .string(ISO8601.text(entry.moment)),
            "action": .string(entry.action.rawValue), "by": .string(actor(entry.actor)),
            "before": entry.before.map { (try? JSONValue(parsing: Array($0.utf8))) ?? .null }
              ?? .null,
          ]
        }),
      DataPart(
        "views", Phrase("Qui a ouvert votre fiche", en: "Who opened your record"),
        try reader.recordViews.all(of: own).map { view in
          [
            "day": .string(view.day), "by": .string(actor(view.actor)),
            "count": .integer(view.count),
          ]
        }),
    ]
  }

  /// What the person did with others.
  private func exchanged(by own: Identifier) throws -> [DataPart] {
    [
      DataPart(
        "mentoring", Phrase("Vos accompagnements", en: "Your mentoring"),
        try reader.mentorings.all(of: own).map { mentoring in
          let other = mentoring.mentor == own ? mentoring.mentee : mentoring.mentor
          return [
            "with": .string(try visit.contacts.name(of: other)),
            "state": .string(mentoring.state.rawValue),
          ]
        }),
      DataPart(
        "candidacies", Phrase("Vos candidatures", en: "Where you stood"),
        try reader.candidates.all(of: own).map { candidacy in
          ["election": .string(candidacy.election.description), "text": .string(candidacy.text)]
        }),
      DataPart(
        "votes", Phrase("Les votes où vous avez voté", en: "The votes in which you voted"),
        try reader.urns.marks(of: own).map { .string($0.description) }),
      DataPart(
        "conversations", Phrase("Vos messages", en: "Your messages"),
        try conversations(of: own)),
    ]
  }

  private func offices() throws -> DataPart {
    DataPart(
      "offices",
      Phrase(
        "Les bureaux qui lisent ce que vous partagez", en: "The offices that read what you share"),
      try visit.library.offices().map { office in
        ["name": .string(office.name), "state": .string(office.state.name)]
      })
  }

  /// Of those that the person has left, or never entered, what she wrote herself: the rest goes on without
  /// her.
  private func conversations(of own: Identifier) throws -> [JSONValue] {
    let states: [Participant.State] = [.asked, .accepted, .declined, .left]
    return try reader.conversations.all(of: own, states, limit: .max).map { conversation in
      let people = try reader.conversations.participants(of: conversation.id)
      let isIn = people.contains {
        $0.record == own && ($0.state == .asked || $0.state == .accepted)
      }
      let messages = try reader.conversations.messages(of: conversation.id)
        .filter { isIn || $0.author == own }
      return [
        "subject": .string(conversation.subject),
        "people": .array(
          try people.filter { $0.record != own }.map {
            .string(try visit.contacts.name(of: $0.record))
          }),
        "messages": .array(
          try messages.map { message in
            [
              "moment": .string(ISO8601.text(message.moment)),
              "by": .string(try visit.contacts.name(of: message.author)),
              "text": .string(message.text),
            ]
          }),
      ]
    }
  }

  private func actor(_ actor: String) -> String { visit.name(ofActor: actor)?() ?? actor }
}
