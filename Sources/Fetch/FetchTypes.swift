import Base

/// What an outgoing request may do.
package struct FetchPolicy: Sendable {
  /// Whether loopback, private and link-local addresses may be reached.
  package var allowsPrivateAddresses: Bool
  /// Whether http without TLS may be used.
  package var allowsPlainHTTP: Bool
  /// Bytes of an answer after decompression.
  package var maximumBytes = Limits.responseBytes
  /// Seconds for a whole answer.
  package var totalSeconds = 60
  /// Seconds until a connection stands.
  package var connectSeconds = 10
  /// Seconds without a byte after which a stream counts as dead.
  package var silenceSeconds = 40

  package init(allowsPrivateAddresses: Bool, allowsPlainHTTP: Bool) {
    self.allowsPrivateAddresses = allowsPrivateAddresses
    self.allowsPlainHTTP = allowsPlainHTTP
  }
}

/// A GET.
package struct FetchRequest: Sendable {
  package let url: String
  package let headers: [(String, String)]
  /// Bytes of the answer, where less than the policy's are enough.
  package let maximumBytes: Int?

  package init(url: String, headers: [(String, String)], maximumBytes: Int? = nil) {
    self.url = url
    self.headers = headers
    self.maximumBytes = maximumBytes
  }
}

/// An answer; the names of its headers are in lower case.
package struct FetchResponse: Sendable {
  package let status: Int
  package let headers: [(String, String)]
  package let body: [UInt8]
}

/// Why there is no answer.
package struct FetchError: Error, Hashable, Sendable {
  package enum Code: String, Sendable {
    case badURL = "bad-url"
    case refusedAddress = "refused-address"
    case unreachable
    case connectionRefused = "connection-refused"
    case timedOut = "timed-out"
    case tooLarge = "too-large"
    case tls
    case cancelled
    case badResponse = "bad-response"
  }

  package let code: Code
  /// A clause.
  package let detail: Phrase
}

extension FetchError {
  static let interrupted = FetchError(
    code: .unreachable, detail: Phrase("connexion interrompue", en: "connection interrupted"))
}
