/// Documents of the office's file.
extension StoreMigrations {
  /// Each under the name that the node gave it, with the record that names it, and since when none does.
  static let documents = """
    CREATE TABLE document (
      name BLOB PRIMARY KEY,
      record BLOB NOT NULL,
      title TEXT NOT NULL,
      file TEXT NOT NULL,
      format TEXT NOT NULL,
      type TEXT NOT NULL,
      moment INTEGER NOT NULL,
      adder TEXT NOT NULL,
      removed INTEGER,
      bytes BLOB NOT NULL
    ) STRICT;
    CREATE INDEX document_of_record ON document (record);
    CREATE INDEX removed_document ON document (removed) WHERE removed IS NOT NULL;
    """
}
