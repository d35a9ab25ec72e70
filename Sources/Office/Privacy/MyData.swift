import Base
import Formats
import Language
import Ledger
import Schema
import Store

extension Visit {
  /// Notes that the person whose record it is can see who opened it.
  package func noteView(of record: Record) {
    guard record.kind.email != nil, caller.account != nil, caller.record != record.id else {
      return
    }
    let actor = caller.actor
    store.writeLater { try $0.recordViews.note(record.id, by: actor, $0.now) }
  }

  /// Who has opened a record, for those who may see its history.
  package func views(of record: Identifier) throws -> [RecordView] {
    _ = try file.journal(of: record, reader)
    return try reader.recordViews.all(of: record)
  }

  /// Everything that concerns the person signed in, as one archive: for programs, for reading, and the
  /// files themselves (GDPR articles 15 and 20).
  package func copyOfMyData() throws -> [UInt8] {
    let identity = try verified()
    let parts = try reader.snapshot { try myParts(identity) }
    var archive = ZIPWriter(now)
    let json = JSONValue.object(parts.map { JSONMember($0.name, $0.json) })
    archive.add("donnees.json", json.bytes + [0x0A])
    for picture in try myPictures(identity) { archive.add(picture.fileName, picture.bytes) }
    try addMyDocuments(identity, to: &archive)
    archive.add("lisez-moi.html", MyDataPage.markup(parts, officeName, language))
    return archive.finished()
  }

  /// A part of the copy: under its name for programs, under its title for people.
  struct DataPart {
    let name: String
    let title: Phrase
    let json: JSONValue
  }

  private func myParts(_ identity: Identity) throws -> [DataPart] {
    let account = identity.account
    var parts = [
      DataPart(
        name: "account", title: Phrase("Votre compte", en: "Your account"),
        json: [
          "email": .string(account.email), "name": .string(account.name),
          "roles": .array(account.roles.sorted().map { .string($0.rawValue) }),
          "language": account.language.map { .string($0.rawValue) } ?? .null,
          "created": .string(ISO8601.text(account.created)),
          "hasPassword": .boolean(account.password != nil),
          "hasSecondFactor": .boolean(account.secondFactor != nil),
        ]),
      DataPart(
        name: "mails", title: Phrase("Vos choix de courriels", en: "Your choices of e-mails"),
        json: .object(
          try (account.record.map { try reader.letters.choices(of: $0) } ?? [:])
            .sorted { $0.key.rawValue < $1.key.rawValue }
            .map { JSONMember($0.key.rawValue, .string($0.value.rawValue)) })),
      DataPart(
        name: "news", title: Phrase("Vos nouvelles", en: "Your news"),
        json: .array(
          try reader.notices.all(of: account.id).map { notice in
            [
              "moment": .string(ISO8601.text(notice.moment)),
              "words": .string(notice.words(language)),
            ]
          })),
      DataPart(
        name: "sessions", title: Phrase("Où vous êtes connecté", en: "Where you are signed in"),
        json: .array(
          try reader.sessions.all(of: account.id).map { session in
            [
              "device": .string(session.device), "created": .string(ISO8601.text(session.created)),
              "used": .string(ISO8601.text(session.used)),
            ]
          })),
      DataPart(
        name: "drafts", title: Phrase("Vos brouillons", en: "Your drafts"),
        json: .array(
          try reader.drafts.all(of: account.id).map { draft in
            [
              "form": .string(draft.form), "content": .string(draft.body),
              "saved": .string(ISO8601.text(draft.saved)),
            ]
          })),
    ]
    if let id = account.record, let record = try reader.file.find(id) {
      parts += try recordParts(record)
    }
    parts.append(
      DataPart(
        name: "offices",
        title: Phrase(
          "Les bureaux qui lisent ce que vous partagez", en: "The offices that read what you share"),
        json: .array(
          try library.offices().map { office in
            ["name": .string(office.name), "state": .string(office.state.name)]
          })))
    return parts
  }

  /// The pictures of the person's own records.
  private func myPictures(_ identity: Identity) throws -> [StoredPicture] {
    guard let id = identity.account.record, let own = try reader.file.find(id) else { return [] }
    let records = try [own] + reader.registry.kinds.flatMap { try reader.file.all($0, of: id) }
    return try records.compactMap { record in
      guard let field = record.kind.picture,
        let name = record.values[field.name].flatMap({ Identifier($0.line) }),
        let picture = try reader.pictures.find(name), picture.record == record.id
      else { return nil }
      return picture
    }
  }

  /// The documents of the person's own records.
  private func addMyDocuments(_ identity: Identity, to archive: inout ZIPWriter) throws {
    guard let id = identity.account.record, let own = try reader.file.find(id) else { return }
    let records = try [own] + reader.registry.kinds.flatMap { try reader.file.all($0, of: id) }
    for record in records where RecordPermission(caller).mayReadDocuments(of: record) {
      for note in record.documents {
        guard let document = try reader.documents.find(note.name),
          let bytes = try reader.documents.bytes(note.name)
        else { continue }
        archive.add(document.pathInArchive, bytes)
      }
    }
  }

