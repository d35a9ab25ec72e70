/// Every bound that the protocol sets, in one place.
package enum Limits {
  /// Bytes of one log entry (PROTOCOL: entry at most 65,535 bytes, its length is a u16).
  package static let entryBytes = 65_535
  /// Bytes of one payload, padding included.
  package static let payloadBytes = 65_536
  /// Payloads are padded with spaces to a multiple of this.
  package static let payloadPadding = 128
  /// Bytes of one pack: 256 slots of a length, an opening and the longest payload.
  package static let packBytes = 256 * (4 + 32 + 65_536)
  /// Bytes of one bundle: 256 entries, each behind its length.
  package static let bundleBytes = 256 * (2 + entryBytes)
  /// Bytes of one answer after decompression.
  package static let responseBytes = 32 << 20
  /// Bytes of one checkpoint or any other note.
  package static let noteBytes = 131_072
  /// Entries of one bundle, hashes of one tile.
  package static let tileWidth = 256
  /// Bytes of an origin name.
  package static let originBytes = 255
  /// Bytes of a file given to an import.
  package static let importBytes = 64 << 20
  /// How deep JSON may be nested.
  package static let jsonDepth = 32
}
