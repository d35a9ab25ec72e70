import CCrypto

/// Randomness that no one can foresee.
package enum SecureRandom {
  /// `count` random bytes. A machine without randomness stops the process: there is no safe answer.
  package static func bytes(_ count: Int) -> [UInt8] {
    Array(unsafeUninitializedCapacity: count) { buffer, filled in
      let hasFilled = RAND_bytes(buffer.baseAddress, CInt(count))
      precondition(count == 0 || hasFilled == 1, "the machine gives no randomness")
      filled = count
    }
  }
}

/// Whether two byte strings are the same, in a time that depends on their lengths alone.
package func constantTimeEquals(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  guard left.count == right.count else { return false }
  return CRYPTO_memcmp(left, right, left.count) == 0
}
