import Base
import Ledger
import SQLite
import Schema

extension StoreReader {
  /// The size that our own log had in the backup of which this node was made, until it is known
  /// that nothing longer was signed; nil otherwise.
  package func restoredSize() throws -> UInt64? {
    try Restored.size(connection)
  }
}

enum Restored {
  static func size(_ connection: Connection) throws -> UInt64? {
    try connection.queryOne("SELECT size FROM restored LIMIT 1") { UInt64($0.integer(0)) }
  }

  /// Why nothing is changed yet.
  static let problem = Problem(
    "restored",
    Phrase(
      "Ce bureau vient d’être remis depuis une sauvegarde\u{A0}: rien n’y est changé avant qu’un voisin "
        + "ait dit où en était son journal. L’opérateur peut aussi répondre (maille confirm).",
      en: "This office has just been restored from a backup: nothing is changed here until a "
        + "neighbour has said how far its log had got. The operator can answer too (maille confirm)."
    ),
    status: 503)

  /// Our log has come back in part: to go on from there would contradict what was signed.
  static let incomplete = Problem(
    "restore-incomplete",
    Phrase(
      "Une partie du journal est revenue d’un voisin, pas encore le reste\u{A0}: attendez qu’il réponde "
        + "de nouveau.",
      en:
        "Part of the log has come back from a neighbour, not yet the rest: wait until the neighbour "
        + "answers again."),
    status: 503)
}

extension Transaction {
  /// Refuses while it is not known what was signed after the backup.
  func requireConfirmed() throws {
    guard !isConfirmed else { return }
    guard try Restored.size(connection) == nil else { throw Restored.problem }
    isConfirmed = true
  }

  /// Ends the wait after a restore: our log is as long as anything that was signed. What the log
  /// shares and what the file says are made equal, and the log is right: what was withdrawn after
  /// the backup stays withdrawn, and what was shared comes back into the file. Gives how many
  /// records that changed.
  package func confirmRestored() throws -> Int {
    guard try Restored.size(connection) != nil else { return 0 }
    let log = log(LogTable.own)
    let head = try log.head()
    guard try head?.size == log.size(),
      try log.wantedPacks(Sharing.audiences.map(\.audience)).isEmpty
    else { throw Restored.incomplete }
    try connection.execute("DELETE FROM restored")
    isConfirmed = true
    restoredHead = head?.note
    try connection.execute(
      """
      INSERT OR IGNORE INTO signed_head (origin, size, root)
      SELECT origin, head_size, head_root FROM log WHERE id = ? AND head IS NOT NULL
      """, LogTable.own)
    var changed = 0
    for id in try recordsOfFileOrLog() {
      let record = try file.find(id)
      let parts = try liveParts(of: id)
      if Self.isSame(record, parts) { continue }
      try adopt(id, record, parts.map(\.part))
      changed += 1
    }
    return changed
  }

  private func recordsOfFileOrLog() throws -> Set<Identifier> {
    var all = Set(
      try connection.query(
        "SELECT DISTINCT record FROM slot WHERE log = ? AND is_live AND NOT is_refused",
        LogTable.own
      ) { Identifier(bytes: $0.blob(0)) }.compactMap(\.self))
    for kind in registry.kinds { all.formUnion(try file.all(kind).map(\.id)) }
    return all
  }

  private func liveParts(of id: Identifier) throws -> [(part: Part, payload: [UInt8])] {
    let rows = try connection.query(
      """
      SELECT slot.type, slot.audience, payload.payload FROM slot INDEXED BY slot_of_record
      JOIN payload ON payload.log = slot.log AND payload.position = slot.position
      WHERE slot.log = ? AND slot.record = ? AND slot.is_live AND NOT slot.is_refused
      ORDER BY slot.position DESC
      """, LogTable.own, id.bytes
    ) { ($0.integer(0), $0.integer(1), $0.blob(2)) }
    return rows.compactMap { type, audience, payload in
      guard let kind = registry[type: UInt16(truncatingIfNeeded: type)],
        let level = Sharing.audiences.first(where: { Int64($0.audience.rawValue) == audience })?
          .level,
        let part = Part(kind: kind, level: level, payload: payload)
      else { return nil }
      return (part, payload)
    }
  }

  private static func isSame(_ record: Record?, _ parts: [(part: Part, payload: [UInt8])]) -> Bool {
    Sharing.audiences.allSatisfy { level, _ in
      let ours = record?.part(at: level)
      let logged = parts.first { $0.part.level == level }
      guard let ours, !ours.values.isEmpty else { return logged == nil }
      return logged.map { $0.payload == SealedPayload.padded(ours.json) } ?? false
    }
  }

  /// Makes the file say what the log shares of a record.
  private func adopt(_ id: Identifier, _ present: Record?, _ parts: [Part]) throws {
    guard let kind = present?.kind ?? parts.first?.kind else { return }
    var record =
      present
      ?? Record(
        id: id, kind: kind, reference: nil, values: [:], levels: [:], revision: 0, created: now,
        changed: now)
    record.isWithdrawn = parts.isEmpty
    if !parts.isEmpty {
      for group in kind.groups {
        let part = parts.first { part in
          part.kind == kind && group.fields.contains { part.values[$0.name] != nil }
        }
        if let part {
          for field in group.fields { record.values[field.name] = part.values[field.name] }
          record.levels[group.name] = part.level
        } else if record.level(of: group).isShared,
          group.fields.contains(where: { record.values[$0.name] != nil })
        {
          // It was narrowed after the backup, and nobody knows how far.
          record.levels[group.name] = .advisers
        }
      }
    }
    record.revision += 1
    record.changed = now
    try save(record, before: present, action: .restored, actor: "restore")
  }
}
