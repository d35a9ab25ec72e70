import CCrypto

/// A public key of Ed25519 (RFC 8032) for which a valid signature proves something.
package struct Ed25519PublicKey: Hashable, Sendable {
  /// Bytes of a key.
  package static let byteCount = 32
  /// Bytes of a signature.
  package static let signatureBytes = 64

  /// The 32 bytes of the key's encoding (RFC 8032 section 5.1.2).
  package let bytes: [UInt8]

  /// The key that `bytes` encode, or nil when they are not 32, when they are not the one encoding
  /// of their point (y not below 2^255 - 19), or when the point is of small order: OpenSSL takes
  /// such keys, and under them anyone can sign, without a secret.
  ///
  /// Bytes of which no point of the curve is the decoding are taken: nothing verifies under them.
  package init?(admitting bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    var ordinate = bytes
    ordinate[31] &= 0x7F
    guard Self.isReduced(ordinate), !Self.smallOrderOrdinates.contains(ordinate) else { return nil }
    self.bytes = bytes
  }

  /// `bytes` are what OpenSSL computed from a secret key.
  init(computed bytes: [UInt8]) { self.bytes = bytes }

  /// Whether `signature` was made over `message` with the secret of this key. A valid signature is
  /// not the only one of its message: never use its bytes as an identifier.
  package func verify(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard signature.count == Self.signatureBytes,
      let key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count)
    else { return false }
    defer { EVP_PKEY_free(key) }
    guard let context = EVP_MD_CTX_new() else { return false }
    defer { EVP_MD_CTX_free(context) }
    return EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
      && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
  }

  /// Whether a little-endian `ordinate` without its sign bit is below 2^255 - 19.
  private static func isReduced(_ ordinate: [UInt8]) -> Bool {
    ordinate[31] != 0x7F || ordinate[1..<31].contains { $0 != 0xFF } || ordinate[0] < 0xED
  }

  /// The y of the eight points whose order divides 8, each with x of either sign: 0 and the last
  /// two are of order 4 and 8, 1 is the identity, -1 is of order 2.
  private static let smallOrderOrdinates: Set<[UInt8]> = [
    [UInt8](repeating: 0, count: 32),
    [1] + [UInt8](repeating: 0, count: 31),
    [0xEC] + [UInt8](repeating: 0xFF, count: 30) + [0x7F],
    [
      0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF, 0x98,
      0xF0, 0xD5, 0xDF, 0xAC, 0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88, 0x6D, 0x53,
      0xFC, 0x05,
    ],
    [
      0xC7, 0x17, 0x6A, 0x70, 0x3D, 0x4D, 0xD8, 0x4F, 0xBA, 0x3C, 0x0B, 0x76, 0x0D, 0x10, 0x67,
      0x0F, 0x2A, 0x20, 0x53, 0xFA, 0x2C, 0x39, 0xCC, 0xC6, 0x4E, 0xC7, 0xFD, 0x77, 0x92, 0xAC,
      0x03, 0x7A,
    ],
  ]
}
