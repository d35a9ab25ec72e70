import Base
import SQLite
import Schema

/// A document as the office keeps it, without its bytes.
package struct StoredDocument: Sendable {
  /// What the node called it: random, so that it tells nothing.
  package let name: Identifier
  /// The record that it goes with.
  package let record: Identifier
  package let title: String
  /// What its sender's file was called, without any folder.
  package let file: String
  /// The sort of file, as names of files end.
  package let format: String
  /// The media type.
  package let type: String
  /// How many bytes it has.
  package let size: Int64
  package let moment: Timestamp
  /// Whoever added it, as the journal calls people.
  package let adder: String
  /// Since when its record does not name it any more.
  package let removed: Timestamp?

  package init(
    name: Identifier, record: Identifier, title: String, file: String, format: String,
    type: String, size: Int64, moment: Timestamp, adder: String, removed: Timestamp? = nil
  ) {
    self.name = name
    self.record = record
    self.title = title
    self.file = file
    self.format = format
    self.type = type
    self.size = size
    self.moment = moment
    self.adder = adder
    self.removed = removed
  }

  fileprivate static let columns =
    "name, record, title, file, format, type, length(bytes), moment, adder, removed"

  fileprivate init(_ row: borrowing Row) {
    self.init(
      name: Identifier(bytes: row.blob(0)) ?? .zero,
      record: Identifier(bytes: row.blob(1)) ?? .zero,
      title: row.text(2), file: row.text(3), format: row.text(4), type: row.text(5),
      size: row.integer(6), moment: Timestamp(milliseconds: row.integer(7)), adder: row.text(8),
      removed: row.isNull(9) ? nil : Timestamp(milliseconds: row.integer(9)))
  }
}

/// The documents of the office's file. They stand in its database, so that a document and the record that
/// names it change in one step, and a backup has both as of one moment. What no record names any more
/// waits here, as in the bin.
package struct DocumentTable {
  let connection: Connection

  /// The document with this name.
  package func find(_ name: Identifier) throws -> StoredDocument? {
    try connection.queryOne(
      "SELECT \(StoredDocument.columns) FROM document WHERE name = ?", name.bytes,
      row: StoredDocument.init)
  }

  /// What stands in it.
  package func bytes(_ name: Identifier) throws -> [UInt8]? {
    try connection.queryOne("SELECT bytes FROM document WHERE name = ?", name.bytes) { $0.blob(0) }
  }

  /// The documents that a record named once and names no more, the one removed last first.
  package func removed(of record: Identifier) throws -> [StoredDocument] {
    try connection.query(
      """
      SELECT \(StoredDocument.columns) FROM document
      WHERE record = ? AND removed IS NOT NULL ORDER BY removed DESC, moment DESC, name
      """, record.bytes, row: StoredDocument.init)
  }

  /// All of them, oldest first.
  package func all() throws -> [StoredDocument] {
    try connection.query(
      "SELECT \(StoredDocument.columns) FROM document ORDER BY moment, name",
      row: StoredDocument.init)
  }

  fileprivate func insert(_ document: StoredDocument, _ bytes: [UInt8]) throws {
    try connection.execute(
      """
      INSERT INTO document (name, record, title, file, format, type, moment, adder, bytes)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      document.name.bytes, document.record.bytes, document.title, document.file, document.format,
      document.type, document.moment.milliseconds, document.adder, bytes)
  }

  /// Destroys those that fit a condition; says whether there were any.
  fileprivate func delete(where condition: String, _ value: any SQLBindable) throws -> Bool {
    try connection.execute("DELETE FROM document WHERE \(condition)", value)
    return connection.changedRows > 0
  }
}

extension Transaction {
  /// Keeps a document, which its record has to name when it is saved.
  package func keep(_ document: StoredDocument, _ bytes: [UInt8]) throws {
    try documents.insert(document, bytes)
  }

  /// Brings the documents to what a saved record names: those that are new in it are its own, under the
  /// titles that it gives them, and those that it names no more wait in the bin.
  func followDocuments(of record: Record, before: Record?) throws {
    guard let field = record.kind.documents,
      record.values[field.name] != before?.values[field.name]
    else { return }
    let notes = record.documents
    for note in notes {
      try connection.execute(
        "UPDATE document SET record = ?, title = ?, removed = NULL WHERE name = ?",
        record.id.bytes, note.title, note.name.bytes)
    }
    let names = Set(notes.map(\.name))
    for note in before?.documents ?? [] where !names.contains(note.name) {
      // One that another record names by now is not this one's to remove.
      try connection.execute(
        "UPDATE document SET removed = ? WHERE name = ? AND record = ? AND removed IS NULL",
        now.milliseconds, note.name.bytes, record.id.bytes)
    }
  }

  /// Destroys the documents of a record that is gone.
  func dropDocuments(of record: Identifier) throws {
    if try documents.delete(where: "record = ?", record.bytes) { eraseText() }
  }

  /// Destroys those that a record names no more.
  func dropRemovedDocuments(of record: Identifier) throws {
    if try documents.delete(where: "removed IS NOT NULL AND record = ?", record.bytes) {
      eraseText()
    }
  }

  /// Destroys what has been in the bin for its time; says whether there was anything.
  package func sweepDocuments(removedBefore moment: Timestamp) throws -> Bool {
    let hasAny = try documents.delete(where: "removed <= ?", moment.milliseconds)
    if hasAny { eraseText() }
    return hasAny
  }
}
