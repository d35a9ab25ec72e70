import CCrypto

/// A secret key of Ed25519 (RFC 8032), kept as its seed.
package struct Ed25519PrivateKey: Sendable {
  /// Bytes of a seed.
  package static let seedBytes = 32

  /// The 32 secret bytes that everything is computed from.
  package let seed: [UInt8]
  /// The key that others verify with.
  package let publicKey: Ed25519PublicKey

  /// The key of a seed, or nil when it is not 32 bytes.
  package init?(seed: [UInt8]) {
    guard seed.count == Self.seedBytes else { return nil }
    self.init(checked: seed)
  }

  /// A new key from `SecureRandom`.
  package static func generate() -> Self { Self(checked: SecureRandom.bytes(seedBytes)) }

  private init(checked seed: [UInt8]) {
    self.seed = seed
    publicKey = Self.withKey(of: seed) { key in
      Ed25519PublicKey(
        computed: Array(unsafeUninitializedCapacity: Ed25519PublicKey.byteCount) { buffer, count in
          count = Ed25519PublicKey.byteCount
          let isDone = EVP_PKEY_get_raw_public_key(key, buffer.baseAddress, &count)
          precondition(isDone == 1 && count == Ed25519PublicKey.byteCount, "no Ed25519 key")
        })
    }
  }

  /// The 64 bytes of the signature of `message`, the same each time (RFC 8032 section 5.1.6).
  package func sign(_ message: [UInt8]) -> [UInt8] {
    Self.withKey(of: seed) { key in
      let context = EVP_MD_CTX_new()
      defer { EVP_MD_CTX_free(context) }
      return Array(unsafeUninitializedCapacity: Ed25519PublicKey.signatureBytes) { buffer, count in
        count = Ed25519PublicKey.signatureBytes
        let isDone =
          EVP_DigestSignInit(context, nil, nil, nil, key) == 1
          && EVP_DigestSign(context, buffer.baseAddress, &count, message, message.count) == 1
        precondition(isDone && count == Ed25519PublicKey.signatureBytes, "no Ed25519 signature")
      }
    }
  }

  /// Lends OpenSSL's form of the key. It can only be missing for want of memory, or in a library
  /// built without Ed25519: nothing can be signed then, and the process stops.
  private static func withKey<Result>(of seed: [UInt8], _ body: (OpaquePointer) -> Result)
    -> Result
  {
    guard let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count) else {
      preconditionFailure("OpenSSL gives no Ed25519 key")
    }
    defer { EVP_PKEY_free(key) }
    return body(key)
  }
}
