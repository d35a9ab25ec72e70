import Base
import Ledger
import SQLite
import Schema

/// Makes the projection from the logs, and from what stays inside of our own file. The same code
/// for our log and the neighbours', for one record and for all.
struct Projection {
  /// What the search index has to follow.
  struct Changes {
    private(set) var removed: [ShownRow] = []
    private var addedByRow: [Int64: ShownRow] = [:]
    /// A row was taken out, so that its text has to leave the write-ahead log too.
    var hasErased = false

    /// In the order of their rows.
    var added: [ShownRow] { addedByRow.values.sorted { $0.id < $1.id } }

    mutating func add(_ row: ShownRow) { addedByRow[row.id] = row }

    mutating func remove(_ row: ShownRow) {
      hasErased = true
      // What came and went within one group never reaches the index.
      if addedByRow.removeValue(forKey: row.id) == nil { removed.append(row) }
    }
  }

  let connection: Connection
  let registry: KindRegistry
  /// Payloads that were read beforehand.
  var read: [ReadPayload.Place: ReadPayload] = [:]

  /// Brings the rows of one record up to date.
  func update(_ touched: TouchedRecord, _ changes: inout Changes) throws {
    var present = try rows(of: touched)
    let (views, moment) = try looks(of: touched)
    for view in views {
      if let same = present.firstIndex(where: { $0.view == view && $0.moment == moment }) {
        present.remove(at: same)
        continue
      }
      changes.add(try insert(view, touched, moment))
    }
    for row in present {
      try connection.execute("DELETE FROM shown WHERE id = ?", row.id)
      changes.remove(row)
    }
  }

  /// How a record looks, computed from the logs and the file; the time is that of its newest part.
  func looks(of touched: TouchedRecord) throws -> (views: [View], moment: Timestamp) {
    var parts: [Part] = []
    var moment = Timestamp(milliseconds: 0)
    try connection.forEach(
      """
      SELECT slot.type, slot.audience, slot.seconds, slot.position, payload.payload
      FROM slot INDEXED BY slot_of_record
      JOIN payload ON payload.log = slot.log AND payload.position = slot.position
      JOIN log ON log.id = slot.log
      WHERE slot.log = ? AND slot.record = ? AND slot.is_live AND NOT slot.is_refused
        AND slot.position < coalesce(log.hidden_from, slot.position + 1)
      ORDER BY slot.position DESC
      """,
      touched.log, touched.record.bytes
    ) { row in
      let place = ReadPayload.Place(log: touched.log, position: UInt64(row.integer(3)))
      let read = read.isEmpty ? nil : read[place]
      guard
        let part = read.map(\.part)
          ?? ReadPayload.part(
            row.blob(4), type: UInt16(truncatingIfNeeded: row.integer(0)),
            audience: row.integer(1), registry),
        // Two kinds under one record identifier are two claims; the newest stands.
        parts.first.map({ $0.kind.entryType == part.kind.entryType }) ?? true
      else { return }
      parts.append(part)
      moment = max(moment, Timestamp(seconds: row.integer(2)))
    }
    if touched.log == LogTable.own {
      let file = RecordTable(connection: connection, registry: registry)
      if let record = try file.find(touched.record, likely: parts.first?.kind),
        record.binned == nil
      {
        for level in [Level.office, .advisers, .nobody] {
          let part = record.part(at: level)
          if !part.values.isEmpty {
            parts.append(part)
            moment = max(moment, Timestamp(seconds: record.changed.seconds))
          }
        }
      }
    }
    return (View.all(of: parts), moment)
  }

  /// The records that have, or may have, rows.
  func allRecords() throws -> Set<TouchedRecord> {
    var all: Set<TouchedRecord> = []
    func collect(_ sql: String) throws {
      try connection.forEach(sql) { row in
        if let record = Identifier(bytes: row.blob(1)) {
          all.insert(TouchedRecord(log: row.integer(0), record: record))
        }
      }
    }
    try collect("SELECT DISTINCT log, record FROM slot WHERE is_live")
    try collect("SELECT DISTINCT log, record FROM shown")
    let file = RecordTable(connection: connection, registry: registry)
    for kind in registry.kinds {
      for record in try file.all(kind) {
        all.insert(TouchedRecord(log: LogTable.own, record: record.id))
      }
    }
    return all
  }

  /// The stored rows of one record.
  func rows(of touched: TouchedRecord) throws -> [ShownRow] {
    try connection.query(
      "SELECT \(ShownRow.columns) FROM shown WHERE record = ? AND log = ? ORDER BY id",
      touched.record.bytes, touched.log
    ) { ShownRow($0, registry) }.compactMap(\.self)
  }

  private func insert(_ view: View, _ touched: TouchedRecord, _ moment: Timestamp) throws
    -> ShownRow
  {
    try connection.execute(
      """
      INSERT INTO shown (log, record, kind, viewers, widest, moment, content, last_day)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      touched.log, touched.record.bytes, view.kind.name, Int64(view.viewers.rawValue),
      view.widest.rawValue, moment.milliseconds,
      String(decoding: view.kind.json(view.values), as: UTF8.self), view.lastDay)
    return ShownRow(
      id: connection.lastInsertedRow, log: touched.log, record: touched.record, kind: view.kind,
      viewers: view.viewers, widest: view.widest, moment: moment, values: view.values)
  }
}
