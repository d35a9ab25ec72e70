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
  /// Nonces seen and until when they could be used again.
  private let nonces = Mutex<[String: Int64]>([:])

  /// The most nonces remembered; beyond it the expired ones are dropped.
  private static let maximumNonces = 100_000

  package init(clock: Clock) { self.clock = clock }

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
    let target = ReadSignature.Target(
      method: request.method.rawValue, authority: request.authority.lowercased(),
      path: request.rawPath, query: request.rawQuery ?? "")
    guard reader.key.verify(signature.signature, of: signature.base(target)),
      isFirstUse(signature, now)
    else { throw .notSigned }
    return reader
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
