/// Files that are about to be imported.
extension StoreMigrations {
  /// A file that an adviser sent, for a day at most; and what columns with the same headings meant before.
  static let imports = """
    CREATE TABLE import_file (
      id BLOB PRIMARY KEY,
      account BLOB NOT NULL REFERENCES account(id) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      bytes BLOB NOT NULL,
      mapping TEXT,
      state TEXT NOT NULL,
      report TEXT,
      created INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX import_file_of_account ON import_file (account, created);
    CREATE TABLE import_mapping (
      kind TEXT NOT NULL,
      headings TEXT NOT NULL,
      mapping TEXT NOT NULL,
      moment INTEGER NOT NULL,
      PRIMARY KEY (kind, headings)
    ) STRICT, WITHOUT ROWID;
    """
}
