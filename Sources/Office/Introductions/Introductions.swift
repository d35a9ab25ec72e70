import Base
import Kinds
import Ledger
import Schema
import Store

/// A member who could be proposed, and when that was last done.
package struct IntroductionCandidate: Sendable {
  package let record: Record
  package let lastTurn: Timestamp?
}

extension Visit {
  /// An answer has so many people at least, unless there are fewer.
  package static let shortlist = 3

  /// The office's rule for its directory.
  package func directoryRule() throws -> DirectoryRule {
    try caller.require(.readFile)
    return try reader.file.directoryRule()
  }

  /// Sets the rule; gives how many records are concerned.
  package func set(_ rule: DirectoryRule) throws -> Int {
    try caller.require(.changeFile)
    let known = Set(sectorChoices.map(\.code))
    guard rule.sectors.isSubset(of: known) else {
      throw Problem(
        "unknown-sector",
        Phrase("Choisissez des filières de la liste.", en: "Choose sectors of the list."),
        field: "sector")
    }
    let actor = caller.actor
    return try store.write(reason: .withdrawn) { try $0.set(rule, actor: actor) }
  }

  /// The sectors of members.
  package var sectorChoices: [Choice] {
    guard let kind = registry.people, let field = kind.sector.flatMap({ kind.field($0) }),
      case .choice(let choices) = field.shape
    else { return [] }
    return choices
  }

  /// Whether the person of a record does not want to be proposed.
  package func refusesIntroductions(_ record: Record) throws -> Bool {
    try reader.introductions.refusing().contains(record.id)
  }

  /// Says that the person of a record wants, or does not want, to be proposed.
  package func setIntroductions(refusing: Bool, of id: Identifier) throws -> Record {
    let record = try open(id)
    guard record.kind.email != nil,
      record.kind.groups.first.map({
        RecordPermission(caller).mayChooseLevel($0, of: record)
      }) ?? false
    else { throw refusal }
    try store.write { try $0.introductions.set(refusing: refusing, id) }
    return record
  }

  /// Who can be proposed for a request: of its sector, if it names one, and willing; who was proposed
  /// least recently comes first. Nil for who does not answer requests.
  package func candidates(for request: Record) throws -> [IntroductionCandidate]? {
    guard caller.may(.changeFile), request.kind.name == Kind.introduction.name,
      request.binned == nil, request.state == "asked", let people = registry.people
    else { return nil }
    let refusing = try reader.introductions.refusing()
    let turns = try reader.introductions.lastTurns()
    let sector = request.values["sector"]
    return try reader.file.all(people).filter { record in
      record.id != request.owner && !record.isWithdrawn && !refusing.contains(record.id)
        && (sector == nil || people.sector.map { record.values[$0] == sector } ?? false)
        // Who wants to be seen by nobody of the office is not proposed either.
        && record.kind.groups.first.map { record.chosenLevel(of: $0) >= .office } ?? false
    }.map { IntroductionCandidate(record: $0, lastTurn: turns[$0.id]) }
      .sorted {
        ($0.lastTurn?.milliseconds ?? .min, $0.record.id) < (
          $1.lastTurn?.milliseconds ?? .min, $1.record.id
        )
      }
  }

  /// Who was proposed for a request.
  package func proposed(for request: Record) throws -> [Record] {
    guard request.kind.name == Kind.introduction.name, RecordPermission(caller).mayOpen(request)
    else { return [] }
    return try reader.introductions.members(proposedFor: request.id).compactMap {
      try reader.file.find($0)
    }
  }

  /// Answers a request: each of these people is asked whether the asker may write, and it is noted that
  /// they had their turn.
  package func introduce(_ people: [Identifier], for id: Identifier) throws -> Record {
    try caller.require(.changeFile)
    let request = try open(id)
    guard let candidates = try candidates(for: request), let asker = request.owner else {
      throw Problem(
        "illegal-step",
        Phrase(
          "Cette demande n’attend plus de réponse, ou n’est celle d’aucun membre.",
          en: "This request does not wait for an answer, or is no member’s."), status: 409)
    }
    let known = Set(candidates.map(\.record.id))
    let chosen = people.reduce(into: [Identifier]()) { chosen, person in
      if known.contains(person), !chosen.contains(person) { chosen.append(person) }
    }
    guard !chosen.isEmpty, chosen.count >= min(Self.shortlist, candidates.count) else {
      throw Problem(
        "shortlist-too-short",
        Phrase(
          "Proposez au moins trois personnes, ou toutes s’il y en a moins.",
          en: "Propose at least three people, or all if there are fewer."), field: "people")
    }
    let actor = caller.actor
    let text = [request.title, request.values["description"]?.line ?? ""]
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
    // The asker is the one who writes, the adviser only opens the door.
    let notice = ContactNotice(caller: Caller(roles: [.member], record: asker))
    return try store.write { transaction in
      guard let present = try transaction.file.find(id), present.revision == request.revision else {
        throw Problem(
          "changed-since",
          Phrase(
            "La demande a changé entre-temps\u{A0}: relisez-la.",
            en: "The request was changed meanwhile: read it again."), status: 409)
      }
      for person in chosen {
        try transaction.introductions.note(person, for: id, transaction.now)
        if try transaction.conversations.between(asker, person) == nil {
          _ = try Contacts.begin(asker, [person], text: text, notice, transaction)
        }
      }
      var answered = present
      answered.state = "answered"
      answered.revision += 1
      answered.changed = transaction.now
      try transaction.save(answered, before: present, action: .stepped, actor: actor)
      try transaction.tellState(of: answered, actor: actor)
      return answered
    }
  }
}
