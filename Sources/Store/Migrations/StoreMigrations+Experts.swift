/// Mandates of experts, their elections, and mentoring.
extension StoreMigrations {
  /// What people with a mandate were reminded of, each once.
  static let mandates = """
    CREATE TABLE mandate_reminder (
      mandate BLOB NOT NULL,
      name TEXT NOT NULL,
      PRIMARY KEY (mandate, name)
    ) STRICT, WITHOUT ROWID;
    """
}
