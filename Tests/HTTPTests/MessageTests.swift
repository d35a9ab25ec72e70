import Base
import HTTP
import Testing

@Suite struct MessageTests {
  @Test func headersKeepOrderAndForgetCase() {
    var headers: Headers = ["A": "1", "b": "2", "a": "3"]
    #expect(headers["a"] == "1")
    #expect(headers.values("A") == ["1", "3"])
    #expect(headers["c"] == nil)
    headers.set("A", "4")
    #expect(headers.items.map(\.name) == ["b", "A"])
    #expect(headers.values("a") == ["4"])
    headers.remove("B")
    #expect(headers.count == 1)
    #expect(headers.fault == nil)
  }

  @Test(arguments: [
    ("X", "a\r\nb", Headers.Fault.value), ("X", "a\nb", .value), ("X", "a\u{0}", .value),
    ("X Y", "a", .name), ("", "a", .name), ("X:", "a", .name), ("É", "a", .name),
    ("DATE", "a", .reserved), ("content-length", "1", .reserved),
    ("Transfer-encoding", "a", .reserved), ("Connection", "close", .reserved),
  ])
  func headersNoteFaults(_ name: String, _ value: String, _ fault: Headers.Fault) {
    var headers = Headers()
    headers.append(name, value)
    #expect(headers.fault == fault)
    headers.set("Fine", "é\t")
    #expect(headers.fault == fault)
    #expect(headers["Fine"] == "é\t")
  }

  @Test(arguments: [
    (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
    (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 GMT"),
    (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
  ])
  func dates(_ seconds: Int64, _ text: String) {
    #expect(HTTPDate.text(Timestamp(seconds: seconds)) == text)
    #expect(HTTPDate.parse(text) == Timestamp(seconds: seconds))
  }

  @Test(arguments: [
    "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 31 Feb 1994 08:49:37 GMT", "",
    "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
    "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, +6 Nov 1994 08:49:37 GMT",
  ])
  func refusesDates(_ text: String) { #expect(HTTPDate.parse(text) == nil) }

  @Test func percentCoding() {
    #expect(PercentCoding.encode("a é/+~") == "a%20%C3%A9%2F%2B~")
    #expect(PercentCoding.decode("a%20%c3%a9+") == "a é+")
    #expect(PercentCoding.decode("a+b", plusIsSpace: true) == "a b")
    for wrong in ["%", "%4", "%g0", "%00", "%ff", "%c0%80", "%+1"] {
      #expect(PercentCoding.decode(wrong) == nil)
    }
    var generator = SplitMix(state: 3)
    for _ in 0..<200 {
      let scalars = (0..<20).compactMap { _ in
        UnicodeScalar(UInt32.random(in: 1...0x2FFF, using: &generator))
      }
      let text = String(String.UnicodeScalarView(scalars))
      #expect(
        PercentCoding.decode(PercentCoding.encode(text)).map { Array($0.utf8) } == Array(text.utf8))
    }
  }

  @Test func forms() throws {
    let form = try #require(Query(formEncoded: Array("a=1&b=c+d%26&a=&&=x&e==f".utf8)))
    #expect(form.items.map(\.name) == ["a", "b", "a", "", "e"])
    #expect(form.items.map(\.value) == ["1", "c d&", "", "x", "=f"])
    #expect(Query(formEncoded: Array(form.text.utf8)) == form)
    #expect(Query(formEncoded: Array("a=%f".utf8)) == nil)
    let many = String(repeating: "a&", count: 1001)
    #expect(Query(formEncoded: Array(many.utf8)) == nil)
    // Composed and decomposed forms are two names.
    #expect(Query([.init("e\u{301}", "1")])["\u{E9}"] == nil)
  }

  @Test func requestsForTests() throws {
    let request = try Request(.post, "/a/b?c=d", headers: ["Host": "h"], body: [1])
    #expect(request.path == ["a", "b"])
    #expect(request.query["c"] == "d")
    #expect(request.authority == "h")
    #expect(throws: RequestRefusal.targetSegment) { _ = try Request(.get, "/..") }
  }

  @Test func `the language that is wanted most, of those in which everything is written`() {
    for (wanted, language) in [
      ("", Phrase.Language.french), ("en", .english), ("en-GB,fr;q=0.5", .english),
      ("fr;q=0.5, en;q=0.8", .english), ("nl-BE, nl;q=0.9, en;q=0.4", .english),
      ("de", .french), ("en;q=0, fr;q=0", .french), ("*", .french), ("fr-BE, en", .french),
      ("en;q=two", .french), ("en;q=2", .french), (" EN ; Q=0.3 ", .english),
    ] {
      #expect(AcceptLanguage.preferred(["Accept-Language": wanted]) == language, "\(wanted)")
    }
    var several = Headers()
    several.append("Accept-Language", "fr;q=0.1")
    several.append("Accept-Language", "en;q=0.2")
    #expect(AcceptLanguage.preferred(several) == .english)
  }

  @Test func problems() {
    let response = Response.problem(
      Problem("odd", Phrase("Étrange.", en: "Strange."), field: "name", status: 422), in: .english)
    #expect(response.headers["Content-Language"] == "en")
    #expect(response.headers["Vary"] == "Accept-Language")
    guard case .bytes(let bytes) = response.body else { return }
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "{\"type\":\"about:blank\",\"title\":\"Unprocessable Content\",\"status\":422,"
        + "\"code\":\"odd\",\"detail\":\"Strange.\",\"field\":\"name\"}")
  }
}
