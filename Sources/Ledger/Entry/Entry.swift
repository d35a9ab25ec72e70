import Base

/// One entry of a log: a 72-byte header, and the inline body of a control entry
/// (protocol/entry.md). The header has no personal data; it is published for ever.
package struct Entry: Hashable, Sendable {
  /// What the entry is.
  package var type: EntryType
  /// Bit 0 of the flags: a payload exists beside the tree.
  package var hasPayload: Bool
  /// Bit 1 of the flags: a reader that does not know the type must not show what follows.
  package var isCritical: Bool
  /// Bits 4 to 7 of the flags.
  package var audience: AudienceClass
  /// Bytes of the payload, padding included; 0 without payload.
  package var payloadLength: UInt32
  /// Unix seconds, floored to the minute. Advisory: nothing is ordered by it.
  package var seconds: UInt64
  /// The record, or sixteen zeros for a control entry.
  package var record: Identifier
  /// Index + 1 of the entry that this one replaces; 0 for none.
  package var reference: UInt64
  /// The commitment to the payload, 32 bytes; zeros for a control entry.
  package var commitment: [UInt8]
  /// The inline body of a control entry.
  package var body: [UInt8]

  /// Bytes of the header.
  package static let headerBytes = 72

  package init(
    type: EntryType, hasPayload: Bool = false, isCritical: Bool = false,
    audience: AudienceClass = .allOffices, payloadLength: UInt32 = 0, seconds: UInt64,
    record: Identifier = .zero, reference: UInt64 = 0,
    commitment: [UInt8] = [UInt8](repeating: 0, count: 32), body: [UInt8] = []
  ) {
    self.type = type
    self.hasPayload = hasPayload
    self.isCritical = isCritical
    self.audience = audience
    self.payloadLength = payloadLength
    self.seconds = seconds
    self.record = record
    self.reference = reference
    self.commitment = commitment
    self.body = body
  }

  /// The bits of the flags that mean nothing yet. They are part of what is committed to.
  package private(set) var reservedFlags: UInt8 = 0

  /// The index of the entry that this one replaces.
  package var replaces: UInt64? { reference == 0 ? nil : reference - 1 }

  /// The entry's bytes as they stand in a bundle and are hashed into the tree.
  package var bytes: [UInt8] { committedHeader + commitment + body }

  /// The first 40 bytes: what the commitment binds the payload to.
  package var committedHeader: [UInt8] {
    var bytes: [UInt8] = [1]
    bytes.reserveCapacity(Self.headerBytes + body.count)
    bytes.append(
      (hasPayload ? 1 : 0) | (isCritical ? 2 : 0) | reservedFlags | audience.rawValue << 4)
    bytes.append(bigEndian: type.rawValue)
    bytes.append(bigEndian: payloadLength)
    bytes.append(bigEndian: seconds)
    bytes += record.bytes
    bytes.append(bigEndian: reference)
    return bytes
  }
}

extension Entry {
  /// Reads an entry and checks what can be checked of it alone (protocol/entry.md); its place in the
  /// log is for `EntryEffect`. Nil for an unknown version, of which nothing else is read.
  package static func parse(_ bytes: [UInt8]) throws(LedgerError) -> Entry? {
    guard (headerBytes...Limits.entryBytes).contains(bytes.count) else {
      throw LedgerError(.badEntry, "\(bytes.count) bytes")
    }
    var reader = ByteReader(bytes)
    guard reader.takeUInt8() == 1 else { return nil }
    guard let flags = reader.takeUInt8(), let type = reader.takeUInt16(),
      let payloadLength = reader.takeUInt32(), let seconds = reader.takeUInt64(),
      let recordBytes = reader.take(16), let record = Identifier(bytes: recordBytes),
      let reference = reader.takeUInt64(), let commitment = reader.take(32),
      let body = reader.take(reader.remaining), let audience = AudienceClass(rawValue: flags >> 4)
    else { throw LedgerError(.badEntry, "shorter than its header") }
    var entry = Entry(
      type: EntryType(rawValue: type), hasPayload: flags & 1 != 0, isCritical: flags & 2 != 0,
      audience: audience, payloadLength: payloadLength, seconds: seconds, record: record,
      reference: reference, commitment: commitment, body: body)
    entry.reservedFlags = flags & 0b1100
    try entry.checkPayload()
    if entry.type == .genesis || entry.type == .erase { try entry.checkControl(flags) }
    return entry
  }

  /// Bit 1 of the flags means the same in every version.
  package static func isCritical(_ bytes: [UInt8]) -> Bool { bytes.count > 1 && bytes[1] & 2 != 0 }

  private func checkPayload() throws(LedgerError) {
    if hasPayload {
      guard type.isRecordKind else { throw LedgerError(.badEntry, "a control entry with payload") }
      guard payloadLength > 0, payloadLength <= UInt32(Limits.payloadBytes),
        payloadLength.isMultiple(of: UInt32(Limits.payloadPadding))
      else { throw LedgerError(.badEntry, "a payload length of \(payloadLength)") }
    } else {
      guard payloadLength == 0 else {
        throw LedgerError(.badEntry, "a payload length without payload")
      }
      guard !type.isRecordKind || commitment.allSatisfy({ $0 == 0 }) else {
        throw LedgerError(.badEntry, "a commitment without payload")
      }
    }
    guard !type.isFirstKind || (hasPayload && body.isEmpty) else {
      throw LedgerError(.badEntry, "a record of type \(type.rawValue) is a header with payload")
    }
  }

  /// Genesis and erase entries have nothing in their header but type and time.
  private func checkControl(_ flags: UInt8) throws(LedgerError) {
    let allowed: UInt8 = type == .erase ? 0b0000_1110 : 0b0000_1100
    guard flags & ~allowed == 0, record == .zero, reference == 0,
      commitment.allSatisfy({ $0 == 0 })
    else { throw LedgerError(.badEntry, "a control entry whose header is not empty") }
  }
}
