import Base

/// What a pack belongs to: entries of one type for one audience.
package struct PayloadCollection: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// A record kind: 16 and more.
  package let type: EntryType
  /// Who may have the payloads.
  package let audience: AudienceClass

  package init(type: EntryType, audience: AudienceClass) {
    self.type = type
    self.audience = audience
  }

  /// `<type>.<audience>` in decimal digits.
  package var description: String { "\(type.rawValue).\(audience.rawValue)" }

  /// Reads `<type>.<audience>`; types below 16 have no payloads.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 2, let type = Decimal64.parse(parts[0]),
      (16...UInt64(UInt16.max)).contains(type),
      let number = Decimal64.parse(parts[1]), number < 16,
      let audience = AudienceClass(rawValue: UInt8(number))
    else { return nil }
    self.init(type: EntryType(rawValue: UInt16(type)), audience: audience)
  }

  package static func < (left: PayloadCollection, right: PayloadCollection) -> Bool {
    (left.type.rawValue, left.audience) < (right.type.rawValue, right.audience)
  }
}

/// The name of a pack: which collection, which bundle, how many of its slots, and how many of them
/// are superseded (protocol/packs.md). The last number makes the name change with every erasure.
package struct PackPath: Hashable, Sendable {
  /// What it belongs to.
  package let collection: PayloadCollection
  /// The number of the bundle of 256 entries, from 0.
  package let bundle: UInt64
  /// 1 to 256.
  package let width: Int
  /// Slots of the collection, among the first `width`, that are erased or replaced.
  package let superseded: Int

  package init(collection: PayloadCollection, bundle: UInt64, width: Int, superseded: Int) {
    self.collection = collection
    self.bundle = bundle
    self.width = width
    self.superseded = superseded
  }

  /// `payload/<type>.<audience>/<N>/<W>.<K>`.
  package var text: String {
    "payload/\(collection)/\(TilePath.number(bundle))/\(width).\(superseded)"
  }

  /// Reads the segments behind `payload/`.
  package init?(segments: [String]) {
    guard segments.count >= 3, let collection = PayloadCollection(segments[0]),
      let bundle = TilePath.index(Array(segments[1..<segments.count - 1]))
    else { return nil }
    let parts = segments[segments.count - 1].utf8.split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 2, let width = Decimal64.parse(parts[0]),
      let superseded = Decimal64.parse(parts[1]),
      (1...UInt64(Limits.tileWidth)).contains(width), superseded <= width
    else { return nil }
    self.init(
      collection: collection, bundle: bundle, width: Int(width), superseded: Int(superseded))
  }
}

/// The contents of a pack: for each slot a length and `opening || payload`, or nothing.
package enum Pack {
  /// The file for these slots.
  package static func encode(_ slots: [SealedPayload?]) -> [UInt8] {
    var writer = PackWriter(slots.count)
    for (place, slot) in slots.enumerated() {
      guard let slot else { continue }
      writer.begin(place, slot.opening.count + slot.payload.count)
      writer.bytes += slot.opening
      writer.bytes += slot.payload
    }
    return writer.finish()
  }

  /// Exactly `width` slots, with nothing left over; else `bad-pack`.
  package static func decode(_ bytes: [UInt8], width: Int) throws(LedgerError) -> [SealedPayload?] {
    guard bytes.count <= Limits.packBytes else {
      throw LedgerError(.tooLarge, "a pack of \(bytes.count) bytes")
    }
    var reader = ByteReader(bytes)
    var slots: [SealedPayload?] = []
    for _ in 0..<width {
      guard let length = reader.takeUInt32() else {
        throw LedgerError(.badPack, "fewer than \(width) slots")
      }
      guard length > 0 else {
        slots.append(nil)
        continue
      }
      guard length > UInt32(Commitment.openingBytes),
        length <= UInt32(Commitment.openingBytes + Limits.payloadBytes),
        let opening = reader.take(Commitment.openingBytes),
        let payload = reader.take(Int(length) - Commitment.openingBytes)
      else { throw LedgerError(.badPack, "a slot of \(length) bytes") }
      slots.append(SealedPayload(opening: opening, payload: payload))
    }
    guard reader.remaining == 0 else { throw LedgerError(.badPack, "bytes left over") }
    return slots
  }
}

/// Writes a pack slot after slot.
package struct PackWriter {
  /// The file so far; the opening and the payload of a slot are appended behind its length.
  package var bytes: [UInt8] = []
  /// Slots that have something.
  package private(set) var count = 0
  private let width: Int
  private var next = 0

  /// A pack of so many slots.
  package init(_ width: Int) { self.width = width }

  /// The slot at `place`, behind those before, has so many bytes.
  package mutating func begin(_ place: Int, _ length: Int) {
    skip(to: place)
    bytes.append(bigEndian: UInt32(length))
    next = place + 1
    count += 1
  }

  /// The file.
  package mutating func finish() -> [UInt8] {
    skip(to: width)
    return bytes
  }

  private mutating func skip(to place: Int) {
    for _ in next..<max(next, place) { bytes.append(bigEndian: UInt32(0)) }
    next = place
  }
}

extension Pack {
  /// A place that the entries say is live.
  package struct LivePlace: Sendable {
    /// The index of the entry in its log.
    package let position: UInt64
    /// What the log says of the payload.
    package let entry: Entry
    /// Whether its payload is still to be had; the others are not opened again.
    package let isWanted: Bool

    package init(position: UInt64, entry: Entry, isWanted: Bool) {
      self.position = position
      self.entry = entry
      self.isWanted = isWanted
    }
  }

  /// What a pack brought: the wanted payloads that open their commitments, and why the first of the
  /// others was refused.
  package struct Opened: Sendable {
    /// Each with the index of its entry, ascending.
    package var payloads: [(position: UInt64, sealed: SealedPayload)] = []
    /// Nil when every wanted one opened.
    package var refused: LedgerError?
  }

  /// Opens a pack of a log against what its entries say. A pack whose slots are not the live ones,
  /// or not as long as their entries say, is `bad-pack` as a whole.
  package static func open(
    _ bytes: [UInt8], _ path: PackPath, live: [LivePlace], origin: Origin
  ) throws(LedgerError) -> Opened {
    let slots = try decode(bytes, width: path.width)
    let first = path.bundle * UInt64(Limits.tileWidth)
    var expected = [UInt32?](repeating: nil, count: path.width)
    for place in live { expected[Int(place.position - first)] = place.entry.payloadLength }
    guard slots.map({ $0.map { UInt32($0.payload.count) } }) == expected else {
      throw LedgerError(.badPack, "\(path.text) is not what the entries say")
    }
    var opened = Opened()
    for place in live where place.isWanted {
      guard let sealed = slots[Int(place.position - first)] else { continue }
      if Commitment.opens(sealed, entry: place.entry, origin: origin) {
        opened.payloads.append((place.position, sealed))
      } else if opened.refused == nil {
        opened.refused = LedgerError(.badCommitment, "the payload of entry \(place.position)")
      }
    }
    return opened
  }
}
