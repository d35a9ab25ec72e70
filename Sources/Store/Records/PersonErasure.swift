import Base
import SQLite
import Schema

extension Transaction {
  /// Destroys everything that the office has of a person but what `kept` holds of the record: texts of
  /// the journal, messages, drafts, account, views. What was shared is withdrawn and erased elsewhere.
  package func erase(_ person: Record, keeping kept: Record, actor: String) throws {
    try save(kept, before: person, action: .erased, actor: actor)
    try forget(person, actor)
  }

  /// Takes a record out of the file for good, with all that was written about it: what is left are
  /// lines of the journal without text, and the choices of sharing as the proof that they are. What
  /// was shared is withdrawn and erased elsewhere.
  package func destroy(_ record: Record, actor: String) throws {
    try remove(record, action: .erased, actor: actor)
    try forget(record, actor)
  }

  private func forget(_ person: Record, _ actor: String) throws {
    try connection.execute(
      """
      UPDATE journal SET before = NULL, after = NULL, reason = ''
      WHERE number = \(RecordNumbers.ofIdentifier)
      """,
      person.id.bytes)
    for table in ["introduction_turn", "introduction_refusal"] {
      try connection.execute("DELETE FROM \(table) WHERE member = ?", person.id.bytes)
    }
    try connection.execute("DELETE FROM mandate_reminder WHERE mandate = ?", person.id.bytes)
    try mentorings.forget(person.id)
    try candidates.forget(person.id)
    try candidates.delete(person.id)
    try urns.forget(person.id)
    try urns.empty(person.id, withVoters: true)
    try connection.execute(
      "DELETE FROM sign_up WHERE person = ? OR event = ?", person.id.bytes, person.id.bytes)
    try connection.execute("DELETE FROM issue_reminder WHERE person = ?", person.id.bytes)
    try connection.execute("DELETE FROM welcome WHERE event = ?", person.id.bytes)
    try connection.execute(
      "DELETE FROM welcome_invitation WHERE person = ? OR event = ?", person.id.bytes,
      person.id.bytes)
    try dropInterests(of: person.id)
    try dropRemovedDocuments(of: person.id)
    try forgetWishes(person.id)
    // Notes about a person go with that person.
    for note in try file.all(about: person.id) { try destroy(note, actor: actor) }
    try connection.execute(
      "DELETE FROM draft WHERE form LIKE ?", "/fiche/\(person.id)/%")
    try connection.execute("DELETE FROM freshness WHERE record = ?", person.id.bytes)
    try connection.execute(
      "UPDATE message SET text = '' WHERE author = ?", person.id.bytes)
    try connection.execute(
      "UPDATE participant SET state = 'left' WHERE record = ?", person.id.bytes)
    try connection.execute(
      "DELETE FROM block WHERE blocker = ? OR blocked = ?", person.id.bytes, person.id.bytes)
    try unsign(by: person.id, actor)
    try file.detach(owner: person.id)
    try connection.execute("DELETE FROM record_view WHERE record = ?", person.id.bytes)
    try letters.forget(person.id)
    try merges.forget(person.id)
    try notices.forget(person.id)
    try answers.forget(person.id)
    if let account = try accounts.find(record: person.id) {
      try connection.execute("DELETE FROM mail WHERE recipient = ?", account.email)
      // Sessions, links, drafts and recovery codes go with it.
      try connection.execute("DELETE FROM account WHERE id = ?", account.id.bytes)
    }
    eraseText()
  }

  /// Takes the name off what a person has written for others, here and elsewhere.
  private func unsign(by person: Identifier, _ actor: String) throws {
    for kind in registry.kinds {
      guard let field = kind.signature else { continue }
      for present in try file.all(kind, of: person) {
        var record = present
        record.values[field] = nil
        record.owner = nil
        record.revision += 1
        record.changed = now
        try save(record, before: present, action: .erased, actor: actor)
        try connection.execute(
          """
          UPDATE journal SET before = NULL, after = NULL
          WHERE number = \(RecordNumbers.ofIdentifier)
          """, record.id.bytes)
      }
    }
  }
}
