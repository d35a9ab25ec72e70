/// What the office's day is made of: what people are told, who is away, who knows which sectors.
extension StoreMigrations {
  /// What a person was told, once, of a record. `waits`: it goes out with the mail of the day.
  static let notices = """
    CREATE TABLE notice (
      id BLOB PRIMARY KEY,
      account BLOB NOT NULL REFERENCES account(id) ON DELETE CASCADE,
      reason TEXT NOT NULL,
      record BLOB,
      words TEXT NOT NULL,
      moment INTEGER NOT NULL,
      seen INTEGER,
      waits INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX notice_of_account ON notice (account, moment);
    CREATE INDEX notice_about ON notice (record);
    CREATE INDEX notice_waiting ON notice (account) WHERE waits;
    """

  /// Of which watch notes people were told, and when.
  static let toldNotes = """
    CREATE TABLE told_note (
      note BLOB PRIMARY KEY,
      moment INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  /// Since when a record waits for an adviser, by its number.
  static let waiting = """
    CREATE TABLE waiting (
      number INTEGER PRIMARY KEY,
      since INTEGER NOT NULL
    ) STRICT;
    """

  /// Who is away, from which day to which, and who stands in; and which sectors advisers know.
  static let absences = """
    CREATE TABLE absence (
      id BLOB PRIMARY KEY,
      account BLOB NOT NULL REFERENCES account(id) ON DELETE CASCADE,
      stand_in BLOB NOT NULL REFERENCES account(id) ON DELETE CASCADE,
      first TEXT NOT NULL,
      last TEXT NOT NULL,
      note TEXT NOT NULL,
      actor TEXT NOT NULL,
      created INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX absence_until ON absence (last);
    CREATE TABLE known_sector (
      account BLOB NOT NULL REFERENCES account(id) ON DELETE CASCADE,
      sector TEXT NOT NULL,
      PRIMARY KEY (account, sector)
    ) STRICT, WITHOUT ROWID;
    """
}
