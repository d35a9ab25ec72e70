/// What an entry is (protocol/entry.md). Control types are below 16 and carry their body in the
/// entry; types from 16 are record kinds and carry a commitment to a payload. A number is never
/// used again, and an unknown one is kept and passed on.
package struct EntryType: Hashable, Sendable, RawRepresentable {
  /// The number in the header, two bytes big-endian.
  package let rawValue: UInt16

  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The first entry of every log: its origin and key.
  package static let genesis = EntryType(rawValue: 1)
  /// Orders the erasure of payloads.
  package static let erase = EntryType(rawValue: 2)
  /// The first number of the record kinds.
  package static let firstRecordKind = EntryType(rawValue: 16)

  /// Whether entries of this type are of a record.
  package var isRecordKind: Bool { rawValue >= Self.firstRecordKind.rawValue }

  /// Whether it is one of the kinds of version 1, whose entries are a header with a payload and
  /// nothing else.
  var isFirstKind: Bool { (16...20).contains(rawValue) }
}

/// Which offices may have the payload of an entry: bits 4 to 7 of its flags.
package struct AudienceClass: Hashable, Sendable, RawRepresentable, Comparable {
  /// 0 to 15.
  package let rawValue: UInt8

  /// The class with this number, 0 to 15.
  package init?(rawValue: UInt8) {
    guard rawValue < 16 else { return nil }
    self.rawValue = rawValue
  }

  private init(number: UInt8) { rawValue = number }

  /// Every office of the roster.
  package static let allOffices = AudienceClass(number: 0)
  /// Everybody.
  package static let everybody = AudienceClass(number: 1)
  /// Offices of the writer's country.
  package static let sameCountry = AudienceClass(number: 2)
  /// Offices of the writer's region.
  package static let sameRegion = AudienceClass(number: 3)

  package static func < (left: AudienceClass, right: AudienceClass) -> Bool {
    left.rawValue < right.rawValue
  }
}
