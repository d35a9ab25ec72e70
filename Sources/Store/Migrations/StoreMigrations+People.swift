/// What people write to one another and are written.
extension StoreMigrations {
  /// What people of the office write to one another, whom they blocked, and what they reported. People
  /// are named by their records. `is_hidden`: the asker was blocked before, and is not told.
  static let contact = """
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
  static let recordViews = """
    CREATE TABLE record_view (
      record BLOB NOT NULL,
      day TEXT NOT NULL,
      actor TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (record, day, actor)
    ) STRICT, WITHOUT ROWID;
    """

  /// Lists that are kept by name, what was written to them, and which of these mails each person wants.
  /// A way out of mails is kept as the hash of what its link holds.
  static let letters = """
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
}
