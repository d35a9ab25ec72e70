/// HMAC with SHA-256 (RFC 2104, RFC 4231).
package enum HMACSHA256 {
  private static let blockBytes = 64

  /// The 32 bytes that authenticate the parts, one after the other, under `key` of any length.
  package static func authenticate(key: [UInt8], _ parts: [UInt8]...) -> [UInt8] {
    var block = key.count > blockBytes ? SHA256.hash(key) : key
    block.append(contentsOf: repeatElement(0, count: blockBytes - block.count))
    var inner = SHA256.Stream()
    inner.update(block.map { $0 ^ 0x36 })
    for part in parts { inner.update(part) }
    return SHA256.hash(block.map { $0 ^ 0x5C }, inner.finish())
  }
}
