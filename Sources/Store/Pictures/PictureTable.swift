import Base
import SQLite
import Schema

/// A picture as the office keeps it.
package struct StoredPicture: Sendable {
  /// What the node called it: random, so that it tells nothing.
  package let name: Identifier
  /// The record that shows it.
  package let record: Identifier
  /// The media type.
  package let type: String
  package let bytes: [UInt8]

  package init(name: Identifier, record: Identifier, type: String, bytes: [UInt8]) {
    self.name = name
    self.record = record
    self.type = type
    self.bytes = bytes
  }

  /// The name of a file with it.
  package var fileName: String { "\(name).\(type == "image/png" ? "png" : "jpg")" }
}

/// The pictures of the office's file. They stand in its database, so that a picture and the record that
/// names it change in one step, and a backup has both as of one moment.
package struct PictureTable {
  let connection: Connection

  /// The picture with this name.
  package func find(_ name: Identifier) throws -> StoredPicture? {
    try connection.queryOne(
      "SELECT record, type, bytes FROM picture WHERE name = ?", name.bytes
    ) { row in
      StoredPicture(
        name: name, record: Identifier(bytes: row.blob(0)) ?? .zero, type: row.text(1),
        bytes: row.blob(2))
    }
  }

  /// The picture that a record of this office names and that is its own.
  package func shown(by record: Record) throws -> StoredPicture? {
    guard let field = record.kind.picture,
      let name = record.values[field.name].flatMap({ Identifier($0.line) }),
      let picture = try find(name), picture.record == record.id
    else { return nil }
    return picture
  }

  /// Which record shows the picture with this name.
  package func record(of name: Identifier) throws -> Identifier? {
    try connection.queryOne("SELECT record FROM picture WHERE name = ?", name.bytes) {
      Identifier(bytes: $0.blob(0)) ?? .zero
    }
  }

  /// The names of all pictures, oldest first.
  package func names() throws -> [Identifier] {
    try connection.query("SELECT name FROM picture ORDER BY moment, name") {
      Identifier(bytes: $0.blob(0)) ?? .zero
    }
  }

  func insert(_ picture: StoredPicture, _ now: Timestamp) throws {
    let isShared = SharedPicture(name: picture.name, bytes: picture.bytes) != nil
    try connection.execute(
      "INSERT INTO picture (name, record, type, bytes, moment, is_shared) VALUES (?, ?, ?, ?, ?, ?)",
      picture.name.bytes, picture.record.bytes, picture.type, picture.bytes, now.milliseconds,
      isShared)
  }

  /// Whether a record has a picture that does not leave the office. Those that were sent before pictures
  /// left it at all stay too: their people were told so.
  func isKept(of record: Record) throws -> Bool {
    guard let field = record.kind.picture, let value = record.values[field.name] else {
      return false
    }
    guard let name = Identifier(value.line) else { return true }
    return try connection.queryOne(
      "SELECT is_shared FROM picture WHERE name = ?", name.bytes
    ) { $0.integer(0) } != 1
  }

  /// The picture of a record as it leaves the office.
  func shared(of record: Record) throws -> SharedPicture? {
    guard !record.keepsPicture, let picture = try shown(by: record) else { return nil }
    return SharedPicture(name: picture.name, bytes: picture.bytes)
  }

  /// Has another record show a picture.
  func move(_ name: Identifier, to record: Identifier) throws {
    try connection.execute(
      "UPDATE picture SET record = ? WHERE name = ?", record.bytes, name.bytes)
  }

  /// Destroys the pictures of a record but the one that `kept` names; says whether there were any.
  func delete(of record: Identifier, except kept: Identifier?) throws -> Bool {
    let name = (kept ?? .zero).bytes
    let count =
      try connection.queryOne(
        "SELECT count(*) FROM picture WHERE record = ? AND name <> ?", record.bytes, name
      ) { $0.integer(0) } ?? 0
    guard count > 0 else { return false }
    try connection.execute(
      "DELETE FROM picture WHERE record = ? AND name <> ?", record.bytes, name)
    return true
  }
}

extension Transaction {
  /// Keeps a picture, before the record that shows it is saved with its name.
  package func keep(_ picture: StoredPicture) throws { try pictures.insert(picture, now) }

  /// Has the picture that `record` names be its own: it takes the place of another record.
  package func adoptPicture(of record: Record) throws {
    guard let field = record.kind.picture,
      let name = record.values[field.name].flatMap({ Identifier($0.line) })
    else { return }
    try pictures.move(name, to: record.id)
  }

  /// Destroys the pictures that a record no longer shows: replaced, taken away, or gone with it.
  package func dropPictures(of kind: Kind, _ id: Identifier, shown record: Record?) throws {
    guard let field = kind.picture else { return }
    let kept = record?.values[field.name].flatMap { Identifier($0.line) }
    if try pictures.delete(of: id, except: kept) { eraseText() }
  }
}

extension StoreReader {
  /// The picture that `viewer` sees of a neighbour's record, out of the copy of its log: there it goes when
  /// its office takes it back.
  package func copiedPicture(_ name: Identifier, of record: Identifier, for viewer: Viewers) throws
    -> StoredPicture?
  {
    guard let row = try row(of: record, for: viewer), row.log != LogTable.own,
      let field = row.kind.picture, row.values[field.name] == .text(name.description),
      let levels = View.levels(for: viewer)
    else { return nil }
    let projection = Projection(
      connection: connection, registry: registry, numbers: RecordNumbers(connection))
    let touched = TouchedRecord(log: row.log, record: record)
    return try projection.picture(name, of: touched, levels).map { picture in
      StoredPicture(name: name, record: record, type: picture.type, bytes: picture.bytes)
    }
  }
}
