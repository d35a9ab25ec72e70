/// Records that are one, or are not.
extension StoreMigrations {
  /// Which two records of people were said to be two, the lesser identifier first; what was made of one
  /// record and another, with the batch by which it is undone; and which rows then went from the one
  /// removed to the one kept.
  static let doubles = """
    CREATE TABLE distinct_pair (
      lesser BLOB NOT NULL,
      greater BLOB NOT NULL,
      actor TEXT NOT NULL,
      moment INTEGER NOT NULL,
      PRIMARY KEY (lesser, greater)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE merge (
      batch BLOB PRIMARY KEY REFERENCES batch(id),
      kept BLOB NOT NULL,
      removed BLOB NOT NULL,
      moment INTEGER NOT NULL,
      account BLOB,
      closed_account BLOB,
      was_closed INTEGER,
      undone INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX merge_of_kept ON merge (kept);
    CREATE INDEX merge_of_removed ON merge (removed);
    CREATE TABLE merge_move (
      batch BLOB NOT NULL REFERENCES merge(batch) ON DELETE CASCADE,
      place TEXT NOT NULL,
      row_key ANY NOT NULL,
      PRIMARY KEY (batch, place, row_key)
    ) STRICT, WITHOUT ROWID;
    """
}
