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

  /// Who stands, who may vote and has, and the ballots. No table says who cast which ballot, and none of
  /// these has a time or an order of its own (see `UrnTable`).
  static let elections = """
    CREATE TABLE candidate (
      election BLOB NOT NULL,
      member BLOB NOT NULL,
      number INTEGER,
      text TEXT NOT NULL,
      is_withdrawn INTEGER NOT NULL,
      PRIMARY KEY (election, member)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE voter (
      election BLOB NOT NULL,
      member BLOB NOT NULL,
      has_voted INTEGER NOT NULL,
      PRIMARY KEY (election, member)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE ballot (
      election BLOB NOT NULL,
      receipt TEXT NOT NULL,
      choice INTEGER NOT NULL,
      PRIMARY KEY (election, receipt)
    ) STRICT, WITHOUT ROWID;
    """

  /// Who accompanies whom, or asked for it.
  static let mentoring = """
    CREATE TABLE mentoring (
      id BLOB PRIMARY KEY,
      mentor BLOB NOT NULL,
      mentee BLOB NOT NULL,
      state TEXT NOT NULL,
      conversation BLOB NOT NULL,
      changed INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mentoring_of_mentor ON mentoring (mentor);
    CREATE INDEX mentoring_of_mentee ON mentoring (mentee);
    """
}
