import Base

/// An entry with everything that proves it is in a log, checkable offline (C2SP tlog-proof).
package struct TransparencyProof: Hashable, Sendable {
  /// Bytes that travel with the proof: here the entry itself.
  package let extra: [UInt8]
  /// The place of the entry in its log, from 0.
  package let index: UInt64
  /// The hashes from the leaf up to the root (RFC 6962 section 2.1.1).
  package let proof: [Hash]
  /// The note of the checkpoint.
  package let checkpoint: [UInt8]

  package init(extra: [UInt8], index: UInt64, proof: [Hash], checkpoint: [UInt8]) {
    self.extra = extra
    self.index = index
    self.proof = proof
    self.checkpoint = checkpoint
  }

  /// The text form.
  package var bytes: [UInt8] {
    var text = "c2sp.org/tlog-proof@v1\nextra \(Base64.encode(extra))\nindex \(index)\n"
    for hash in proof { text += Base64.encode(hash) + "\n" }
    return Array((text + "\n").utf8) + checkpoint
  }
}
