/// One request, wholly received and checked.
package struct Request: Sendable {
  /// What is asked for.
  package var method: Method
  /// The origin-form (`/path?query`) as it was received, or `*`.
  package let target: String
  /// The segments of the path, percent-decoded once: `/` has none, `/a/` has `a` and an empty one.
  /// None is `.` or `..`, none has a slash, a backslash or a control character.
  package let path: [String]
  /// The parameters of the query; empty when there is none.
  package let query: Query
  /// The header fields as they came.
  package var headers: Headers
  /// The body, chunks joined; empty when there is none.
  package var body: [UInt8]
  /// The numeric address of the other end of the connection; a proxy's when there is one.
  package var peer: String
  /// The pattern of the route that answers; empty before the router has found it. Unlike the path it
  /// holds no secret and nobody's name, so that it may stand in a log.
  package internal(set) var route = ""
  /// Where the query begins behind its question mark.
  private let queryStart: Int?

  /// The path as it was received, escapes and all.
  package var rawPath: String {
    guard let queryStart else { return target }
    return String(decoding: target.utf8.prefix(queryStart - 1), as: UTF8.self)
  }

  /// The query as it was received, without its question mark; nil when there was no `?`.
  package var rawQuery: String? {
    queryStart.map { String(decoding: target.utf8.dropFirst($0), as: UTF8.self) }
  }

  /// The value of Host; empty when an HTTP/1.0 client sent none.
  package var authority: String { headers["Host"] ?? "" }

  /// A request as a handler gets it, for tests and for calls inside the process.
  ///
  /// Throws the refusal that the same target would get from the wire.
  package init(
    _ method: Method, _ target: String, headers: Headers = Headers(), body: [UInt8] = [],
    peer: String = "127.0.0.1"
  ) throws(RequestRefusal) {
    let parsed = try RequestTarget(Array(target.utf8).span, method: method)
    self.init(method: method, target: parsed, headers: headers, body: body, peer: peer)
  }

  init(method: Method, target: RequestTarget, headers: Headers, body: [UInt8], peer: String) {
    self.method = method
    self.target = target.text
    self.path = target.path
    self.query = target.query
    self.queryStart = target.queryStart
    self.headers = headers
    self.body = body
    self.peer = peer
  }
}
