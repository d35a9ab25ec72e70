import HTTP
import Testing

/// One row of the table of what is refused.
struct Row: Sendable, CustomStringConvertible {
  let text: String
  let refusal: RequestRefusal
  let status: Int
  var description: String { "\(refusal.rawValue): \(text.prefix(60).debugDescription)" }

  init(_ text: String, _ refusal: RequestRefusal, _ status: Int = 400) {
    self.text = text
    self.refusal = refusal
    self.status = status
  }

  static func get(_ fields: String, _ refusal: RequestRefusal, _ status: Int = 400) -> Row {
    Row("GET / HTTP/1.1\r\n\(fields)\r\n", refusal, status)
  }

  static func host(_ fields: String, _ refusal: RequestRefusal, _ status: Int = 400) -> Row {
    get("Host: a\r\n\(fields)", refusal, status)
  }

  static func target(_ target: String, _ refusal: RequestRefusal, _ status: Int = 400) -> Row {
    Row("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n", refusal, status)
  }

  static func post(_ fields: String, _ refusal: RequestRefusal, _ status: Int = 400) -> Row {
    Row("POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n", refusal, status)
  }

  static func chunked(_ body: String, _ refusal: RequestRefusal, _ status: Int = 400) -> Row {
    Row(chunkedHead + body, refusal, status)
  }
}

let chunkedHead = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"

let lineRows: [Row] = [
  Row("GET / HTTP/1.1\nHost: a\r\n\r\n", .bareLineFeed),
  Row("GET / HTTP/1.1\r\nHost: a\n\r\n", .bareLineFeed),
  Row("GET / HTTP/1.1\r\nHost: a\r\n\n", .bareLineFeed),
  Row("GET / HTTP/1.1\rHost: a\r\n\r\n", .bareCarriageReturn),
  Row("GET / HTTP/1.1\r\r\nHost: a\r\n\r\n", .bareCarriageReturn),
  Row("GET / HTTP/1.1\r\nHost: a\r\nX: b\rc\r\n\r\n", .bareCarriageReturn),
  Row("\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", .emptyLinesFirst),
  Row("GET  / HTTP/1.1\r\nHost: a\r\n\r\n", .requestLineMalformed),
  Row("GET /  HTTP/1.1\r\nHost: a\r\n\r\n", .requestLineMalformed),
  Row("GET / HTTP/1.1 \r\nHost: a\r\n\r\n", .requestLineMalformed),
  Row("GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", .requestLineMalformed),
  Row("GET /\tHTTP/1.1\r\nHost: a\r\n\r\n", .requestLineMalformed),
  Row("GET HTTP/1.1\r\nHost: a\r\n\r\n", .requestLineMalformed),
  Row("GET /\r\n\r\n", .requestLineMalformed),
  Row("GET /\u{0} HTTP/1.1\r\nHost: a\r\n\r\n", .requestLineMalformed),
  Row("GET /é HTTP/1.1\r\nHost: a\r\n\r\n", .requestLineMalformed),
  Row(" / HTTP/1.1\r\nHost: a\r\n\r\n", .methodMalformed),
  Row("G@T / HTTP/1.1\r\nHost: a\r\n\r\n", .methodMalformed),
  Row("get / HTTP/1.1\r\nHost: a\r\n\r\n", .methodUnknown, 501),
  Row("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", .methodUnknown, 501),
  Row("CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", .methodUnknown, 501),
  Row("GET / http/1.1\r\nHost: a\r\n\r\n", .versionMalformed),
  Row("GET / HTTP/1\r\nHost: a\r\n\r\n", .versionMalformed),
  Row("GET / HTTP/01.1\r\nHost: a\r\n\r\n", .versionMalformed),
  Row("GET / HTTP/1.1x\r\nHost: a\r\n\r\n", .versionMalformed),
  Row("GET / HTTP/0.9\r\nHost: a\r\n\r\n", .versionUnknown, 505),
  Row("GET / HTTP/2.0\r\nHost: a\r\n\r\n", .versionUnknown, 505),
  Row("PRI * HTTP/2.0\r\n\r\n", .versionUnknown, 505),
  .target("*", .targetForm),
  .target("a", .targetForm),
  .target("ftp://a/", .targetForm),
  .target("http://b/", .targetOtherHost),
  .target("http:///", .targetOtherHost),
  .target("/a#b", .targetCharacter),
  .target("/a\"b", .targetCharacter),
  .target("/a\\b", .targetCharacter),
  .target("/a%zz", .targetEscape),
  .target("/a%4", .targetEscape),
  .target("/a%00", .targetEscape),
  .target("/%c0%af", .targetEscape),
  .target("/%ff", .targetEscape),
  .target("/%ed%a0%80", .targetEscape),
  .target("/a%2fb", .targetSegment),
  .target("/a%5Cb", .targetSegment),
  .target("/a%0ab", .targetSegment),
  .target("/../a", .targetSegment),
  .target("/a/./b", .targetSegment),
  .target("/a/%2e%2E", .targetSegment),
  .target("/a?b=%zz", .targetQuery),
  .target("/a?b=%00", .targetQuery),
  .target("/a?%ff", .targetQuery),
  .target("/" + String(repeating: "a", count: 8192), .targetTooLong, 414),
  Row(String(repeating: "A", count: 9000), .targetTooLong, 414),
]

