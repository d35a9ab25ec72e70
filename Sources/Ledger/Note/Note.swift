import Base
import Crypto

/// A signed note (C2SP signed-note): text, a blank line, signature lines. Handled as bytes.
package struct Note: Hashable, Sendable {
  /// One line `— name base64(identifier || signature)`.
  package struct Signature: Hashable, Sendable {
    /// Whose key it is.
    package let name: Origin
    /// The first four bytes: which key.
    package let identifier: [UInt8]
    /// Ed25519 over the text, 64 bytes; others are kept as they are.
    package let signature: [UInt8]

    package init(name: Origin, identifier: [UInt8], signature: [UInt8]) {
      self.name = name
      self.identifier = identifier
      self.signature = signature
    }
  }

  /// The text with its last line end, without the blank line.
  package let text: [UInt8]
  /// In their order, those of unknown keys too.
  package let signatures: [Signature]

  package init(text: [UInt8], signatures: [Signature]) {
    self.text = text
    self.signatures = signatures
  }

  /// How many signatures a reader takes (at least 16 must be accepted; Go takes 100).
  package static let maximumSignatures = 100

  /// The whole note.
  package var bytes: [UInt8] {
    var bytes = text + [0x0A]
    for signature in signatures {
      bytes += Self.mark + signature.name.bytes + [0x20]
      bytes += Array(Base64.encode(signature.identifier + signature.signature).utf8) + [0x0A]
    }
    return bytes
  }

  /// Signs `text`, which ends with a line end.
  package static func signed(_ text: [UInt8], by signer: SignerKey) -> Note {
    Note(
      text: text,
      signatures: [
        Signature(
          name: signer.name, identifier: signer.verifier.identifier,
          signature: signer.key.sign(text))
      ])
  }

  /// Reads a note; checks its form, not its signatures.
  package init(parsing bytes: [UInt8]) throws(LedgerError) {
    guard bytes.count <= Limits.noteBytes else { throw LedgerError(.tooLarge, "a note") }
    guard String(validating: bytes, as: UTF8.self) != nil,
      !bytes.contains(where: { $0 < 0x20 && $0 != 0x0A })
    else { throw LedgerError(.badNote, "not plain UTF-8 text") }
    guard let blank = Self.lastBlankLine(bytes), bytes.last == 0x0A else {
      throw LedgerError(.badNote, "no blank line before the signatures")
    }
    let lines = bytes[(blank + 2)...].dropLast()
      .split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count <= Self.maximumSignatures else {
      throw LedgerError(.tooLarge, "more than \(Self.maximumSignatures) signatures")
    }
    var signatures: [Signature] = []
    for line in lines { signatures.append(try Self.parseSignature(line)) }
    guard !signatures.isEmpty else { throw LedgerError(.badNote, "no signature") }
    self.init(text: Array(bytes[...blank]), signatures: signatures)
  }

  /// Checks every signature by a key of `keys`. A signature by one of them that does not hold
  /// refuses the whole note; signatures by others are passed over; none by any of them is
  /// `unknown-key`.
  package func verify(_ keys: [VerifierKey]) throws(LedgerError) {
    var isSigned = false
    for signature in signatures {
      guard
        let key = keys.first(where: {
          $0.name == signature.name && $0.identifier == signature.identifier
        })
      else { continue }
      guard key.key.verify(signature.signature, of: text) else {
        throw LedgerError(.badSignature, "by \(signature.name)")
      }
      isSigned = true
    }
    guard isSigned else { throw LedgerError(.unknownKey, "no signature by a known key") }
  }

  /// The em dash and space that begin a signature line.
  static let mark = Array("\u{2014} ".utf8)

  /// Where the last "\n\n" begins.
  private static func lastBlankLine(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 2 else { return nil }
    return (0...bytes.count - 2).last { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }
  }

  private static func parseSignature(_ line: ArraySlice<UInt8>) throws(LedgerError) -> Signature {
    guard line.starts(with: mark) else { throw LedgerError(.badNote, "not a signature line") }
    let parts = line.dropFirst(mark.count).split(
      separator: 0x20, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let name = Origin(bytes: Array(parts[0])),
      let value = Base64.decode(parts[1]), value.count >= 5
    else { throw LedgerError(.badNote, "not a signature line") }
    return Signature(
      name: name, identifier: Array(value.prefix(4)), signature: Array(value.dropFirst(4)))
  }
}
