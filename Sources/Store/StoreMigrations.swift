import SQLite

/// The tables that do not follow from the kinds. Migrations are never edited once released.
enum StoreMigrations {
  static let all = [
    Migration(name: "0001-log", sql: log),
    Migration(name: "0002-file", sql: file),
    Migration(name: "0003-projection", sql: projection),
    Migration(name: "0004-neighbours", sql: neighbours),
    Migration(name: "0005-refusals", sql: refusals),
    Migration(name: "0006-restored", sql: restored),
    Migration(name: "0007-accounts", sql: accounts),
    Migration(name: "0008-mail", sql: mail),
    Migration(name: "0009-choices", sql: choices),
    Migration(
      name: "0010-reasons", sql: "ALTER TABLE journal ADD COLUMN reason TEXT NOT NULL DEFAULT ''"),
    Migration(name: "0011-contact", sql: contact),
    Migration(name: "0012-record-views", sql: recordViews),
    Migration(name: "0013-asked", sql: asked),
    Migration(name: "0014-place", sql: place),
    Migration(name: "0015-calendar", sql: calendar),
    Migration(name: "0016-proven", sql: proven),
    Migration(name: "0017-introductions", sql: introductions),
    Migration(name: "0017-letters", sql: letters),
  ]

  /// The logs: ours is number 1, neighbours' follow. `size` counts the entries applied; `head` is
  /// the newest checkpoint whose entries have all been applied, as it was signed. What stands at
  /// `hidden_from` or behind it is kept but not shown: an entry there is critical and not known.
  private static let log = """
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

  /// What was done to the office's own file, and in which batch.
  private static let file = """
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