let fieldRows: [Row] = [
  .get("", .hostMissing),
  .get("Host : a\r\n", .fieldName),
  .get("Host: a\r\nHost: a\r\n", .hostRepeated),
  .get("Host: a\r\nhOST: b\r\n", .hostRepeated),
  .get("Host:\r\n", .hostMalformed),
  .get("Host: a, b\r\n", .hostMalformed),
  .get("Host: u@a\r\n", .hostMalformed),
  .get("Host: a/b\r\n", .hostMalformed),
  .get("Host: a:\r\n", .hostMalformed),
  .get("Host: a:70000\r\n", .hostMalformed),
  .get("Host: a:1:2\r\n", .hostMalformed),
  .get("Host: [::1\r\n", .hostMalformed),
  .get(" Host: a\r\n", .fieldFolded),
  .host(" folded\r\n", .fieldFolded),
  .host("X: a\r\n\tb\r\n", .fieldFolded),
  .host(": a\r\n", .fieldNameEmpty),
  .host("X Y: a\r\n", .fieldName),
  .host("Xé: a\r\n", .fieldName),
  .host("X\u{1}: a\r\n", .fieldName),
  .host("X\r\n", .fieldColonMissing),
  .host("X: a\u{0}b\r\n", .fieldValue),
  .host("X: a\u{7F}b\r\n", .fieldValue),
  .host("X: a\u{B}b\r\n", .fieldValue),
  .host("X: \(String(repeating: "a", count: 16_384))\r\n", .headersTooLong, 431),
  .host(String(repeating: "X: a\r\n", count: 100), .headersTooMany, 431),
  .host("Expect: 200-ok\r\n", .expectationUnknown, 417),
  .host("Expect:\r\n", .expectationUnknown, 417),
]

