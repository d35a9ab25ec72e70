/// Why bytes of a log are refused. `code` is the stable name of protocol/reading.md; `detail`
/// says what was seen, for the operator.
package struct LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The stable names of protocol/reading.md.
  package enum Code: String, Sendable, CaseIterable {
    case badNote = "bad-note"
    case unknownKey = "unknown-key"
    case badSignature = "bad-signature"
    case wrongOrigin = "wrong-origin"
    case sizeShrank = "size-shrank"
    case forked
    case badBundle = "bad-bundle"
    case badEntry = "bad-entry"
    case badLeaf = "bad-leaf"
    case badRoot = "bad-root"
    case badReference = "bad-ref"
    case badGenesis = "bad-genesis"
    case badErase = "bad-erase"
    case badPack = "bad-pack"
    case badCommitment = "bad-commitment"
    case badKey = "bad-key"
    case tooLarge = "too-large"
  }

  /// Which rule was broken.
  package let code: Code
  /// What was seen and where, in English, for the operator.
  package let detail: String

  package init(_ code: Code, _ detail: String) {
    self.code = code
    self.detail = detail
  }

  package var description: String { "\(code.rawValue): \(detail)" }
}
