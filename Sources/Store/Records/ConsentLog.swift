import Base
import SQLite
import Schema

/// One choice of how far a group of fields is shared.
package struct Consent: Hashable, Sendable {
  package let moment: Timestamp
  /// The account of who chose, or `operator`.
  package let actor: String
  package let group: String
  package let level: Level
  /// What was read before choosing.
  package let wording: String
}

extension OfficeTables {
  /// The groups of a record whose level somebody chose: all of them, once its person answered.
  package func chosenGroups(of record: Record) throws -> Set<String> {
    if let account = try accounts.find(record: record.id),
      case .answered? = try sharingQuestions.find(account.id)
    {
      return Set(record.kind.groups.map(\.name))
    }
    return Set(
      try connection.query(
        "SELECT DISTINCT field_group FROM consent WHERE number = \(RecordNumbers.ofIdentifier)",
        record.id.bytes
      ) { $0.text(0) })
  }
}

extension StoreReader {
  /// Every choice for a record, oldest first: replayed, they give its levels.
  package func consents(of record: Identifier) throws -> [Consent] {
    try connection.query(
      """
      SELECT moment, actor, field_group, level, wording FROM consent
      WHERE number = \(RecordNumbers.ofIdentifier) ORDER BY id
      """,
      record.bytes
    ) { row in
      Consent(
        moment: Timestamp(milliseconds: row.integer(0)), actor: row.text(1), group: row.text(2),
        level: Level(name: row.text(3)) ?? .nobody, wording: row.text(4))
    }
  }
}

extension Transaction {
  /// Forgets the choices for records that are gone, once they are older than `moment`.
  package func sweepConsents(before moment: Timestamp) throws {
    let records = try connection.query(
      "SELECT DISTINCT record FROM consent WHERE moment < ?", moment.milliseconds
    ) { Identifier(bytes: $0.blob(0)) }.compactMap(\.self)
    for record in records where try file.find(record) == nil {
      try connection.execute(
        "DELETE FROM consent WHERE number = \(RecordNumbers.ofIdentifier) AND moment < ?",
        record.bytes, moment.milliseconds)
    }
  }

  /// Keeps what was chosen for a person's record, where it differs from before.
  func keepConsents(_ record: Record, before: Record?, actor: String, wording: String) throws {
    guard record.kind.email != nil else { return }
    for group in record.kind.groups where group.ceiling.isShared {
      let level = record.chosenLevel(of: group)
      guard level != before?.chosenLevel(of: group) ?? group.defaultLevel else { continue }
      try connection.execute(
        """
        INSERT INTO consent (moment, actor, record, number, field_group, level, wording)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        now.milliseconds, actor, record.id.bytes, numbers.number(of: record.id), group.name,
        level.name, wording)
    }
  }
}