let bodyRows: [Row] = [
  .post("", .lengthMissing, 411),
  .post("Content-Length:\r\n", .lengthMalformed),
  .post("Content-Length: +5\r\n", .lengthMalformed),
  .post("Content-Length: -0\r\n", .lengthMalformed),
  .post("Content-Length: 0x5\r\n", .lengthMalformed),
  .post("Content-Length: 1_0\r\n", .lengthMalformed),
  .post("Content-Length: 5 5\r\n", .lengthMalformed),
  .post("Content-Length: 05\r\n", .lengthMalformed),
  .post("Content-Length: 5, 5\r\n", .lengthMalformed),
  .post("Content-Length: 9223372036854775808\r\n", .lengthMalformed),
  .post("Content-Length: 99999999999999999999\r\n", .lengthMalformed),
  .post("Content-Length: 5\r\nContent-Length: 6\r\n", .lengthRepeated),
  .post("Content-Length: 5\r\nContent-Length: 5\r\n", .lengthRepeated),
  .post("Content-Length: 9223372036854775807\r\n", .bodyTooLong, 413),
  .post("Content-Length: 1048577\r\n", .bodyTooLong, 413),
  .post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", .lengthWithEncoding),
  .post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", .lengthWithEncoding),
  .post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", .encodingRepeated),
  .post("Transfer-Encoding:\r\n", .encodingMalformed),
  .post("Transfer-Encoding: identity\r\n", .encodingMalformed),
  .post("Transfer-Encoding: xchunked\r\n", .encodingMalformed),
  .post("Transfer-Encoding: chunked, chunked\r\n", .encodingMalformed),
  .post("Transfer-Encoding: chunked, identity\r\n", .encodingMalformed),
  .post("Transfer-Encoding: chunked;a=b\r\n", .encodingMalformed),
  .post("Transfer-Encoding: , chunked\r\n", .encodingMalformed),
  .post("Transfer-Encoding: \u{B}chunked\r\n", .fieldValue),
  .post("Transfer-Encoding: chunked foo\r\n", .encodingMalformed),
  .post("Transfer-Encoding: identity, chunked\r\n", .encodingMalformed),
  .post("Transfer-Encoding: gzip, chunked, chunked\r\n", .encodingMalformed),
  .post("Transfer-Encoding: gzip\r\n", .encodingMalformed),
  .post("Transfer-Encoding: chunked\u{0}\r\n", .fieldValue),
  .post("Transfer-Encoding: \u{C}chunked\r\n", .fieldValue),
  .post("Transfer-Encoding: gzip, chunked\r\n", .encodingUnknown, 501),
  .post("Transfer-Encoding: unheard-of , chunked\r\n", .encodingUnknown, 501),
  Row(
    "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", .encodingInOldVersion),
  .chunked("0x5\r\nhello\r\n0\r\n\r\n", .chunkSize),
  .chunked("+5\r\nhello\r\n0\r\n\r\n", .chunkSize),
  .chunked(" 5\r\nhello\r\n0\r\n\r\n", .chunkSize),
  .chunked("5 \r\nhello\r\n0\r\n\r\n", .chunkSize),
  .chunked("1_0\r\nhello\r\n0\r\n\r\n", .chunkSize),
  .chunked("\r\nhello\r\n0\r\n\r\n", .chunkSize),
  .chunked("00000000000000005\r\nhello\r\n0\r\n\r\n", .chunkSize),
  .chunked("5\nhello\r\n0\r\n\r\n", .bareLineFeed),
  .chunked("5\r\nhello\n0\r\n\r\n", .chunkEnd),
  .chunked("5\r\nhelloX\r\n0\r\n\r\n", .chunkEnd),
  .chunked("5\r\nhel\r\n0\r\n\r\n", .chunkEnd),
  .chunked("5\r\nhello\rX0\r\n\r\n", .bareCarriageReturn),
  .chunked("5\r\nhello0\r\n\r\n", .chunkEnd),
  .chunked("FFFFFFFFFFFFFFFF\r\n", .bodyTooLong, 413),
  .chunked("100001\r\n", .bodyTooLong, 413),
  .chunked("5;\r\nhello\r\n0\r\n\r\n", .chunkExtension),
  .chunked("5;a\nb\r\nhello\r\n0\r\n\r\n", .bareLineFeed),
  .chunked("5;a\rb\r\nhello\r\n0\r\n\r\n", .bareCarriageReturn),
  .chunked("5;a\u{0}\r\nhello\r\n0\r\n\r\n", .chunkExtension),
  .chunked("5;a=\"b\r\nhello\r\n0\r\n\r\n", .chunkExtension),
  .chunked("5;\(String(repeating: "a", count: 300))\r\n", .chunkExtensionsTooLong),
  .chunked(
    String(repeating: "1;\(String(repeating: "a", count: 200))\r\nx\r\n", count: 21),
    .chunkExtensionsTooLong),
  .chunked("0\r\nX : a\r\n\r\n", .fieldName),
  .chunked("0\r\nX: a\n\r\n", .bareLineFeed),
]

@Suite struct ParserTableTests {
  @Test(arguments: lineRows + fieldRows + bodyRows)
  func refuses(_ row: Row) {
    #expect(refusal(row.text) == row.refusal)
    #expect(row.refusal.status == row.status)
  }

  @Test(arguments: lineRows + fieldRows + bodyRows)
  func refusesTheSameByteByByte(_ row: Row) {
    let bytes = Array(row.text.utf8)
    #expect(parse(bytes, cuts: Array(0..<bytes.count)).refusal == row.refusal)
  }

  @Test func everyRefusalHasARow() {
    let shown = Set((lineRows + fieldRows + bodyRows).map(\.refusal))
    // Time and room belong to the server; a wrong encoding is not a Swift text and stands below.
    let others: Set<RequestRefusal> = [
      .headersTooSlow, .bodyTooSlow, .tooManyConnections, .fieldEncoding,
    ]
    #expect(shown.union(others) == Set(RequestRefusal.allCases))
  }

  @Test func aValueThatIsNotTextIsRefused() {
    let bytes = Array("GET / HTTP/1.1\r\nHost: a\r\nX: ".utf8) + [0xE9] + Array("\r\n\r\n".utf8)
    #expect(parse(bytes).refusal == .fieldEncoding)
  }

  @Test func saysNothingElseAfterARefusal() {
    var parser = RequestParser()
    parser.feed(Array("BAD\r\n".utf8))
    guard case .refused(let first) = parser.next(within: ServerLimits()) else {
      Issue.record("not refused")
      return
    }
    parser.feed(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
    guard case .refused(let second) = parser.next(within: ServerLimits()) else {
      Issue.record("not refused")
      return
    }
    #expect(first == second)
  }
}
