import Store

extension Visit {
  /// What was done to many records at once, the newest first.
  package func batches() throws -> [BatchSummary] {
    try caller.require(.readFile)
    return try reader.journal.batches()
  }
}
