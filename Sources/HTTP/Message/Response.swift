import Base

/// The answer to one request.
///
/// The server itself adds Date, Content-Length and Connection, and leaves the body out for HEAD,
/// 204 and 304.
package struct Response: Sendable {
  /// What follows the header.
  package enum Body: Sendable {
    /// All of it, sent with its length.
    case bytes([UInt8])
    /// A stream of server-sent events that ends when either side leaves.
    case events(EventChannel)
    /// Another answer, in the place of this one, that is made later on another thread.
    case later(LaterResponse)
  }

  /// 200 to 599.
  package var status: Int
  /// Fields beside those that the server adds.
  package var headers: Headers
  /// What follows the header.
  package var body: Body

  package init(_ status: Int, headers: Headers = Headers(), body: Body = .bytes([])) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Plain text in UTF-8.
  package static func text(_ text: String, status: Int = 200) -> Response {
    bytes(Array(text.utf8), type: "text/plain; charset=utf-8", status: status)
  }

  /// A page in UTF-8.
  package static func html(_ bytes: [UInt8], status: Int = 200) -> Response {
    Self.bytes(bytes, type: "text/html; charset=utf-8", status: status)
  }

  /// JSON (RFC 8259).
  package static func json(_ bytes: [UInt8], status: Int = 200) -> Response {
    Self.bytes(bytes, type: "application/json", status: status)
  }

  /// Bytes of the media type `type`.
  package static func bytes(_ bytes: [UInt8], type: String, status: Int = 200) -> Response {
    Response(status, headers: ["Content-Type": type], body: .bytes(bytes))
  }

  /// No body.
  package static func empty(_ status: Int = 204) -> Response { Response(status) }

  /// Sends the browser to `location`; 303 after a form, so that reloading does not send it again.
  package static func redirect(to location: String, status: Int = 303) -> Response {
    Response(status, headers: ["Location": location])
  }

  /// A stream of what `channel` publishes.
  package static func events(_ channel: EventChannel) -> Response {
    // nginx would otherwise hold the events back until its buffer is full.
    let headers: Headers = [
      "Content-Type": "text/event-stream", "Cache-Control": "no-store",
      "X-Accel-Buffering": "no",
    ]
    return Response(200, headers: headers, body: .events(channel))
  }

  /// Problem details (RFC 9457) with the stable `code` of the problem and its sentence in `language`.
  package static func problem(_ problem: Problem, in language: Phrase.Language) -> Response {
    var members = [
      JSONMember("type", "about:blank"),
      JSONMember("title", .string(Status.phrase(problem.status))),
      JSONMember("status", .integer(problem.status)), JSONMember("code", .string(problem.code)),
    ]
    members.append(JSONMember("detail", .string(problem.words(language))))
    if let field = problem.field { members.append(JSONMember("field", .string(field))) }
    return bytes(
      JSONValue.object(members).bytes, type: "application/problem+json", status: problem.status
    ).saying(whenToRetry: problem).saying(language)
  }

  /// This answer with Content-Language, and with the mark for caches that it depends on what was asked
  /// for (RFC 9110 sections 8.5 and 12.5.5).
  package func saying(_ language: Phrase.Language) -> Response {
    var response = self
    response.headers.set("Content-Language", language.rawValue)
    response.headers.append("Vary", "Accept-Language")
    return response
  }

  /// This answer with Retry-After, if the problem says when another attempt is worth it.
  package func saying(whenToRetry problem: Problem?) -> Response {
    guard let seconds = problem?.retrySeconds else { return self }
    var response = self
    response.headers.set("Retry-After", String(max(1, seconds)))
    return response
  }
}
