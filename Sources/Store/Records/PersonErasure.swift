import Base
import SQLite
import Schema

extension Transaction {
  /// Destroys everything that the office has of a person but what `kept` holds of the record: texts of
  /// the journal, messages, drafts, account, views. What was shared is withdrawn and erased elsewhere.
  package func erase(_ person: Record, keeping kept: Record, actor: String) throws {
    try save(kept, before: person, action: .erased, actor: actor)
    try connection.execute(
      "UPDATE journal SET before = NULL, after = NULL, reason = '' WHERE record = ?",
      person.id.bytes)
    try connection.execute(
      "UPDATE message SET text = '' WHERE author = ?", person.id.bytes)
    try connection.execute(
      "UPDATE participant SET state = 'left' WHERE record = ?", person.id.bytes)
    try connection.execute(
      "DELETE FROM block WHERE blocker = ? OR blocked = ?", person.id.bytes, person.id.bytes)
    try file.detach(owner: person.id)
    try connection.execute("DELETE FROM record_view WHERE record = ?", person.id.bytes)
    if let account = try accounts.find(record: person.id) {
      try connection.execute("DELETE FROM mail WHERE recipient = ?", account.email)
      // Sessions, links, drafts and recovery codes go with it.
      try connection.execute("DELETE FROM account WHERE id = ?", account.id.bytes)
    }
    eraseText()
  }
}
