import Base
import Crypto

/// The body of a log's first entry: who writes it, with which key, and a promise of the next key
/// (protocol/entry.md).
package struct Genesis: Hashable, Sendable {
  /// The name of the log.
  package var origin: Origin
  /// The key that signs its checkpoints.
  package var publicKey: Ed25519PublicKey
  /// SHA-256 of the next public key, which is kept off the node.
  package var nextKeyHash: [UInt8]
  /// The name of the roster that admitted the office.
  package var roster: String

  package init(
    origin: Origin, publicKey: Ed25519PublicKey, nextKeyHash: [UInt8], roster: String
  ) {
    self.origin = origin
    self.publicKey = publicKey
    self.nextKeyHash = nextKeyHash
    self.roster = roster
  }

  /// The longest name of a roster, in bytes.
  private static let maximumRosterBytes: UInt16 = 255

  /// The inline body.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = [1]
    bytes.append(bigEndian: UInt16(origin.bytes.count))
    bytes += origin.bytes
    bytes += publicKey.bytes
    bytes += nextKeyHash
    bytes.append(bigEndian: UInt16(roster.utf8.count))
    bytes += Array(roster.utf8)
    return bytes
  }

  /// Reads the inline body; anything missing, unknown or left over is `bad-genesis`.
  package init(body: [UInt8]) throws(LedgerError) {
    var reader = ByteReader(body)
    guard reader.takeUInt8() == 1 else { throw LedgerError(.badGenesis, "unknown body version") }
    guard let originLength = reader.takeUInt16(), let originBytes = reader.take(Int(originLength)),
      let origin = Origin(bytes: originBytes)
    else { throw LedgerError(.badGenesis, "no origin") }
    guard let keyBytes = reader.take(32), let key = Ed25519PublicKey(admitting: keyBytes) else {
      throw LedgerError(.badGenesis, "a public key that is not admitted")
    }
    guard let nextKeyHash = reader.take(32) else {
      throw LedgerError(.badGenesis, "no hash of the next key")
    }
    guard let rosterLength = reader.takeUInt16(), rosterLength <= Self.maximumRosterBytes,
      let rosterBytes = reader.take(Int(rosterLength)),
      let roster = String(validating: rosterBytes, as: UTF8.self), reader.remaining == 0
    else { throw LedgerError(.badGenesis, "no roster name") }
    self.init(origin: origin, publicKey: key, nextKeyHash: nextKeyHash, roster: roster)
  }
}
