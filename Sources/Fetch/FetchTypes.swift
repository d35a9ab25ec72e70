import Base

/// What an outgoing request may do.
package struct FetchPolicy: Sendable {
  /// Whether loopback, private and link-local addresses may be reached.
  package var allowsPrivateAddresses: Bool
  /// Whether http without TLS may be used.
  package var allowsPlainHTTP: Bool
  /// Bytes of an answer’s content.
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
  /// An http or https URL without user and password.
  package let url: String
  /// Fields beside those that libcurl adds; names and values without line ends.
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
  /// 100 to 599; a redirect is given as it is and not followed.
  package let status: Int
  /// Names and values, in the order in which they came.
  package let headers: [(String, String)]
  /// As it came: no compression is asked for, and one that comes all the same is not undone.
  package let body: [UInt8]
}

/// Why there is no answer.
package struct FetchError: Error, Hashable, Sendable {
  /// What happened, by a stable name.
  package enum Code: String, Sendable {
    /// No http or https URL, or one that the policy does not allow.
    case badURL = "bad-url"
    /// The name leads to a private, link-local or loopback address.
    case refusedAddress = "refused-address"
    /// No connection, or it broke.
    case unreachable
    /// Nobody listens there.
    case connectionRefused = "connection-refused"
    /// Too slow, or silent for too long.
    case timedOut = "timed-out"
    /// More bytes than the policy or the request allows.
    case tooLarge = "too-large"
    /// The certificate does not hold, or TLS failed.
    case tls
    /// The node stops.
    case cancelled
    /// Not HTTP.
    case badResponse = "bad-response"
  }

  /// What happened.
  package let code: Code
  /// A clause.
  package let detail: Phrase
}

extension FetchError {
  static let interrupted = FetchError(
    code: .unreachable, detail: Phrase("connexion interrompue", en: "connection interrupted"))
}
