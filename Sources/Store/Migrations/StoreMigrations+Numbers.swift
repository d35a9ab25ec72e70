/// Numbers of records.
extension StoreMigrations {
  /// Identifiers are random, so that they tell nothing of time: a table or an index in their order has each
  /// new row on a page of its own, and every one of these goes through the write-ahead log. So an
  /// identifier has a number in this database, in the order of coming, and all else goes by the number.
  static let numbers = """
    CREATE TABLE known_record (
      number INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE
    ) STRICT;
    INSERT INTO known_record (id)
      SELECT record FROM slot UNION SELECT record FROM shown
      UNION SELECT record FROM journal UNION SELECT record FROM consent;
    \(numbered("slot", "(log, number) WHERE is_live"))
    \(numbered("shown", "(number, log)"))
    \(numbered("journal", "(number)"))
    \(numbered("consent", "(number)"))
    """

  private static func numbered(_ table: String, _ columns: String) -> String {
    """
    DROP INDEX \(table)_of_record;
    ALTER TABLE \(table) ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
    UPDATE \(table) SET number =
      (SELECT known_record.number FROM known_record WHERE known_record.id = \(table).record);
    CREATE INDEX \(table)_of_record ON \(table) \(columns);
    """
  }
}
