import CCrypto

/// Time-based one-time passwords (RFC 6238) as authenticator apps make them: SHA-1, 30 seconds,
/// six digits.
package struct OneTimePassword: Hashable, Sendable {
  /// Bytes of a secret, as RFC 4226 recommends.
  package static let secretBytes = 20
  /// Seconds for which a code stands.
  package static let period: Int64 = 30
  /// How many periods a clock may be off.
  private static let drift: Int64 = 1

  /// The key of the HMAC, `secretBytes` long where it was made here.
  package let secret: [UInt8]

  package init(secret: [UInt8]) { self.secret = secret }

  /// A new secret.
  package static func generate() -> OneTimePassword {
    OneTimePassword(secret: SecureRandom.bytes(secretBytes))
  }

  /// The code of the period with this number, six digits.
  package func code(counter: Int64) -> String {
    var message = [UInt8](repeating: 0, count: 8)
    for place in 0..<8 { message[place] = UInt8(truncatingIfNeeded: counter >> (56 - 8 * place)) }
    var digest = [UInt8](repeating: 0, count: 20)
    var count: UInt32 = 0
    HMAC(EVP_sha1(), secret, Int32(secret.count), message, message.count, &digest, &count)
    let offset = Int(digest[19] & 0x0F)
    var number = UInt32(digest[offset] & 0x7F) << 24
    number |= UInt32(digest[offset + 1]) << 16 | UInt32(digest[offset + 2]) << 8
    number |= UInt32(digest[offset + 3])
    let digits = String(number % 1_000_000)
    return String(repeating: "0", count: 6 - digits.utf8.count) + digits
  }

  /// The number of the period in which `code` is right around `seconds` since 1970, if it is later
  /// than `last`: a code counts once.
  package func accepts(_ code: String, at seconds: Int64, after last: Int64) -> Int64? {
    let present = seconds / Self.period
    for counter in (present - Self.drift)...(present + Self.drift) where counter > last {
      if constantTimeEquals(Array(self.code(counter: counter).utf8), Array(code.utf8)) {
        return counter
      }
    }
    return nil
  }

  /// The secret in base 32 (RFC 4648), as people type it.
  package var text: String {
    var letters: [UInt8] = []
    var bits = 0
    var buffer = 0
    for byte in secret {
      buffer = buffer << 8 | Int(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        letters.append(Self.alphabet[buffer >> bits & 31])
      }
    }
    if bits > 0 { letters.append(Self.alphabet[buffer << (5 - bits) & 31]) }
    return String(decoding: letters, as: UTF8.self)
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
}
