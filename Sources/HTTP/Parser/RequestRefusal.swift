import Base

/// Why a request is not answered as it asks: one case for each rule of RFC 9112 and each limit.
///
/// The raw value is the stable code in the answer's problem details. The connection is closed
/// behind every one of them, because what follows on it cannot be trusted to be a request.
package enum RequestRefusal: String, Error, Sendable, CaseIterable {
  // The request line (RFC 9112 section 3).
  case bareLineFeed = "bare-line-feed"
  case bareCarriageReturn = "bare-carriage-return"
  case emptyLinesFirst = "empty-lines-first"
  case requestLineMalformed = "request-line-malformed"
  case methodMalformed = "method-malformed"
  case methodUnknown = "method-unknown"
  case versionMalformed = "version-malformed"
  case versionUnknown = "version-unknown"
  case targetForm = "target-form"
  case targetCharacter = "target-character"
  case targetEscape = "target-escape"
  case targetSegment = "target-segment"
  case targetQuery = "target-query"
  case targetOtherHost = "target-other-host"
  case targetTooLong = "target-too-long"
  // Header fields (RFC 9112 section 5).
  case fieldFolded = "field-folded"
  case fieldNameEmpty = "field-name-empty"
  case fieldName = "field-name"
  case fieldColonMissing = "field-colon-missing"
  case fieldValue = "field-value"
  case fieldEncoding = "field-encoding"
  case headersTooLong = "headers-too-long"
  case headersTooMany = "headers-too-many"
  case hostMissing = "host-missing"
  case hostRepeated = "host-repeated"
  case hostMalformed = "host-malformed"
  case expectationUnknown = "expectation-unknown"
  // The body (RFC 9112 sections 6 and 7).
  case lengthMissing = "length-missing"
  case lengthMalformed = "length-malformed"
  case lengthRepeated = "length-repeated"
  case lengthWithEncoding = "length-with-encoding"
  case encodingMalformed = "encoding-malformed"
  case encodingRepeated = "encoding-repeated"
  case encodingUnknown = "encoding-unknown"
  case encodingInOldVersion = "encoding-in-old-version"
  case bodyTooLong = "body-too-long"
  case chunkSize = "chunk-size"
  case chunkExtension = "chunk-extension"
  case chunkExtensionsTooLong = "chunk-extensions-too-long"
  case chunkEnd = "chunk-end"
  // Time and room.
  case headersTooSlow = "headers-too-slow"
  case bodyTooSlow = "body-too-slow"
  case tooManyConnections = "too-many-connections"

  /// The status that answers it.
  package var status: Int {
    switch self {
    case .headersTooSlow, .bodyTooSlow: 408
    case .lengthMissing: 411
    case .bodyTooLong: 413
    case .targetTooLong: 414
    case .expectationUnknown: 417
    case .headersTooLong, .headersTooMany: 431
    case .methodUnknown, .encodingUnknown: 501
    case .tooManyConnections: 503
    case .versionUnknown: 505
    default: 400
    }
  }

  private var words: Phrase {
    switch self {
    case .bodyTooLong:
      Phrase(
        "Ce que vous envoyez est trop grand.", en: "What you send is too large.")
    case .headersTooSlow, .bodyTooSlow:
      Phrase(
        "Votre demande est arrivée trop lentement\u{A0}: recommencez.",
        en: "Your request came too slowly: try again.")
    case .tooManyConnections:
      Phrase(
        "Trop de monde à la fois\u{A0}: recommencez dans un instant.",
        en: "Too many people at once: try again in a moment.")
    default:
      Phrase(
        "Cette demande ne suit pas les règles de HTTP/1.1.",
        en: "This request does not follow the rules of HTTP/1.1.")
    }
  }

  /// The answer that is sent before the connection is closed.
  package var response: Response {
    // What the request asks for is not known.
    var response = Response.problem(Problem(rawValue, words, status: status), in: .french)
    if self == .tooManyConnections { response.headers.append("Retry-After", "5") }
    return response
  }
}
