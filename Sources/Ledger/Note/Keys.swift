import Base
import Crypto

/// A key that checks notes: `name+hex8+base64(0x01 || key)` (C2SP signed-note).
package struct VerifierKey: Hashable, Sendable, CustomStringConvertible {
  /// What stands before the key, and in each of its signatures.
  package let name: Origin
  /// 32 bytes.
  package let key: Ed25519PublicKey

  package init(name: Origin, key: Ed25519PublicKey) {
    self.name = name
    self.key = key
  }

  /// The first four bytes of SHA-256(name || 0x0A || 0x01 || key).
  package var identifier: [UInt8] {
    Array(SHA256.hash(name.bytes, [0x0A, 0x01], key.bytes).prefix(4))
  }

  package var description: String { "\(shortName)+\(Base64.encode([0x01] + key.bytes))" }

  /// `name+hex8`: which key, without the key. The `keyid` of signed requests.
  package var shortName: String { "\(name)+\(Hexadecimal.encode(identifier))" }

  /// What two people compare aloud: SHA-256 of the key in eight groups of four digits.
  package var fingerprint: String {
    let digits = Array(Hexadecimal.encode(SHA256.hash(key.bytes)).prefix(32))
    return stride(from: 0, to: 32, by: 4).map { String(digits[$0..<$0 + 4]) }
      .joined(separator: " ")
  }

  /// Reads the text form; `bad-key` when it is not exactly one, its identifier does not fit or the
  /// key is not admitted.
  package init(_ text: String) throws(LedgerError) {
    let parts = text.utf8.split(
      separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let name = Origin(bytes: Array(parts[0])),
      let identifier = Hexadecimal.decode(String(decoding: parts[1], as: UTF8.self)),
      let encoded = Base64.decode(parts[2]), encoded.count == 33, encoded[0] == 0x01
    else { throw LedgerError(.badKey, "not name+identifier+key") }
    guard let key = Ed25519PublicKey(admitting: Array(encoded[1...])) else {
      throw LedgerError(.badKey, "a public key that is not admitted")
    }
    self.init(name: name, key: key)
    guard self.identifier == identifier else {
      throw LedgerError(.badKey, "an identifier that is not of this name and key")
    }
  }
}

/// A key that signs notes.
package struct SignerKey: Sendable {
  /// What stands in each signature.
  package let name: Origin
  /// Its seed has 32 bytes.
  package let key: Ed25519PrivateKey

  package init(name: Origin, key: Ed25519PrivateKey) {
    self.name = name
    self.key = key
  }

  /// The key that checks what this one signs.
  package var verifier: VerifierKey { VerifierKey(name: name, key: key.publicKey) }

  /// `PRIVATE+KEY+name+hex8+base64(0x01 || seed)`, the form of Go's note package.
  package var text: String {
    "PRIVATE+KEY+\(verifier.shortName)+\(Base64.encode([0x01] + key.seed))"
  }

  /// Reads the text form.
  package init(_ text: String) throws(LedgerError) {
    let prefix = "PRIVATE+KEY+"
    guard text.utf8.starts(with: prefix.utf8) else {
      throw LedgerError(.badKey, "not a private key")
    }
    let parts = text.utf8.dropFirst(prefix.utf8.count)
      .split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let name = Origin(bytes: Array(parts[0])),
      let encoded = Base64.decode(parts[2]), encoded.count == 33, encoded[0] == 0x01,
      let key = Ed25519PrivateKey(seed: Array(encoded[1...]))
    else { throw LedgerError(.badKey, "not a private key") }
    self.init(name: name, key: key)
    guard Hexadecimal.decode(String(decoding: parts[1], as: UTF8.self)) == verifier.identifier
    else { throw LedgerError(.badKey, "an identifier that is not of this name and key") }
  }
}
