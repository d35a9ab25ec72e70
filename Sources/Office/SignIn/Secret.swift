import Base
import Crypto

/// What a browser or a link holds and the file does not: 32 random bytes, of which only the SHA-256
/// is kept.
package struct Secret: Hashable, Sendable {
  /// 64 hexadecimal digits.
  package let text: String

  /// A new one.
  package static func random() -> Secret { Secret(bytes: SecureRandom.bytes(32)) }

  private init(bytes: [UInt8]) { text = Hexadecimal.encode(bytes) }

  /// Reads what a cookie or an address brings; nil when it is none.
  package init?(_ text: String) {
    guard text.utf8.count == 64, let bytes = Hexadecimal.decode(text) else { return nil }
    self.init(bytes: bytes)
  }

  /// What is kept of it.
  package var hash: [UInt8] { SHA256.hash(Array(text.utf8)) }

  /// Eight digits that follow from it, to be typed where a link cannot be opened.
  package var code: String {
    let digest = HMACSHA256.authenticate(key: Array(text.utf8), Array("code".utf8))
    let number = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 100_000_000
    let digits = String(number)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }

  /// What is kept of a code.
  static func hash(ofCode code: String) -> [UInt8] {
    SHA256.hash(Array("code".utf8) + code.utf8.filter { (0x30...0x39).contains($0) })
  }
}
