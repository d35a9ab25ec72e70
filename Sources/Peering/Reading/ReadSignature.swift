import Base
import Crypto
import Ledger

/// The signature of an authorised read: one frozen profile of RFC 9421 (protocol/reading.md).
package struct ReadSignature: Hashable, Sendable {
  /// What is signed of the request: method, authority, path and query.
  package struct Target: Hashable, Sendable {
    /// In capitals, as in the request line.
    package let method: String
    /// The Host as the reader sent it, lower case.
    package let authority: String
    /// With the leading `/`.
    package let path: String
    /// Without `?`; empty for none.
    package let query: String

    package init(method: String = "GET", authority: String, path: String, query: String = "") {
      self.method = method
      self.authority = authority
      self.path = path
      self.query = query
    }
  }

  /// When it was made, in seconds since 1970.
  package let created: Int64
  /// The last second in which it holds; at most `maximumLifetime` later.
  package let expires: Int64
  /// 16 random bytes in base64.
  package let nonce: String
  /// The reader's origin and key identifier: `origin+hex8`.
  package let keyIdentifier: String
  /// 64 bytes.
  package var signature: [UInt8] = []

  /// The longest time for which a signature may hold, in seconds.
  package static let maximumLifetime: Int64 = 300
  /// How far a reader's clock may be ahead of ours, in seconds.
  package static let maximumLead: Int64 = 60

  /// Signs a read.
  package static func sign(_ target: Target, by signer: SignerKey, now: Timestamp)
    -> ReadSignature
  {
    var signature = ReadSignature(
      created: now.seconds, expires: now.seconds + maximumLifetime,
      nonce: Base64.encode(SecureRandom.bytes(16)), keyIdentifier: signer.verifier.shortName)
    signature.signature = signer.key.sign(signature.base(target))
    return signature
  }

  /// The parameters, as they stand in `Signature-Input` and at the end of the signature base.
  private var parameters: String {
    #"("@method" "@authority" "@path" "@query");created=\#(created);expires=\#(expires)"#
      + #";nonce="\#(nonce)";keyid="\#(keyIdentifier)";alg="ed25519";tag="maille-read/1""#
  }

  /// The signature base (RFC 9421 section 2.5).
  package func base(_ target: Target) -> [UInt8] {
    Array(
      """
      "@method": \(target.method)
      "@authority": \(target.authority)
      "@path": \(target.path)
      "@query": ?\(target.query)
      "@signature-params": \(parameters)
      """.utf8)
  }

  /// The two headers.
  package var headers: [(name: String, value: String)] {
    [
      ("Signature-Input", "maille1=\(parameters)"),
      ("Signature", "maille1=:\(Base64.encode(signature)):"),
    ]
  }

  /// Reads the two headers; only the one spelling of the profile is taken.
  package init?(input: String, signature: String) {
    var rest = input[...]
    func skip(_ text: String) -> Bool {
      guard rest.utf8.starts(with: text.utf8) else { return false }
      rest = rest[rest.utf8.index(rest.startIndex, offsetBy: text.utf8.count)...]
      return true
    }
    func take(until end: Character) -> String? {
      guard let place = rest.firstIndex(of: end) else { return nil }
      defer { rest = rest[rest.index(after: place)...] }
      return String(rest[..<place])
    }
    guard input.utf8.count <= 1000,
      skip(#"maille1=("@method" "@authority" "@path" "@query");created="#),
      let created = take(until: ";").flatMap({ Decimal64.parse(Array($0.utf8)) }),
      skip("expires="), let expires = take(until: ";").flatMap({ Decimal64.parse(Array($0.utf8)) }),
      skip(#"nonce=""#), let nonce = take(until: "\""), nonce.utf8.count == 24,
      skip(#";keyid=""#), let keyIdentifier = take(until: "\""),
      rest == #";alg="ed25519";tag="maille-read/1""#,
      created <= Int64.max, expires <= Int64.max,
      signature.utf8.starts(with: "maille1=:".utf8), signature.utf8.last == UInt8(ascii: ":"),
      let bytes = Base64.decode(Array(signature.utf8.dropFirst(9).dropLast())), bytes.count == 64
    else { return nil }
    self.init(
      created: Int64(created), expires: Int64(expires), nonce: nonce, keyIdentifier: keyIdentifier)
    self.signature = bytes
  }

  private init(created: Int64, expires: Int64, nonce: String, keyIdentifier: String) {
    self.created = created
    self.expires = expires
    self.nonce = nonce
    self.keyIdentifier = keyIdentifier
  }

  /// Whether it is within its time, as `now` sees it.
  package func isCurrent(_ now: Timestamp) -> Bool {
    created <= now.seconds + Self.maximumLead && expires >= now.seconds && expires > created
      && expires - created <= Self.maximumLifetime
  }
}
