import Base
import Crypto
import HTTP
import Ledger
import Synchronization

/// Decides whether a request may have what is for all offices: it must be signed, freshly and for
/// the first time, by the key of a neighbour.
package final class ReadGuard: Sendable {
  /// Why a read is refused.
  package enum Refusal: Error, Sendable {
    /// No valid signature.
    case notSigned
    /// Signed, but by nobody we know.
    case notNeighbour
    /// Signed by a neighbour for whom this is not.
    case notInAudience
  }

  private let clock: Clock
  /// Under which this office is read. What was signed for another one counts for nothing here, whatever `Host`
  /// says: that one could hand on what it was asked. Empty where nobody has said how the office is reached: then
  /// it is this machine, and reads from it are taken.
  private let authorities: [String]
  /// Nonces seen and until when they could be used again.
  private let nonces = Mutex<[String: Int64]>([:])

  /// The most nonces remembered; beyond it the expired ones are dropped.
  private static let maximumNonces = 100_000

  package init(clock: Clock, addresses: [BaseAddress]) {
    self.clock = clock
    authorities = addresses.map(\.authority)
  }

  /// The key of `neighbours` that signed the request.
  package func reader(of request: Request, among neighbours: [VerifierKey]) throws(Refusal)
    -> VerifierKey
  {
    guard request.headers.values("signature-input").count == 1,
      request.headers.values("signature").count == 1,
      let input = request.headers["signature-input"], let value = request.headers["signature"],
      let signature = ReadSignature(input: input, signature: value)
    else { throw .notSigned }
    let now = clock.now()
    guard signature.isCurrent(now) else { throw .notSigned }
    let reader = neighbours.first {
      $0.shortName.utf8.elementsEqual(signature.keyIdentifier.utf8)
    }
    guard let reader else { throw .notNeighbour }
    let isSigned = authorities(of: request).contains { authority in
      let target = ReadSignature.Target(
        method: request.method.rawValue, authority: authority, path: request.rawPath,
        query: request.rawQuery ?? "")
      return reader.key.verify(signature.signature, of: signature.base(target))
    }
    guard isSigned, isFirstUse(signature, now) else { throw .notSigned }
    return reader
  }

  private func authorities(of request: Request) -> [String] {
    guard authorities.isEmpty else { return authorities }
    return [request.authority.lowercased()].filter(BaseAddress.isLoopback)
  }

  private func isFirstUse(_ signature: ReadSignature, _ now: Timestamp) -> Bool {
    nonces.withLock { nonces in
      if nonces.count >= Self.maximumNonces { nonces = nonces.filter { $0.value >= now.seconds } }
      // The nonce counts together with its key: another reader may draw the same one.
      let name = signature.keyIdentifier + signature.nonce
      guard nonces[name] == nil else { return false }
      nonces[name] = signature.expires
      return true
    }
  }
}