  /// What can be searched and shown: a row for each way in which a record looks to some viewers.
  private static let projection = """
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
  private static let neighbours = """
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
  private static let refusals = """
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
  private static let restored = """
    CREATE TABLE restored (
      moment INTEGER NOT NULL,
      size INTEGER NOT NULL
    ) STRICT;
    """

  /// Where the folder was when it was last opened, and why its log is in doubt if it is.
  private static let place = """
    CREATE TABLE place (text TEXT NOT NULL) STRICT;
    ALTER TABLE restored ADD COLUMN reason TEXT NOT NULL DEFAULT 'restored';
    """

  /// Who may sign in, where they are signed in, and the links that are out. Tokens and codes are kept
  /// as their hashes only.
  private static let accounts = """
    CREATE TABLE account (
      id BLOB PRIMARY KEY,
      email TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      roles TEXT NOT NULL,
      record BLOB UNIQUE,
      language TEXT,
      password TEXT,
      second_factor BLOB,
      last_code INTEGER NOT NULL,
      created INTEGER NOT NULL,
      welcomed INTEGER,
      closed INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE session (
      token BLOB PRIMARY KEY,
      account BLOB NOT NULL REFERENCES account(id) ON DELETE CASCADE,
      created INTEGER NOT NULL,
      used INTEGER NOT NULL,
      is_remembered INTEGER NOT NULL,
      is_verified INTEGER NOT NULL,
      device TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX session_of_account ON session (account);
    CREATE TABLE link (
      token BLOB PRIMARY KEY,
      account BLOB NOT NULL REFERENCES account(id) ON DELETE CASCADE,
      purpose TEXT NOT NULL,
      expires INTEGER NOT NULL,
      browser BLOB,
      code BLOB,
      attempts INTEGER NOT NULL,
      subject TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX link_of_browser ON link (browser) WHERE browser IS NOT NULL;
    CREATE TABLE recovery_code (
      account BLOB NOT NULL REFERENCES account(id) ON DELETE CASCADE,
      hash BLOB NOT NULL,
      PRIMARY KEY (account, hash)
    ) STRICT, WITHOUT ROWID;
    """

  /// What people chose to share, each choice with the words that they read; and forms that are not sent
  /// yet.
  private static let choices = """
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

  /// What people of the office write to one another, whom they blocked, and what they reported. People
  /// are named by their records. `is_hidden`: the asker was blocked before, and is not told.
  private static let contact = """
    CREATE TABLE conversation (
      id BLOB PRIMARY KEY,
      subject TEXT NOT NULL,
      author BLOB NOT NULL,
      created INTEGER NOT NULL,
      changed INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX conversation_of_author ON conversation (author, created);
    CREATE TABLE participant (
      conversation BLOB NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
      record BLOB NOT NULL,
      state TEXT NOT NULL,
      seen INTEGER NOT NULL,
      is_hidden INTEGER NOT NULL,
      UNIQUE (conversation, record)
    ) STRICT;
    CREATE INDEX participant_of_record ON participant (record);
    CREATE TABLE message (
      id BLOB PRIMARY KEY,
      conversation BLOB NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
      author BLOB NOT NULL,
      text TEXT NOT NULL,
      moment INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX message_of_conversation ON message (conversation, id);
    CREATE TABLE block (
      blocker BLOB NOT NULL,
      blocked BLOB NOT NULL,
      moment INTEGER NOT NULL,
      PRIMARY KEY (blocker, blocked)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE report (
      id BLOB PRIMARY KEY,
      conversation BLOB NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
      reporter BLOB NOT NULL,
      reason TEXT NOT NULL,
      moment INTEGER NOT NULL,
      settled INTEGER,
      settled_by TEXT NOT NULL
    ) STRICT;
    """

  /// Who has opened the record of a person, by day.
  private static let recordViews = """
    CREATE TABLE record_view (
      record BLOB NOT NULL,
      day TEXT NOT NULL,
      actor TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (record, day, actor)
    ) STRICT, WITHOUT ROWID;
    """

  /// What the calendar has told people already: about a draft that ends, about a record that nobody
  /// confirms. A record that it withdrew says so here.
  private static let calendar = """
    ALTER TABLE draft ADD COLUMN warned INTEGER;
    CREATE TABLE freshness (
      record BLOB PRIMARY KEY,
      reminded INTEGER,
      warned INTEGER,
      withdrawn INTEGER
    ) STRICT, WITHOUT ROWID;
    """

  /// What the office has decided, by whom; who was proposed to whom and when; who is not to be.
  private static let introductions = """
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

  /// Who was asked how far his record goes, and answered or put it off.
  private static let asked = """
    CREATE TABLE sharing_question (
      account BLOB PRIMARY KEY REFERENCES account(id) ON DELETE CASCADE,
      answered INTEGER,
      postponed INTEGER
    ) STRICT, WITHOUT ROWID;
    """

  /// Lists that are kept by name, what was written to them, and which of these mails each person wants.
  /// A way out of mails is kept as the hash of what its link holds.
  private static let letters = """
    CREATE TABLE segment (
      id BLOB PRIMARY KEY,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      request TEXT NOT NULL,
      actor TEXT NOT NULL,
      created INTEGER NOT NULL,
      UNIQUE (kind, name)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE letter (
      id BLOB PRIMARY KEY,
      moment INTEGER NOT NULL,
      actor TEXT NOT NULL,
      topic TEXT NOT NULL,
      subject TEXT NOT NULL,
      text TEXT NOT NULL,
      recipients INTEGER NOT NULL,
      left_out INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE mail_choice (
      record BLOB NOT NULL,
      topic TEXT NOT NULL,
      rhythm TEXT NOT NULL,
      moment INTEGER NOT NULL,
      PRIMARY KEY (record, topic)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE mail_exit (
      token BLOB PRIMARY KEY,
      record BLOB NOT NULL,
      topic TEXT NOT NULL,
      created INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE digest (
      record BLOB NOT NULL,
      letter BLOB NOT NULL REFERENCES letter(id) ON DELETE CASCADE,
      PRIMARY KEY (record, letter)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE preference (
      account BLOB NOT NULL REFERENCES account(id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (account, name)
    ) STRICT, WITHOUT ROWID;
    """

  /// Mails on their way out; `due` is empty for one that was given up.
  private static let mail = """
    CREATE TABLE mail (
      id BLOB PRIMARY KEY,
      recipient TEXT NOT NULL,
      subject TEXT NOT NULL,
      text TEXT NOT NULL,
      action TEXT NOT NULL,
      link TEXT NOT NULL,
      unsubscribe TEXT NOT NULL,
      created INTEGER NOT NULL,
      attempts INTEGER NOT NULL,
      due INTEGER,
      problem TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mail_due ON mail (due) WHERE due IS NOT NULL;
    """

  /// When the owner of a session last showed who he is. Those from before have to show it again.
  private static let proven = """
    ALTER TABLE session ADD COLUMN proven INTEGER NOT NULL DEFAULT 0;
    """
}
