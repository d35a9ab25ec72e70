import Base
import CCrypto

/// A password kept as its scrypt hash (RFC 7914), so that the file does not give it away.
///
/// Its text is in the PHC string format, `$scrypt$ln=16,r=8,p=2$salt$hash` with salt and hash in
/// base64 without padding: the cost stands in it, so that it can be raised later and old ones still
/// be checked.
package struct PasswordHash: Hashable, Sendable, CustomStringConvertible {
  /// How much work a guess costs. Memory is `128 * r * 2^logarithm` bytes.
  package struct Cost: Hashable, Sendable {
    /// The binary logarithm of N, 10 to 20.
    package let logarithm: Int
    /// r of RFC 7914, 8 as there.
    package let blockSize: Int
    /// p of RFC 7914: how many times it is done, one after the other.
    package let parallelism: Int

    package init(logarithm: Int, blockSize: Int = 8, parallelism: Int) {
      self.logarithm = logarithm
      self.blockSize = blockSize
      self.parallelism = parallelism
    }

    /// 64 MiB and about a quarter of a second: as strong as OWASP's minimum of N = 2^17, p = 1.
    package static let standard = Cost(logarithm: 16, parallelism: 2)
  }

  private static let saltBytes = 16
  private static let hashBytes = 32

  /// What a guess at it costs.
  package let cost: Cost
  private let salt: [UInt8]
  private let hash: [UInt8]

  /// Hashes `password`, UTF-8 bytes; nil when there is not the memory for it.
  package init?(_ password: [UInt8], cost: Cost = .standard) {
    let salt = SecureRandom.bytes(Self.saltBytes)
    guard let hash = Self.derive(password, salt, cost, count: Self.hashBytes) else { return nil }
    self.cost = cost
    self.salt = salt
    self.hash = hash
  }

  /// Reads back a text that `description` gave.
  package init?(_ text: String) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
      let cost = Self.cost(parts[2]), let salt = Self.bytes(parts[3]), salt.count >= 8,
      let hash = Self.bytes(parts[4]), hash.count == Self.hashBytes
    else { return nil }
    self.cost = cost
    self.salt = salt
    self.hash = hash
  }

  package var description: String {
    "$scrypt$ln=\(cost.logarithm),r=\(cost.blockSize),p=\(cost.parallelism)"
      + "$\(Self.text(salt))$\(Self.text(hash))"
  }

  private static func cost(_ text: Substring) -> Cost? {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false)
    guard numbers.count == 3 else { return nil }
    func number(_ place: Int, _ name: String, _ range: ClosedRange<Int>) -> Int? {
      guard numbers[place].utf8.starts(with: name.utf8) else { return nil }
      return Int(numbers[place].dropFirst(name.utf8.count)).flatMap {
        range.contains($0) ? $0 : nil
      }
    }
    guard let logarithm = number(0, "ln=", 10...20), let blockSize = number(1, "r=", 1...32),
      let parallelism = number(2, "p=", 1...16)
    else { return nil }
    return Cost(logarithm: logarithm, blockSize: blockSize, parallelism: parallelism)
  }

  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: Base64.encode(bytes).utf8.filter { $0 != UInt8(ascii: "=") }, as: UTF8.self)
  }

  private static func bytes(_ text: Substring) -> [UInt8]? {
    let padding = [UInt8](repeating: UInt8(ascii: "="), count: (4 - text.utf8.count % 4) % 4)
    return text.utf8.contains(UInt8(ascii: "=")) ? nil : Base64.decode(text.utf8 + padding)
  }

  /// Whether `password` is the one that was hashed; as long as the hashing took.
  package func matches(_ password: [UInt8]) -> Bool {
    guard let other = Self.derive(password, salt, cost, count: Self.hashBytes) else { return false }
    return constantTimeEquals(hash, other)
  }

  /// `count` bytes of scrypt (RFC 7914 section 6) with N = 2^logarithm; nil when there is not the
  /// memory for it.
  package static func derive(
    _ password: [UInt8], _ salt: [UInt8], _ cost: Cost, count: Int
  ) -> [UInt8]? {
    var hash = [UInt8](repeating: 0, count: count)
    // OpenSSL's own bound of 32 MiB would refuse the cost; ours is what the cost needs, and some.
    let memory =
      UInt64(128 * cost.blockSize)
      * ((UInt64(1) << UInt64(cost.logarithm)) + UInt64(cost.parallelism))
      + (1 << 20)
    let isDone = password.withUnsafeBytes { bytes in
      EVP_PBE_scrypt(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, salt, salt.count,
        UInt64(1) << UInt64(cost.logarithm), UInt64(cost.blockSize), UInt64(cost.parallelism),
        memory, &hash, hash.count)
    }
    return isDone == 1 ? hash : nil
  }
}