  private func recordParts(_ record: Record) throws -> [DataPart] {
    let owned = try reader.registry.kinds.flatMap { try reader.file.all($0, of: record.id) }
    return [
      DataPart(
        name: "record", title: Phrase("Votre fiche", en: "Your record"),
        json: RecordText.json(record)),
      DataPart(
        name: "interests", title: Phrase("Vos sujets", en: "Your topics"),
        json: try reader.interests.find(record.id).map { interests -> JSONValue in
          [
            "agreed": .string(ISO8601.text(interests.agreed)),
            "wording": .string(interests.wording),
            "topics": .array(interests.topics.map(JSONValue.string)),
          ]
        } ?? .null),
      DataPart(
        name: "records",
        title: Phrase("Les fiches que vous avez faites", en: "The records you made"),
        json: .array(owned.map(RecordText.json))),
      DataPart(
        name: "signUps", title: Phrase("Vos inscriptions", en: "Your sign-ups"),
        json: .array(
          try reader.signUps.all(by: record.id).map { signUp in
            [
              "event": .string(signUp.event.description), "date": .string(signUp.occurrence),
              "asked": .string(ISO8601.text(signUp.moment)),
              "waiting": .boolean(signUp.isWaiting),
              "present": signUp.wasPresent.map(JSONValue.boolean) ?? .null,
            ]
          })),
      DataPart(
        name: "wishes",
        title: Phrase("Ce que vous demandez aussi", en: "What you ask for too"),
        json: .array(
          try reader.wishes.requests(of: record.id).compactMap { id in
            try reader.file.find(id).map { JSONValue.string($0.title) }
          })),
      DataPart(
        name: "choices", title: Phrase("Vos choix de partage", en: "Your sharing choices"),
        json: .array(
          try reader.consents(of: record.id).map { consent in
            [
              "moment": .string(ISO8601.text(consent.moment)), "group": .string(consent.group),
              "level": .string(consent.level.name), "wording": .string(consent.wording),
              "by": .string(actorName(consent.actor)),
            ]
          })),
      DataPart(
        name: "changes", title: Phrase("Ce qui a été changé", en: "What was changed"),
        json: .array(
          try reader.journal.entries(of: record.id, limit: 10_000).map { entry in
            [
              "moment": .string(ISO8601.text(entry.moment)),
              "action": .string(entry.action.rawValue), "by": .string(actorName(entry.actor)),
              "before": entry.before.map { (try? JSONValue(parsing: Array($0.utf8))) ?? .null }
                ?? .null,
            ]
          })),
      DataPart(
        name: "views", title: Phrase("Qui a ouvert votre fiche", en: "Who opened your record"),
        json: .array(
          try reader.recordViews.all(of: record.id).map { view in
            [
              "day": .string(view.day), "by": .string(actorName(view.actor)),
              "count": .integer(view.count),
            ]
          })),
      DataPart(
        name: "mentoring", title: Phrase("Vos accompagnements", en: "Your mentoring"),
        json: .array(
          try reader.mentorings.all(of: record.id).map { mentoring in
            let other = mentoring.mentor == record.id ? mentoring.mentee : mentoring.mentor
            return [
              "with": .string(try contacts.name(of: other)),
              "state": .string(mentoring.state.rawValue),
            ]
          })),
      DataPart(
        name: "candidacies", title: Phrase("Vos candidatures", en: "Where you stood"),
        json: .array(
          try reader.candidates.all(of: record.id).map { candidacy in
            ["election": .string(candidacy.election.description), "text": .string(candidacy.text)]
          })),
      DataPart(
        name: "votes",
        title: Phrase("Les votes où vous avez voté", en: "The votes in which you voted"),
        json: .array(
          try reader.urns.marks(of: record.id).map { .string($0.description) })),
      DataPart(
        name: "conversations", title: Phrase("Vos messages", en: "Your messages"),
        json: .array(try myConversations(record.id))),
    ]
  }

  /// Of those that the person has left, or never entered, what she wrote herself: the rest goes on without
  /// her.
  private func myConversations(_ own: Identifier) throws -> [JSONValue] {
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
          try people.filter { $0.record != own }.map { .string(try contacts.name(of: $0.record)) }),
        "messages": .array(
          try messages.map { message in
            [
              "moment": .string(ISO8601.text(message.moment)),
              "by": .string(try contacts.name(of: message.author)), "text": .string(message.text),
            ]
          }),
      ]
    }
  }

  private func actorName(_ actor: String) -> String { name(ofActor: actor)?() ?? actor }

  /// Erases what the office has of the person signed in, but for what the law keeps: name, number, and
  /// since when. The person is signed out everywhere and cannot come back without an invitation.
  package func eraseMe() throws {
    let identity = try verified()
    guard let id = identity.account.record else {
      throw Problem(
        "no-record",
        Phrase(
          "Ce compte n’est pas celui d’un membre\u{A0}: demandez à un conseiller de le fermer.",
          en: "This account is not a member’s: ask an adviser to close it."), status: 409)
    }
    let actor = caller.actor
    try store.write(reason: .withdrawn) { transaction in
      guard let person = try transaction.file.find(id),
        try transaction.accounts.find(identity.account.id) != nil
      else { throw Caller.visitor.refusal }
      try transaction.erase(person, keeping: Self.kept(of: person, transaction.now), actor: actor)
    }
  }

  /// What the law has the office keep of a person.
  private static func kept(of person: Record, _ now: Timestamp) -> Record {
    var kept = person
    let names: Set<String> = [person.kind.title, "joined"]
    kept.values = person.values.filter { names.contains($0.key) }
    kept.levels = [:]
    kept.isWithdrawn = true
    kept.revision += 1
    kept.changed = now
    return kept
  }
}
