import Base
import Foundation
import HTTP
import TestKit
import Testing

/// Addresses and forms as no page of ours makes them.
@Suite(.serialized) struct OddInputTests {
  private static let nothing = "00000000000000000000000000000000"

  /// What stands where an address has a part of its own.
  private static let parts = [
    "..", "%2e%2e", "..%2f..%2f..%2fetc%2fpasswd", "..%5c..%5cetc", "%2e%2e%2foffice.sqlite", "%00",
    "%ff", "%c0%ae", "%0d%0aX-Odd:1", "%3Cscript%3Ealert(1)%3C%2Fscript%3E", "'%20OR%20'1'='1",
    "-1", "0", "99999999999999999999", "null", "%20", "é", String(repeating: "a", count: 3000),
    nothing, "office.sqlite", "key", "member%27--",
  ]

  @Test func `no address leads out of what it stands for`() throws {
    let home = try RouteOffice()
    for row in RouteTable.rows where row.pattern.contains("{") && !row.isEndless {
      let scene = try home.scene(.adviser)
      let names = row.pattern.split(separator: "{").dropFirst().map {
        String($0.prefix { $0 != "}" })
      }
      for name in names {
        for part in Self.parts {
          let pattern = row.pattern.replacing("{\(name)}", with: part)
          let path = try row.filled(pattern, scene)
          let answer = try odd(scene, row.method, path, row)
          // To take away what is not there changes nothing, and may be answered as done.
          let isNothing = part == Self.nothing && row.method == .post
          #expect(
            (400..<500).contains(answer.status) || isNothing,
            "\(row.method.rawValue) \(path) \(answer.status)")
        }
      }
    }
  }

  private func odd(
    _ scene: RouteScene, _ method: HTTP.Method, _ path: String, _ row: RouteRow
  ) throws -> Visitor.Answer {
    let body = try row.body(scene)
    var fields = ["Sec-Fetch-Site": "same-origin", "Accept": "text/html"]
    if let body { fields["Content-Type"] = body.type }
    if method == .patch { fields["If-Match"] = "\"1\"" }
    let answer = try scene.visitor.send(method, path, fields, body?.text)
    expectHarmless(answer, "\(method.rawValue) \(path.prefix(200))")
    return answer
  }

  private func expectHarmless(_ answer: Visitor.Answer, _ place: String) {
    #expect(answer.status < 500, "\(place)")
    #expect(answer["X-Odd"] == nil && !answer.text.contains("root:x:"), "\(place)")
    #expect(!answer.text.contains("SQLite format"), "\(place)")
    if answer["Content-Type"]?.hasPrefix("text/html") ?? false {
      #expect(!answer.text.contains("<script>") && !answer.text.contains("<img src=x"), "\(place)")
      #expect(!answer.text.contains("\"><b id=odd"), "\(place)")
    }
  }

  /// What stands in a field.
  private static let texts = [
    "", " ", "\u{0}", "\r\nX-Odd: 1\r\n\r\n", "<script>alert(1)</script>", "\"><b id=odd>",
    "'\"><img src=x onerror=alert(1)>", "-1", "9223372036854775808", "1e999", "NaN",
    "../../../etc/passwd", "'; DROP TABLE account; --", "{{7*7}}", "${7*7}", "%0d%0aX-Odd:1",
    "\u{202E}gnp.exe", "\u{FEFF}", "👩‍👩‍👧", "e\u{301}", String(repeating: "x", count: 100_000),
    String(repeating: "\u{301}", count: 2000), "=1+1", "0000-00-00", "9999-99-99T99:99",
    Identifier.random().description,
  ]

  @Test func `no text in a field breaks a page or stands in it as markup`() throws {
    let home = try RouteOffice()
    for row in RouteTable.rows where row.method == .post && row.json == nil {
      let scene = try home.scene(row.who[.owner] == .given ? .owner : .adviser)
      for text in Self.texts {
        let names = try row.form.map { try $0.name.make(scene) } + ["return", "x"]
        let form = Query(names.map { Query.Item($0, text) }).text
        let answer = try scene.visitor.send(
          .post, row.path(scene),
          [
            "Sec-Fetch-Site": "same-origin", "Accept": "text/html",
            "Content-Type": "application/x-www-form-urlencoded",
          ], form)
        expectHarmless(answer, "\(row) \(text.prefix(60))")
      }
    }
  }

  @Test func `no text in a query breaks a page or stands in it as markup`() throws {
    let home = try RouteOffice()
    let names = [
      "q", "kind", "office", "sector", "place", "near", "km", "view", "after", "limit", "order",
      "page", "comme", "return", "membre", "form", "state", "level.identity",
    ]
    for row in RouteTable.rows where row.method == .get && !row.isEndless {
      let scene = try home.scene(row.who[.owner] == .given ? .owner : .adviser)
      for text in Self.texts where text.utf8.count < 2000 {
        for group in [names, ["q"], ["after"], ["near", "km"], ["page"], ["q", "q"]] {
          let query = Query(group.map { Query.Item($0, text) }).text
          let path = try row.filled(row.pattern, scene) + "?" + query
          guard path.utf8.count < 8000 else { continue }
          let answer = try scene.visitor.send(.get, path, ["Accept": "text/html"])
          expectHarmless(answer, "\(row) \(group) \(text.prefix(60))")
        }
      }
    }
  }
}
