import CCrypto

/// SHA-256 (FIPS 180-4). No call can fail, and any thread may make it.
package enum SHA256 {
  /// Bytes of a hash.
  package static let byteCount = 32

  /// The 32 bytes of the hash of `bytes`.
  package static func hash(_ bytes: [UInt8]) -> [UInt8] {
    var digest = Stream()
    digest.update(bytes)
    return digest.finish()
  }

  /// The 32 bytes of the hash of two parts, one after the other.
  package static func hash(_ first: [UInt8], _ second: [UInt8]) -> [UInt8] {
    var digest = Stream()
    digest.update(first)
    digest.update(second)
    return digest.finish()
  }

  /// The 32 bytes of the hash of three parts, one after the other.
  package static func hash(_ first: [UInt8], _ second: [UInt8], _ third: [UInt8]) -> [UInt8] {
    var digest = Stream()
    digest.update(first)
    digest.update(second)
    digest.update(third)
    return digest.finish()
  }

  /// The 32 bytes of the hash of the parts, one after the other.
  package static func hash(_ parts: [UInt8]...) -> [UInt8] {
    var digest = Stream()
    for part in parts { digest.update(part) }
    return digest.finish()
  }

  /// The 32 bytes of the hash of `bytes`.
  package static func hash(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var digest = Stream()
    digest.update(bytes)
    return digest.finish()
  }

  /// Brings hashes that stand one behind the other at the front of `hashes` to half as many: of each two
  /// the hash of `prefix` and both. For trees, which hash little so often that each array would count.
  package static func halve(
    _ hashes: UnsafeMutableBufferPointer<UInt8>, count: Int, prefix: UInt8
  ) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 + 2 * byteCount) { pair in
      for place in 0..<count / 2 {
        pair[0] = prefix
        for index in 0..<2 * byteCount { pair[1 + index] = hashes[2 * byteCount * place + index] }
        var state = SHA256_CTX()
        SHA256_Init(&state)
        SHA256_Update(&state, pair.baseAddress, pair.count)
        SHA256_Final(hashes.baseAddress?.advanced(by: byteCount * place), &state)
      }
    }
  }

  /// A hash that is fed piece by piece. A copy goes on by itself from where the original was.
  package struct Stream: Sendable {
    private var state = SHA256_CTX()

    /// Begins with nothing fed.
    package init() { SHA256_Init(&state) }

    /// Feeds `bytes`.
    package mutating func update(_ bytes: [UInt8]) {
      bytes.withUnsafeBytes { _ = SHA256_Update(&state, $0.baseAddress, $0.count) }
    }

    /// Feeds `bytes`.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
      SHA256_Update(&state, bytes.baseAddress, bytes.count)
    }

    /// The 32 bytes of the hash of all that was fed so far; more may be fed afterwards.
    package func finish() -> [UInt8] {
      var last = state
      return Array(unsafeUninitializedCapacity: SHA256.byteCount) { buffer, count in
        SHA256_Final(buffer.baseAddress, &last)
        count = SHA256.byteCount
      }
    }
  }
}
