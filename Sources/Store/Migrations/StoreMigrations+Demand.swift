/// What members ask for.
extension StoreMigrations {
  /// Who wants what a record asks for, by the records of both. It is kept to be taken back, to tell
  /// people once something is offered, and for nothing else: not even when it was said.
  static let interests = """
    CREATE TABLE interest (
      request BLOB NOT NULL,
      member BLOB NOT NULL,
      PRIMARY KEY (request, member)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX interest_of_member ON interest (member);
    """
}
