/// Pictures of the office's file.
extension StoreMigrations {
  /// Each under the name that the node gave it, and the record that shows it.
  static let pictures = """
    CREATE TABLE picture (
      name BLOB PRIMARY KEY,
      record BLOB NOT NULL,
      type TEXT NOT NULL,
      bytes BLOB NOT NULL,
      moment INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX picture_of_record ON picture (record);
    """
}
