/// HMAC with SHA-256 (RFC 2104, RFC 4231).
package enum HMACSHA256 {
  private static let blockBytes = 64

  /// The 32 bytes that authenticate the parts, one after the other, under `key` of any length.
  package static func authenticate(key: [UInt8], _ parts: [UInt8]...) -> [UInt8] {
    var stream = Stream(key: key)
    for part in parts { stream.update(part) }
    return stream.finish()
  }

  /// An authentication that is fed piece by piece. A copy goes on by itself, so that what a key alone
  /// makes of it is worked out once for many messages.
  package struct Stream: Sendable {
    private var inner = SHA256.Stream()
    private var outer = SHA256.Stream()

    /// Begins with nothing fed.
    package init(key: [UInt8]) {
      var block = key.count > blockBytes ? SHA256.hash(key) : key
      block.append(contentsOf: repeatElement(0, count: blockBytes - block.count))
      inner.update(block.map { $0 ^ 0x36 })
      outer.update(block.map { $0 ^ 0x5C })
    }

    /// Feeds `bytes`.
    package mutating func update(_ bytes: [UInt8]) { inner.update(bytes) }

    /// The 32 bytes for all that was fed so far.
    package func finish() -> [UInt8] {
      var last = outer
      last.update(inner.finish())
      return last.finish()
    }
  }
}
