import Base

/// The body of an erase entry: which payloads are to be destroyed everywhere, and why
/// (protocol/entry.md).
package struct Erasure: Hashable, Sendable {
  /// Why, by class; a number that we do not know is kept.
  package struct Reason: Hashable, Sendable, RawRepresentable {
    /// The number in the body, one byte.
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The person or the office withdrew it.
    package static let withdrawn = Reason(rawValue: 1)
    /// The record is no longer shared at this level.
    package static let narrowed = Reason(rawValue: 2)
    /// The import that made it was undone.
    package static let importUndone = Reason(rawValue: 3)
    /// An order of law.
    package static let law = Reason(rawValue: 4)
  }

  /// Why, for all of them.
  package var reason: Reason
  /// Indexes of the entries whose payloads go, ascending.
  package var indexes: [UInt64]

  /// How many indexes one entry can carry within `Limits.entryBytes`.
  package static let maximumCount = (Limits.entryBytes - Entry.headerBytes - 4) / 8

  package init(reason: Reason, indexes: [UInt64]) {
    self.reason = reason
    self.indexes = indexes
  }

  /// The inline body.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = [1, reason.rawValue]
    bytes.append(bigEndian: UInt16(indexes.count))
    for index in indexes { bytes.append(bigEndian: index) }
    return bytes
  }

  /// Reads the body of the erase entry at `ownIndex`: every index is lower than it, and they
  /// ascend.
  package init(body: [UInt8], ownIndex: UInt64) throws(LedgerError) {
    var reader = ByteReader(body)
    guard reader.takeUInt8() == 1, let reason = reader.takeUInt8(),
      let count = reader.takeUInt16(), count > 0, reader.remaining == Int(count) * 8
    else { throw LedgerError(.badErase, "a body of \(body.count) bytes") }
    var indexes: [UInt64] = []
    for _ in 0..<count {
      guard let index = reader.takeUInt64(), index < ownIndex else {
        throw LedgerError(.badErase, "an index that is not before entry \(ownIndex)")
      }
      if let last = indexes.last, last >= index {
        throw LedgerError(.badErase, "indexes that do not ascend")
      }
      indexes.append(index)
    }
    self.init(reason: Reason(rawValue: reason), indexes: indexes)
  }
}
