/// The tables of the logs, ours and the neighbours'.
extension StoreMigrations {
  /// The logs: ours is number 1, neighbours' follow. `size` counts the entries applied; `head` is
  /// the newest checkpoint whose entries have all been applied, as it was signed. What stands at
  /// `hidden_from` or behind it is kept but not shown: an entry there is critical and not known.
  static let log = """
    CREATE TABLE log (
      id INTEGER PRIMARY KEY,
      origin TEXT NOT NULL UNIQUE,
      verifier TEXT NOT NULL,
      office TEXT NOT NULL,
      size INTEGER NOT NULL DEFAULT 0,
      head BLOB,
      head_size INTEGER NOT NULL DEFAULT 0,
      head_root BLOB,
      head_at INTEGER,
      hidden_from INTEGER
    ) STRICT;
    CREATE TABLE log_entry (
      log INTEGER NOT NULL REFERENCES log(id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      PRIMARY KEY (log, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE log_tile (
      log INTEGER NOT NULL REFERENCES log(id) ON DELETE CASCADE,
      level INTEGER NOT NULL,
      number INTEGER NOT NULL,
      hashes BLOB NOT NULL,
      PRIMARY KEY (log, level, number)
    ) STRICT;
    CREATE TABLE slot (
      log INTEGER NOT NULL REFERENCES log(id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      type INTEGER NOT NULL,
      audience INTEGER NOT NULL,
      record BLOB NOT NULL,
      seconds INTEGER NOT NULL,
      is_live INTEGER NOT NULL,
      is_refused INTEGER NOT NULL,
      PRIMARY KEY (log, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX slot_of_record ON slot (log, record) WHERE is_live;
    CREATE TABLE payload (
      id INTEGER PRIMARY KEY,
      log INTEGER NOT NULL REFERENCES log(id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      opening BLOB NOT NULL,
      payload BLOB NOT NULL,
      UNIQUE (log, position)
    ) STRICT;
    CREATE TABLE signed_head (
      origin TEXT NOT NULL,
      size INTEGER NOT NULL,
      root BLOB NOT NULL,
      PRIMARY KEY (origin, size)
    ) STRICT, WITHOUT ROWID;
    """

  /// What can be searched and shown: a row for each way in which a record looks to some viewers.
  static let projection = """
    CREATE TABLE shown (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      log INTEGER NOT NULL REFERENCES log(id) ON DELETE CASCADE,
      record BLOB NOT NULL,
      kind TEXT NOT NULL,
      viewers INTEGER NOT NULL,
      widest INTEGER NOT NULL,
      moment INTEGER NOT NULL,
      content TEXT NOT NULL
    ) STRICT;
    CREATE INDEX shown_of_record ON shown (record, log);
    """

  /// The offices that we read, and how the last attempts went.
  static let neighbours = """
    CREATE TABLE neighbour (
      log INTEGER PRIMARY KEY REFERENCES log(id) ON DELETE CASCADE,
      url TEXT NOT NULL,
      allows_private INTEGER NOT NULL,
      added INTEGER NOT NULL,
      announced_size INTEGER NOT NULL DEFAULT 0,
      last_success INTEGER,
      failing_since INTEGER,
      failures INTEGER NOT NULL DEFAULT 0,
      next_attempt INTEGER,
      problem_code TEXT,
      problem_detail TEXT
    ) STRICT;
    """

  /// How many entries of a log break a rule, and the checkpoints that contradict each other: what
  /// we held and what was served, as they were received.
  static let refusals = """
    ALTER TABLE log ADD COLUMN refused INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE conflict (
      id INTEGER PRIMARY KEY,
      log INTEGER NOT NULL REFERENCES log(id) ON DELETE CASCADE,
      held BLOB NOT NULL,
      received BLOB NOT NULL,
      moment INTEGER NOT NULL,
      UNIQUE (log, received)
    ) STRICT;
    """

  /// One row from a restore until it is known that nothing longer than `size` was signed.
  static let restored = """
    CREATE TABLE restored (
      moment INTEGER NOT NULL,
      size INTEGER NOT NULL
    ) STRICT;
    """
}
