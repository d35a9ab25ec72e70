/// Who signs in, and what is mailed.
extension StoreMigrations {
  /// Who may sign in, where they are signed in, and the links that are out. Tokens and codes are kept
  /// as their hashes only.
  static let accounts = """
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

  /// Who was asked how far his record goes, and answered or put it off.
  static let asked = """
    CREATE TABLE sharing_question (
      account BLOB PRIMARY KEY REFERENCES account(id) ON DELETE CASCADE,
      answered INTEGER,
      postponed INTEGER
    ) STRICT, WITHOUT ROWID;
    """

  /// Mails on their way out; `due` is empty for one that was given up.
  static let mail = """
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
  static let proven = """
    ALTER TABLE session ADD COLUMN proven INTEGER NOT NULL DEFAULT 0;
    """
}
