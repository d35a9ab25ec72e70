import Base
import Ledger
import Schema
import Store

extension Visit {
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
