import Base
import CCrypto

/// A password kept as its scrypt hash (RFC 7914), so that the file does not give it away.
///
/// Its text is `$scrypt$ln=16,r=8,p=2$salt$hash`, salt and hash in hexadecimal: the cost stands in
/// it, so that it can be raised later and old ones still be checked.
package struct PasswordHash: Hashable, Sendable, CustomStringConvertible {
  /// How much work a guess costs. Memory is `128 * r * 2^logarithm` bytes.
  package struct Cost: Hashable, Sendable {
    /// The binary logarithm of N, 10 to 20.
    package let logarithm: Int
    package let blockSize: Int
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

  package let cost: Cost
  private let salt: [UInt8]
  private let hash: [UInt8]

  /// Hashes `password`, UTF-8 bytes; nil when there is not the memory for it.
  package init?(_ password: [UInt8], cost: Cost = .standard) {
    let salt = SecureRandom.bytes(Self.saltBytes)
    guard let hash = Self.derive(password, salt, cost) else { return nil }
    self.cost = cost
    self.salt = salt
    self.hash = hash
  }

  /// Reads back a text that `description` gave.
  package init?(_ text: String) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt" else { return nil }
    let numbers = parts[2].split(separator: ",").map { part in
      part.split(separator: "=").last.flatMap { Int($0) } ?? 0
    }
    guard numbers.count == 3, (10...20).contains(numbers[0]), (1...32).contains(numbers[1]),
      (1...16).contains(numbers[2]), let salt = Hexadecimal.decode(parts[3]),
      let hash = Hexadecimal.decode(parts[4]),
      hash.count == Self.hashBytes
    else { return nil }
    cost = Cost(logarithm: numbers[0], blockSize: numbers[1], parallelism: numbers[2])
    self.salt = salt
    self.hash = hash
  }

  package var description: String {
    "$scrypt$ln=\(cost.logarithm),r=\(cost.blockSize),p=\(cost.parallelism)"
      + "$\(Hexadecimal.encode(salt))$\(Hexadecimal.encode(hash))"
  }

  /// Whether `password` is the one that was hashed; as long as the hashing took.
  package func matches(_ password: [UInt8]) -> Bool {
    guard let other = Self.derive(password, salt, cost) else { return false }
    return constantTimeEquals(hash, other)
  }

  private static func derive(_ password: [UInt8], _ salt: [UInt8], _ cost: Cost) -> [UInt8]? {
    var hash = [UInt8](repeating: 0, count: hashBytes)
    // OpenSSL's own bound of 32 MiB would refuse the cost; ours is what the cost needs, and some.
    let memory = UInt64(128 * cost.blockSize) * (UInt64(1) << UInt64(cost.logarithm)) + (4 << 20)
    let isDone = password.withUnsafeBytes { bytes in
      EVP_PBE_scrypt(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, salt, salt.count,
        UInt64(1) << UInt64(cost.logarithm), UInt64(cost.blockSize), UInt64(cost.parallelism),
        memory, &hash, hash.count)
    }
    return isDone == 1 ? hash : nil
  }
}
