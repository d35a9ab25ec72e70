import Base
import Crypto
import Ledger
import SQLite
import Schema

/// Brings our own log to what a record now shares: one entry for each audience whose part changed.
struct Sharing {
  let origin: Origin
  let now: Timestamp

  /// The levels that leave the office, and the audience class of each.
  static let audiences: [(level: Level, audience: AudienceClass)] = [
    (.region, .sameRegion), (.country, .sameCountry), (.allOffices, .allOffices),
    (.everybody, .everybody),
  ]

  /// The level of an audience class, as a slot has it.
  static func level(audience: Int64) -> Level? {
    audiences.first { Int64($0.audience.rawValue) == audience }?.level
  }

  /// Publishes, replaces and erases as needed; `record` nil means that nothing is shared any more.
  /// The erasures are collected in `erased`, so that many of them make one entry.
  func share(
    _ id: Identifier, _ kind: Kind, _ record: Record?, writer: inout LogWriter,
    erased: inout [UInt64]
  ) throws {
    guard let entryType = record?.kind.entryType ?? kind.entryType else { return }
    let live = try livePayloads(of: id, writer)
    let pictures = PictureTable(connection: writer.table.connection)
    for (level, audience) in Self.audiences {
      let present = live[audience]
      guard let part = record?.part(at: level), !part.values.isEmpty else {
        if let present { erased.append(present.position) }
        continue
      }
      let hasPicture = kind.picture.map { part.values[$0.name] != nil } ?? false
      let picture = hasPicture ? try record.flatMap(pictures.shared) : nil
      let payload = SealedPayload.padded(part.json(picture))
      guard payload.count <= Limits.payloadBytes else {
        throw Problem(
          "record-too-large",
          Phrase(
            "Cette fiche est trop longue pour être partagée\u{A0}: raccourcissez-la.",
            en: "This record is too long to be shared: shorten it."))
      }
      if let present, present.payload == payload { continue }
      try publish(
        payload, of: id, type: entryType, audience, replacing: present?.position,
        writer: &writer)
    }
  }

  /// One erase entry for as many positions as it can hold.
  func erase(_ positions: [UInt64], reason: Erasure.Reason, writer: inout LogWriter) throws {
    let sorted = positions.sorted()
    for start in stride(from: 0, to: sorted.count, by: Erasure.maximumCount) {
      let indexes = Array(sorted[start..<min(start + Erasure.maximumCount, sorted.count)])
      let entry = Entry(
        type: .erase, isCritical: true, seconds: minute,
        body: Erasure(reason: reason, indexes: indexes).bytes)
      try writer.append(entry.bytes)
    }
  }

  /// Entries carry the time only to the minute: finer would tell when a person was at work.
  var minute: UInt64 { UInt64(max(0, now.seconds / 60 * 60)) }

  private func publish(
    _ payload: [UInt8], of record: Identifier, type: UInt16, _ audience: AudienceClass,
    replacing position: UInt64?, writer: inout LogWriter
  ) throws {
    var entry = Entry(
      type: EntryType(rawValue: type), hasPayload: true, audience: audience,
      payloadLength: UInt32(payload.count), seconds: minute, record: record,
      reference: position.map { $0 + 1 } ?? 0)
    let sealed = SealedPayload(
      opening: SecureRandom.bytes(Commitment.openingBytes), payload: payload)
    entry.commitment = Commitment.make(
      opening: sealed.opening, origin: origin, entry: entry, payload: payload)
    let own = writer.size
    try writer.append(entry.bytes)
    try writer.keep(sealed, at: own, of: record)
  }

  /// What is shared of a record now, the newest of each audience. The order of the join is given, and none
  /// of the rows, or SQLite walks over all payloads of the log to have them in it.
  private func livePayloads(of record: Identifier, _ writer: LogWriter) throws -> [AudienceClass: (
    position: UInt64, payload: [UInt8]
  )] {
    var live: [AudienceClass: (position: UInt64, payload: [UInt8])] = [:]
    let table = writer.table
    guard let number = try writer.numbers.find(record), !writer.numbers.hasNoSlots(number) else {
      return live
    }
    try table.connection.forEach(
      """
      SELECT slot.audience, slot.position, payload.payload FROM slot INDEXED BY slot_of_record
      CROSS JOIN payload ON payload.log = slot.log AND payload.position = slot.position
      WHERE slot.log = ? AND slot.number = ? AND slot.is_live
      """,
      table.log, number
    ) { row in
      guard let audience = AudienceClass(rawValue: UInt8(truncatingIfNeeded: row.integer(0))) else {
        return
      }
      let position = UInt64(row.integer(1))
      if let newer = live[audience], newer.position > position { return }
      live[audience] = (position, row.blob(2))
    }
    return live
  }
}
