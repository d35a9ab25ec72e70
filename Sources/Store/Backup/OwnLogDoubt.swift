import Base
import Ledger
import SQLite
import Schema

/// Why it is not known here whether our key has signed more than this folder holds. Until a neighbour
/// or the operator has answered, nothing is signed: two logs of one name would be a fork.
package enum OwnLogDoubt: String, Sendable {
  /// The folder was made of a backup.
  case restored
  /// The folder is a copy, or was moved to another disk or machine.
  case copied
  /// A neighbour holds a head that our key has signed and that is not of the log here.
  case signedElsewhere = "signed-elsewhere"

  /// What people are told, and why nothing is changed.
  package var problem: Problem { Problem(rawValue, words, status: 503) }

  private var words: Phrase {
    switch self {
    case .restored:
      Phrase(
        "Ce bureau vient d’être remis depuis une sauvegarde\u{A0}: rien n’y est changé avant qu’un "
          + "voisin ait dit où en est son journal. L’opérateur peut aussi répondre (maille confirm).",
        en: "This office has just been restored from a backup: nothing is changed here until a "
          + "neighbour has said how far its log has got. The operator can answer (maille confirm).")
    case .copied:
      Phrase(
        "Le dossier de ce bureau a été copié ou déplacé\u{A0}: rien n’y est changé avant qu’un voisin "
          + "ait dit où en est son journal. L’opérateur peut aussi répondre (maille confirm).",
        en:
          "The folder of this office was copied or moved: nothing is changed here until a neighbour "
          + "has said how far its log has got. The operator can answer too (maille confirm).")
    case .signedElsewhere:
      Phrase(
        "Notre clé a signé ailleurs une suite de notre journal\u{A0}: rien n’est changé ici avant qu’un "
          + "voisin l’ait rendue. L’opérateur peut aussi répondre (maille confirm).",
        en: "Our key has signed entries of our log elsewhere: nothing is changed here until a "
          + "neighbour has given them back. The operator can answer too (maille confirm).")
    }
  }

  static func present(_ connection: Connection) throws -> OwnLogDoubt? {
    try connection.queryOne("SELECT reason FROM restored LIMIT 1") {
      OwnLogDoubt(rawValue: $0.text(0)) ?? .restored
    }
  }

  /// Keeps the doubt; one that is there already stays.
  func keep(_ connection: Connection, now: Timestamp) throws {
    try connection.execute(
      """
      INSERT INTO restored (moment, size, reason) SELECT ?, size, ? FROM log
      WHERE id = ? AND NOT EXISTS (SELECT 1 FROM restored)
      """, now.milliseconds, rawValue, LogTable.own)
  }

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

extension StoreReader {
  /// Why our log may be shorter here than what our key has signed; nil when it is known not to be.
  package func ownLogDoubt() throws -> OwnLogDoubt? { try OwnLogDoubt.present(connection) }

  /// How a head that our key has signed stands to our log here.
  package enum Standing: Sendable {
    /// It is one of this log's.
    case part
    /// It is of a log that is longer than this one.
    case beyond
    /// It is of another history.
    case other
  }

  /// How a head that our key has signed stands to our log here.
  package func standing(_ checkpoint: Checkpoint) throws -> Standing {
    try snapshot {
      let table = log(LogTable.own)
      guard checkpoint.size <= (try table.size()) else { return .beyond }
      let root = try TreeAppender(size: checkpoint.size, source: table).root()
      return root == checkpoint.root ? .part : .other
    }
  }
}

extension Transaction {
  /// Refuses while it is not known what else our key has signed.
  func requireConfirmed() throws {
    guard !isConfirmed else { return }
    if let doubt = try OwnLogDoubt.present(connection) { throw doubt.problem }
    isConfirmed = true
  }

  /// From now on nothing is signed until a neighbour or the operator has answered.
  package func doubtOwnLog(_ doubt: OwnLogDoubt) throws {
    isConfirmed = false
    try doubt.keep(connection, now: now)
  }

  /// Ends the wait after a restore: our log is as long as anything that was signed. What the log
  /// shares and what the file says are made equal, and the log is right: what was withdrawn after
  /// the backup stays withdrawn, and what was shared comes back into the file. Gives how many
  /// records that changed.
  package func confirmRestored() throws -> Int {
    guard try OwnLogDoubt.present(connection) != nil else { return 0 }
    let log = log(LogTable.own)
    let head = try log.head()
    guard try head?.size == log.size(),
      try log.wantedPacks(Sharing.audiences.map(\.audience)).isEmpty
    else { throw OwnLogDoubt.incomplete }
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
      if try isSame(record, parts) { continue }
      try adopt(id, record, parts)
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
      WHERE slot.log = ? AND slot.number = \(RecordNumbers.ofIdentifier) AND slot.is_live
        AND NOT slot.is_refused
      ORDER BY slot.position DESC
      """, LogTable.own, id.bytes
    ) { ($0.integer(0), $0.integer(1), $0.blob(2)) }
    return rows.compactMap { type, audience, payload in
      guard let kind = registry[type: UInt16(truncatingIfNeeded: type)],
        let level = Sharing.level(audience: audience),
        let part = Part(kind: kind, level: level, payload: payload)
      else { return nil }
      return (part, payload)
    }
  }

  private func isSame(_ record: Record?, _ parts: [(part: Part, payload: [UInt8])]) throws -> Bool {
    let picture = try record.flatMap(pictures.shared)
    return Sharing.audiences.allSatisfy { level, _ in
      let ours = record?.part(at: level)
      let logged = parts.first { $0.part.level == level }
      guard let ours, !ours.values.isEmpty else { return logged == nil }
      return logged.map { $0.payload == SealedPayload.padded(ours.json(picture)) } ?? false
    }
  }

  /// Makes the file say what the log shares of a record.
  private func adopt(
    _ id: Identifier, _ present: Record?, _ shared: [(part: Part, payload: [UInt8])]
  ) throws {
    let parts = shared.map(\.part)
    guard let kind = present?.kind ?? parts.first?.kind else { return }
    for (_, payload) in shared {
      guard let picture = Part.picture(in: payload, kind), try pictures.find(picture.name) == nil
      else { continue }
      try keep(
        StoredPicture(name: picture.name, record: id, type: picture.type, bytes: picture.bytes))
    }
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
