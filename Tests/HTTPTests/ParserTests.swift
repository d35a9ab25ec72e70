import HTTP
import Testing

/// What is taken, however it was cut.
let good: [String] = [
  "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
  "\r\nGET /a/b%20c?d=e+f&g HTTP/1.1\r\nHost: a.example:8080\r\nX:  y \r\n\r\n",
  "POST /f HTTP/1.1\r\nHost: [::1]:80\r\nContent-Length: 5\r\n\r\nhello",
  "GET / HTTP/1.1\r\nHost: a\r\n\r\nHEAD /b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
  chunkedHead + "5\r\nhello\r\n1;a=b;c=\"d\\\"\"\r\n!\r\n0\r\nT: u\r\n\r\n",
  chunkedHead + "000A\r\n\r\n\r\n\r\n\r\n\r\n\r\n0\r\n\r\nGET /x HTTP/1.0\r\n\r\n",
  "PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\nok",
  "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET http://A:80/x?y HTTP/1.1\r\nHost: a:80\r\n\r\n",
  "GET / HTTP/1.9\r\nHost: a\r\n\r\n",
  "DELETE /\(String(repeating: "a", count: 8191)) HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET /é HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET /a?b=%zz HTTP/1.1\r\nHost: a\r\n\r\n",
]

@Suite struct ParserTests {
  @Test(arguments: good + bodyRows.map(\.text).filter { $0.utf8.count < 300 })
  func aCutAnywhereChangesNothing(_ text: String) {
    let bytes = Array(text.utf8)
    let whole = parse(bytes)
    #expect(parse(bytes, cuts: Array(0..<bytes.count)) == whole)
    // Long texts are cut at every tenth place, short ones at every place.
    for cut in stride(from: 0, to: bytes.count, by: bytes.count > 1000 ? 10 : 1) {
      #expect(parse(bytes, cuts: [cut]) == whole, "cut at \(cut)")
    }
  }

  @Test func garbageGivesTheSameAnswerHoweverItIsCut() {
    var generator = SplitMix(state: 7)
    let seeds = good.map { Array($0.utf8) }
    for _ in 0..<3000 {
      var bytes = seeds[Int(generator.next() % UInt64(seeds.count - 3))]
      for _ in 0...(generator.next() % 3) {
        let place = Int(generator.next() % UInt64(bytes.count))
        let byte = [0, 9, 10, 13, 32, 37, 58, 48, UInt8(truncatingIfNeeded: generator.next())]
        let value = byte[Int(generator.next() % 9)]
        if generator.next() % 2 == 0 {
          bytes[place] = value
        } else {
          bytes.insert(value, at: place)
        }
      }
      let whole = parse(bytes)
      #expect(parse(bytes, cuts: Array(0..<bytes.count)) == whole)
      #expect(whole.requests.count <= 2)
    }
  }

  @Test func readsARequest() throws {
    let text =
      "GET /a%C3%A9/%2B/?q=c%27est+%C3%A9&q=2&r HTTP/1.1\r\nHost: A.b:1\r\nX-Y:\t z \r\n\r\n"
    let request = try #require(taken(text))
    #expect(request.method == .get)
    #expect(request.target == "/a%C3%A9/%2B/?q=c%27est+%C3%A9&q=2&r")
    #expect(request.path == ["aé", "+", ""])
    #expect(request.rawPath == "/a%C3%A9/%2B/")
    #expect(request.rawQuery == "q=c%27est+%C3%A9&q=2&r")
    #expect(request.query["q"] == "c'est é")
    #expect(request.query.all("q") == ["c'est é", "2"])
    #expect(request.query["r"] == "")
    #expect(request.query["s"] == nil)
    #expect(request.headers["x-y"] == "z")
    #expect(request.authority == "A.b:1")
    #expect(request.peer == "127.0.0.1")
  }

  @Test func aMissingQueryIsNotAnEmptyOne() throws {
    #expect(try #require(taken("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")).rawQuery == nil)
    #expect(try #require(taken("GET /a? HTTP/1.1\r\nHost: a\r\n\r\n")).rawQuery == "")
    #expect(try #require(taken("GET / HTTP/1.1\r\nHost: a\r\n\r\n")).path == [])
  }

  @Test func joinsChunks() throws {
    let text = chunkedHead + "5\r\nhello\r\n7;x\r\n, world\r\n0\r\nTrailer: dropped\r\n\r\n"
    let request = try #require(taken(text))
    #expect(request.body == Array("hello, world".utf8))
    #expect(request.headers["Trailer"] == nil)
  }

  @Test func boundsAreExact() {
    var limits = ServerLimits()
    limits.bodyBytes = 5
    let head = "POST / HTTP/1.1\r\nHost: a\r\n"
    #expect(refusal(head + "Content-Length: 5\r\n\r\nhello", limits: limits) == nil)
    #expect(refusal(head + "Content-Length: 6\r\n\r\n", limits: limits) == .bodyTooLong)
    #expect(refusal(chunkedHead + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", limits: limits) == nil)
    #expect(refusal(chunkedHead + "3\r\nabc\r\n3\r\n", limits: limits) == .bodyTooLong)
    limits.largeBodies = [.init(pattern: "/import/{id}", bytes: 50, seconds: 9)]
    func large(_ target: String, _ length: Int) -> RequestRefusal? {
      refusal(
        "POST \(target) HTTP/1.1\r\nHost: a\r\nContent-Length: \(length)\r\n\r\n", limits: limits)
    }
    #expect(large("/import/x", 50) == nil)
    #expect(large("/import/x?y=/z", 50) == nil)
    for (target, length) in [
      ("/import/x", 51), ("/import/", 50), ("/import", 50), ("/import/x/y", 50), ("/imports/x", 50),
      ("/%69mport/x", 50), ("/a?/import/x", 50),
    ] { #expect(large(target, length) == .bodyTooLong, "\(target)") }
    let fields = String(repeating: "X: a\r\n", count: 99)
    #expect(refusal("GET / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n") == nil)
    let path = "/" + String(repeating: "a", count: 8191)
    #expect(refusal("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n") == nil)
  }

  @Test func tellsWhoWaitsForContinue() {
    var parser = RequestParser()
    let head = "PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
    parser.feed(Array(head.utf8))
    guard case .expectsContinue = parser.next(within: ServerLimits()) else {
      Issue.record("did not ask")
      return
    }
    guard case .needMore = parser.next(within: ServerLimits()) else {
      Issue.record("asked twice")
      return
    }
    parser.feed(Array("ok".utf8))
    guard case .request(let request, _) = parser.next(within: ServerLimits()) else {
      Issue.record("no request")
      return
    }
    #expect(request.body == Array("ok".utf8))
  }
}

/// A small seeded generator, so that a failure comes back.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
