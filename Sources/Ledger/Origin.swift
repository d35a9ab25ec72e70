import Base
import Crypto

/// The name of a log, for example `maille.example/office/namur/e1`: not empty, UTF-8, no space, no
/// control character, no `+`, at most 255 bytes (C2SP signed-note, key name). Compared as bytes.
package struct Origin: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The UTF-8 bytes.
  package let bytes: [UInt8]

  /// The origin with these bytes, or nil when they cannot name a log.
  package init?(bytes: [UInt8]) {
    guard !bytes.isEmpty, bytes.count <= Limits.originBytes,
      let text = String(validating: bytes, as: UTF8.self),
      text.unicodeScalars.allSatisfy({ scalar in
        !scalar.properties.isWhitespace && scalar != "+" && scalar.value >= 0x20
          && scalar.value != 0x7F
      })
    else { return nil }
    self.bytes = bytes
  }

  /// The origin that `text` spells.
  package init?(_ text: String) { self.init(bytes: Array(text.utf8)) }

  package var description: String { String(decoding: bytes, as: UTF8.self) }

  /// Lower-case hexadecimal SHA-256: the folder of a mirror.
  package var mirrorName: String { Hexadecimal.encode(SHA256.hash(bytes)) }

  package static func < (left: Origin, right: Origin) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
