/// The tables of the office's own file beside those of the kinds.
extension StoreMigrations {
  /// When that part of a record last changed which members of this office see, where the rest of it has
  /// changed since.
  static let officeMoments = """
    CREATE TABLE office_moment (
      record BLOB PRIMARY KEY,
      seconds INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  /// What was done to the office's own file, and in which batch.
  static let file = """
    CREATE TABLE batch (
      id BLOB PRIMARY KEY,
      moment INTEGER NOT NULL,
      kind TEXT NOT NULL,
      undone_at INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE journal (
      id INTEGER PRIMARY KEY,
      moment INTEGER NOT NULL,
      actor TEXT NOT NULL,
      batch BLOB REFERENCES batch(id),
      kind TEXT NOT NULL,
      record BLOB NOT NULL,
      action TEXT NOT NULL,
      revision INTEGER NOT NULL,
      before TEXT,
      after TEXT
    ) STRICT;
    CREATE INDEX journal_of_record ON journal (record, id);
    CREATE INDEX journal_of_batch ON journal (batch) WHERE batch IS NOT NULL;
    """

  /// What people chose to share, each choice with the words that they read; and forms that are not sent
  /// yet.
  static let choices = """
    CREATE TABLE consent (
      id INTEGER PRIMARY KEY,
      moment INTEGER NOT NULL,
      actor TEXT NOT NULL,
      record BLOB NOT NULL,
      field_group TEXT NOT NULL,
      level TEXT NOT NULL,
      wording TEXT NOT NULL
    ) STRICT;
    CREATE INDEX consent_of_record ON consent (record, id);
    CREATE TABLE draft (
      account BLOB NOT NULL REFERENCES account(id) ON DELETE CASCADE,
      form TEXT NOT NULL,
      body TEXT NOT NULL,
      saved INTEGER NOT NULL,
      PRIMARY KEY (account, form)
    ) STRICT, WITHOUT ROWID;
    """

  /// Where the folder was when it was last opened, and why its log is in doubt if it is.
  static let place = """
    CREATE TABLE place (text TEXT NOT NULL) STRICT;
    ALTER TABLE restored ADD COLUMN reason TEXT NOT NULL DEFAULT 'restored';
    """

  /// What the calendar has told people already: about a draft that ends, about a record that nobody
  /// confirms. A record that it withdrew says so here.
  static let calendar = """
    ALTER TABLE draft ADD COLUMN warned INTEGER;
    CREATE TABLE freshness (
      record BLOB PRIMARY KEY,
      reminded INTEGER,
      warned INTEGER,
      withdrawn INTEGER
    ) STRICT, WITHOUT ROWID;
    """

  /// What the office has decided, by whom; who was proposed to whom and when; who is not to be.
  static let introductions = """
    CREATE TABLE setting (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL,
      actor TEXT NOT NULL,
      moment INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE introduction_turn (
      request BLOB NOT NULL,
      member BLOB NOT NULL,
      moment INTEGER NOT NULL,
      PRIMARY KEY (member, request)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE introduction_refusal (
      member BLOB PRIMARY KEY
    ) STRICT, WITHOUT ROWID;
    """
}
