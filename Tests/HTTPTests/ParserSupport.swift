import HTTP

/// What a connection's bytes came to: requests in order, and the refusal that ended it.
struct Parsed: Equatable {
  var requests: [String] = []
  var refusal: RequestRefusal?
  var hasMore = false
}

/// Feeds `bytes` in pieces that end at `cuts`, and writes down what the parser says.
func parse(
  _ bytes: [UInt8], cuts: [Int] = [], limits: ServerLimits = ServerLimits()
) -> Parsed {
  var parser = RequestParser(peer: "127.0.0.1")
  var parsed = Parsed()
  var start = 0
  for end in cuts + [bytes.count] {
    parser.feed(Array(bytes[start..<end]))
    start = end
    advancing: while true {
      switch parser.next(within: limits) {
      case .needMore: break advancing
      case .expectsContinue: continue
      case .request(let request, let persistent):
        parsed.requests.append(summary(request, persistent))
      case .refused(let refusal):
        parsed.refusal = refusal
        return parsed
      }
    }
  }
  parsed.hasMore = parser.stage != .idle
  return parsed
}

/// Everything that a request says, as one text.
private func summary(_ request: Request, _ persistent: Bool) -> String {
  let headers = request.headers.items.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
  let body = String(decoding: request.body, as: UTF8.self)
  return
    "\(request.method.rawValue) \(request.target) \(request.path) \(request.query.items.count) "
    + "\(headers) [\(body)] \(persistent)"
}

/// The refusal of one text, or nil when it was taken.
func refusal(_ text: String, limits: ServerLimits = ServerLimits()) -> RequestRefusal? {
  parse(Array(text.utf8), limits: limits).refusal
}

/// The only request of one text.
func taken(_ text: String, limits: ServerLimits = ServerLimits()) -> Request? {
  var parser = RequestParser(peer: "127.0.0.1")
  parser.feed(Array(text.utf8))
  guard case .request(let request, _) = parser.next(within: limits) else { return nil }
  return request
}
