/// The tables of the agenda.
extension StoreMigrations {
  /// Events by the last day that they have, without end for those that come again and again; and how
  /// often each person has taken a new address of his calendar.
  static let agenda = """
    ALTER TABLE shown ADD COLUMN last_day TEXT;
    UPDATE shown SET last_day =
      substr(coalesce(json_extract(content, '$.end'), json_extract(content, '$.start')), 1, 10)
      WHERE kind = 'event';
    CREATE INDEX shown_by_last_day ON shown (last_day) WHERE last_day IS NOT NULL;
    CREATE TABLE calendar_address (
      account BLOB PRIMARY KEY REFERENCES account(id) ON DELETE CASCADE,
      turn INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  /// Who comes to which event, in the order in which they asked.
  static let signUps = """
    CREATE TABLE sign_up (
      id INTEGER PRIMARY KEY,
      event BLOB NOT NULL,
      occurrence TEXT NOT NULL,
      person BLOB NOT NULL,
      moment INTEGER NOT NULL,
      is_waiting INTEGER NOT NULL,
      was_present INTEGER,
      UNIQUE (event, occurrence, person)
    ) STRICT;
    CREATE INDEX sign_up_of_person ON sign_up (person);
    """

  /// Numbers of the agenda, and who wants to be told before one closes.
  static let issues = """
    CREATE TABLE issue (
      id BLOB PRIMARY KEY,
      title TEXT NOT NULL,
      closes TEXT NOT NULL UNIQUE,
      appears TEXT NOT NULL,
      announced INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE issue_reminder (person BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
    """

  /// Events that welcome new members, and who was invited to them.
  static let welcomes = """
    CREATE TABLE welcome (
      event BLOB PRIMARY KEY,
      share INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE welcome_invitation (
      event BLOB NOT NULL,
      occurrence TEXT NOT NULL,
      person BLOB NOT NULL,
      is_old INTEGER NOT NULL,
      moment INTEGER NOT NULL,
      PRIMARY KEY (event, occurrence, person)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX welcome_invitation_of_person ON welcome_invitation (person);
    """
}
