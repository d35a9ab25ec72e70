import Base
import HTTP
import Testing

@Suite struct OriginTests {
  private func request(
    _ method: HTTP.Method, _ fields: [(String, String)], peer: String = "203.0.113.7"
  )
    throws -> Request
  {
    var headers = Headers()
    for (name, value) in fields { headers.append(name, value) }
    return try Request(method, "/x", headers: headers, peer: peer)
  }

  private static let host = ("Host", "office.example:8401")

  @Test(
    arguments: [
      ([("Sec-Fetch-Site", "same-origin")], true),
      ([("Sec-Fetch-Site", "none")], true),
      ([("Sec-Fetch-Site", "same-site")], false),
      ([("Sec-Fetch-Site", "cross-site")], false),
      ([("Sec-Fetch-Site", "")], false),
      ([("Sec-Fetch-Site", "Same-Origin")], false),
      ([("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "cross-site")], false),
      // What the browser says of itself counts more than the origin.
      ([("Sec-Fetch-Site", "cross-site"), ("Origin", "https://office.example:8401")], false),
      ([("Sec-Fetch-Site", "same-origin"), ("Origin", "null")], true),
      ([("Origin", "https://office.example:8401")], true),
      ([("Origin", "http://office.example:8401")], true),
      ([("Origin", "https://office.example")], false),
      ([("Origin", "https://office.example:8402")], false),
      ([("Origin", "https://office.example:8401.evil.example")], false),
      ([("Origin", "https://evil.example/office.example:8401")], false),
      ([("Origin", "https://evil@office.example:8401")], false),
      ([("Origin", "ftp://office.example:8401")], false),
      ([("Origin", "office.example:8401")], false),
      ([("Origin", "https://")], false),
      ([("Origin", "")], false),
      ([("Origin", "null")], false),
      ([("Origin", "https://office.example:8401"), ("Origin", "https://evil.example")], false),
      ([], false),
    ] as [([(String, String)], Bool)])
  func `another site's request is known`(_ fields: [(String, String)], _ isOwn: Bool) throws {
    #expect(RequestOrigin.isOwn(try request(.post, [Self.host] + fields)) == isOwn)
  }

  @Test func `a secret of its own stands for an origin, a cookie of this site for a hidden one`()
    throws
  {
    let silent = try request(.post, [Self.host])
    #expect(RequestOrigin.isOwn(silent, isAuthorised: true))
    #expect(!RequestOrigin.isOwn(silent, acceptsOpaque: true))
    let hidden = try request(.post, [Self.host, ("Origin", "null")])
    #expect(RequestOrigin.isOwn(hidden, acceptsOpaque: true))
    #expect(!RequestOrigin.isOwn(hidden, isAuthorised: true))
    let foreign = try request(.post, [Self.host, ("Origin", "https://evil.example")])
    #expect(!RequestOrigin.isOwn(foreign, isAuthorised: true, acceptsOpaque: true))
    // Without a Host nothing is this site.
    let nowhere = try request(.post, [("Origin", "https://")])
    #expect(!RequestOrigin.isOwn(nowhere, isAuthorised: true, acceptsOpaque: true))
  }

  @Test(arguments: [
    // From outside nothing that is said counts.
    ("203.0.113.7", "198.51.100.1", "https", "203.0.113.0/24", false),
    ("2001:db8:1:2:3:4:5:6", "198.51.100.1", "https", "2001:db8:1:2::/64", false),
    // From this machine the last address is the one that the proxy saw.
    ("127.0.0.1", "198.51.100.1", "https", "198.51.100.0/24", true),
    ("127.0.0.1", "10.0.0.1, 198.51.100.9", "https", "198.51.100.0/24", true),
    ("127.0.0.1", "198.51.100.1,  203.0.113.7 ", "http", "203.0.113.0/24", false),
    ("::1", "2001:db8::1", "https", "2001:db8:0:0::/64", true),
    ("::1", "2001:db8::2", "https", "2001:db8:0:0::/64", true),
    ("::1", "2001:db8:0:1::2", "https", "2001:db8:0:1::/64", true),
    ("::ffff:127.0.0.1", "::ffff:198.51.100.1", "https", "198.51.100.0/24", true),
    ("127.0.0.1", "fe80::1%eth0", "http", "fe80:0:0:0::/64", false),
    // What is no address is not taken for one.
    ("127.0.0.1", "unknown", "https", "127.0.0.0/24", true),
    ("127.0.0.1", "198.51.100.1, evil", "HTTPS", "127.0.0.0/24", false),
    ("127.0.0.1", "", "", "127.0.0.0/24", false),
  ])
  func `where a request comes from`(
    _ peer: String, _ forwarded: String, _ scheme: String, _ network: String, _ isSecure: Bool
  ) throws {
    let source = RequestSource(
      try request(
        .get, [("X-Forwarded-For", forwarded), ("X-Forwarded-Proto", scheme)], peer: peer))
    #expect(source.network == network)
    #expect(source.isSecure == isSecure)
  }

  @Test func `a proxy that adds a line of its own is believed, the visitor's line is not`() throws {
    let source = RequestSource(
      try request(
        .get,
        [
          ("X-Forwarded-For", "10.1.2.3"), ("X-Forwarded-For", "198.51.100.1"),
          ("X-Forwarded-Proto", "https"), ("X-Forwarded-Proto", "http"),
        ], peer: "127.0.0.1"))
    #expect(source.network == "198.51.100.0/24")
    #expect(!source.isSecure)
  }

  @Test func `cookies are read by their whole name, and not at all when there are two`() throws {
    func read(_ name: String, _ lines: String...) -> String? {
      var headers = Headers()
      for line in lines { headers.append("Cookie", line) }
      return Cookies.read(name, headers)
    }
    #expect(read("maille", "maille=a") == "a")
    #expect(read("maille", "x=1; maille=a; y=2") == "a")
    #expect(read("maille", "x=1;maille=a") == "a")
    #expect(read("maille", "maille-browser=b; __Host-maille=c") == nil)
    #expect(read("__Host-maille", "maille=a; __Host-maille=c") == "c")
    #expect(read("maille", "maille=a; maille=b") == nil)
    #expect(read("maille", "maille=a", "maille=b") == nil)
    #expect(read("maille", "maille=") == "")
    #expect(read("maille", "maille") == nil)
    #expect(read("maille", "Maille=a") == nil)
    #expect(read("maille") == nil)
  }

  @Test func `what a cookie is set to`() {
    #expect(
      Cookies.set("maille", "a", isSecure: false, seconds: nil)
        == "maille=a; Path=/; HttpOnly; SameSite=Lax")
    #expect(
      Cookies.set("__Host-maille", "a", isSecure: true, seconds: 60)
        == "__Host-maille=a; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60")
    #expect(
      Cookies.set("__Host-maille", "", isSecure: true, seconds: 0)
        == "__Host-maille=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0")
  }
}
