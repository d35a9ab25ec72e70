import Base
import Ledger
import SQLite
import Schema

/// Makes the projection from the logs, and from what stays inside of our own file. The same code
/// for our log and the neighbours', for one record and for all.
struct Projection {
  let connection: Connection
  let registry: KindRegistry
  let numbers: RecordNumbers
  /// Payloads that are new here, and were read beforehand.
  var read: [ReadPayload.Place: ReadPayload] = [:]
  /// Records of our own file as they were just saved.
  var saved: [Identifier: Record] = [:]
  private let sizes = ShownSizes()

  /// What `shownSize` has found out.
  private final class ShownSizes {
    var known: [LogNumber: Int64] = [:]
  }

  init(
    connection: Connection, registry: KindRegistry, numbers: RecordNumbers,
    read: [ReadPayload.Place: ReadPayload] = [:], saved: [Identifier: Record] = [:]
  ) {
    self.connection = connection
    self.registry = registry
    self.numbers = numbers
    self.read = read
    self.saved = saved
  }

  /// Brings the rows of one record up to date.
  func update(_ touched: TouchedRecord, _ changes: inout Changes) throws {
    var present = try rows(of: touched)
    for (view, moment) in try looks(of: touched) {
      if let same = present.firstIndex(where: { $0.view == view && $0.moment == moment }) {
        present.remove(at: same)
        continue
      }
      changes.add(try insert(view, view.content, touched, moment))
    }
    for row in present {
      try connection.execute("DELETE FROM shown WHERE id = ?", row.id)
      changes.remove(row)
    }
  }

  /// Shows a record of a neighbour of which nothing was here until now, when all that is here is this
  /// payload: nothing was shown of it that would have to go.
  func show(_ payload: ReadPayload, in log: LogNumber, _ changes: inout Changes) throws {
    guard try payload.position < UInt64(shownSize(of: log)) else { return }
    let touched = TouchedRecord(log: log, record: payload.record)
    numbers.note(payload.number, of: payload.record)
    for (view, content) in payload.lone {
      changes.add(try insert(view, content, touched, payload.moment))
    }
  }

  /// How a record looks, computed from the logs and the file, each with the time of the newest part that
  /// is seen: that somebody else sees something new is nobody's business.
  func looks(of touched: TouchedRecord) throws -> [(view: View, moment: Timestamp)] {
    var parts: [Part] = []
    var moments: [Timestamp] = []
    let shownSize = try shownSize(of: touched.log)
    let slots = try liveSlots(of: touched)
    for slot in slots where slot.position < shownSize {
      guard let part = try part(touched.log, slot.position, slot.type, slot.audience),
        // Two kinds under one record identifier are two claims; the newest stands.
        parts.first.map({ $0.kind.entryType == part.kind.entryType }) ?? true
      else { continue }
      parts.append(part)
      moments.append(slot.moment)
    }
    if touched.log == LogTable.own {
      let file = RecordTable(connection: connection, registry: registry)
      let present =
        try saved[touched.record] ?? file.find(touched.record, likely: parts.first?.kind)
      if let record = present, record.binned == nil {
        for level in [Level.office, .advisers, .nobody] {
          let part = record.part(at: level)
          guard !part.values.isEmpty else { continue }
          parts.append(part)
          // Advisers, who see the other two, may read the whole record.
          moments.append(
            level == .office
              ? try OfficeMomentTable(connection: connection).find(record)
              : Timestamp(seconds: record.changed.seconds))
        }
      }
    }
    return View.all(of: parts).map { ($0, $0.moment(of: parts, moments)) }
  }

  private struct LiveSlot {
    let position: Int64
    let type: UInt16
    let audience: Int64
    let moment: Timestamp
  }

  /// The slots of a record that count, the newest first.
  private func liveSlots(of touched: TouchedRecord) throws -> [LiveSlot] {
    guard let number = try numbers.find(touched.record), !numbers.hasNoSlots(number) else {
      return []
    }
    return try connection.query(
      """
      SELECT position, type, audience, seconds FROM slot INDEXED BY slot_of_record
      WHERE log = ? AND number = ? AND is_live AND NOT is_refused ORDER BY position DESC
      """,
      touched.log, number
    ) { row in
      LiveSlot(
        position: row.integer(0), type: UInt16(truncatingIfNeeded: row.integer(1)),
        audience: row.integer(2), moment: Timestamp(seconds: row.integer(3)))
    }
  }

  /// What the payload of a slot says, if it is here.
  private func part(_ log: LogNumber, _ position: Int64, _ type: UInt16, _ audience: Int64) throws
    -> Part?
  {
    if !read.isEmpty, let read = read[ReadPayload.Place(log: log, position: UInt64(position))] {
      return read.part
    }
    return try connection.queryOne(
      "SELECT payload FROM payload WHERE log = ? AND position = ?", log, position
    ) { row in
      ReadPayload.part(row.blob(0), type: type, audience: audience, registry)
    } ?? nil
  }

  /// The picture with this name that a log shows of a record to who may see parts of `levels`.
  func picture(_ name: Identifier, of touched: TouchedRecord, _ levels: ClosedRange<Level>) throws
    -> SharedPicture?
  {
    let shownSize = try shownSize(of: touched.log)
    for slot in try liveSlots(of: touched) where slot.position < shownSize {
      guard let kind = registry[type: slot.type],
        let level = Sharing.level(audience: slot.audience), levels.contains(level)
      else { continue }
      let picture = try connection.queryOne(
        "SELECT payload FROM payload WHERE log = ? AND position = ?", touched.log, slot.position
      ) { Part.picture(in: $0.blob(0), kind) }
      if let picture = picture ?? nil, picture.name == name { return picture }
    }
    return nil
  }

  /// How many entries of a log may be shown: those before the first that is critical and not known.
  private func shownSize(of log: LogNumber) throws -> Int64 {
    if let size = sizes.known[log] { return size }
    let size: Int64 =
      try connection.queryOne("SELECT hidden_from FROM log WHERE id = ?", log) { row in
        row.isNull(0) ? .max : row.integer(0)
      } ?? 0
    sizes.known[log] = size
    return size
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
    guard let number = try numbers.find(touched.record), !numbers.hasNoRows(number) else {
      return []
    }
    return try connection.query(
      "SELECT \(ShownRow.columns) FROM shown WHERE number = ? AND log = ? ORDER BY id",
      number, touched.log
    ) { ShownRow($0, registry) }.compactMap(\.self)
  }

  private func insert(
    _ view: View, _ content: String, _ touched: TouchedRecord, _ moment: Timestamp
  ) throws -> ShownRow {
    let number = try numbers.number(of: touched.record)
    numbers.noteRow(of: number)
    try connection.execute(
      """
      INSERT INTO shown (log, record, number, kind, viewers, widest, moment, content, last_day)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      touched.log, touched.record.bytes, number, view.kind.name,
      Int64(view.viewers.rawValue), view.widest.rawValue, moment.milliseconds,
      content, view.lastDay)
    return ShownRow(
      id: connection.lastInsertedRow, log: touched.log, record: touched.record, kind: view.kind,
      viewers: view.viewers, widest: view.widest, moment: moment, values: view.values)
  }
}
