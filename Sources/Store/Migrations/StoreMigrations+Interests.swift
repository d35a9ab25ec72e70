/// What members want to hear of.
extension StoreMigrations {
  /// Who agreed that the advisers see it, when, and what was read before; and the topics, which are there
  /// only as long as the agreement is.
  static let interests = """
    CREATE TABLE interest_consent (
      record BLOB PRIMARY KEY,
      moment INTEGER NOT NULL,
      wording TEXT NOT NULL
    ) STRICT;
    CREATE TABLE interest (
      record BLOB NOT NULL REFERENCES interest_consent(record) ON DELETE CASCADE,
      topic TEXT NOT NULL,
      moment INTEGER NOT NULL,
      PRIMARY KEY (record, topic)
    ) STRICT, WITHOUT ROWID;
    """
}
