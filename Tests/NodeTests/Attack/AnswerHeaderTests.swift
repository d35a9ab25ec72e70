import Base
import Foundation
import HTTP
import Office
import TestKit
import Testing

/// What every answer tells browsers and caches, whatever the route.
@Suite(.serialized) struct AnswerHeaderTests {
  /// What anybody may keep: files of the log, which are the same for everybody, and what pages are
  /// made of.
  private static let kept: Set<String> = [
    "GET /checkpoint", "GET /tile/{rest...}", "GET /payload/{rest...}",
    "GET /mirror/{origin}/checkpoint", "GET /mirror/{origin}/tile/{rest...}",
    "GET /mirror/{origin}/payload/{rest...}", "GET /style.css", "GET /script.js",
  ]

  /// Calendars and feeds, which programs fetch again and again: kept for a quarter of an hour, and what
  /// somebody alone may see in no cache that is shared.
  private static let feeds: Set<String> = [
    "GET /agenda.ics", "GET /agenda.atom", "GET /agenda/{secret}/agenda.ics",
    "GET /agenda/{secret}/agenda.atom", "GET /fiche/{id}/agenda.ics", "GET /veille.atom",
  ]

  @Test(arguments: [false, true])
  func `nothing is kept, framed, guessed or told to others`(_ isSecure: Bool) throws {
    let home = try RouteOffice()
    for row in RouteTable.rows where !row.isEndless {
      for asker in [Asker.owner, .adviser, .visitor, .half, .reader] {
        let scene = try home.scene(asker)
        if isSecure { scene.secure() }
        for accept in ["*/*", "text/html"] {
          check(try scene.send(row, as: accept), row, asker, "\(row) \(asker) \(accept)", isSecure)
        }
      }
    }
  }

  private func check(
    _ answer: Visitor.Answer, _ row: RouteRow, _ asker: Asker, _ place: String, _ isSecure: Bool
  ) {
    #expect(answer.all("X-Content-Type-Options") == ["nosniff"], "\(place)")
    #expect(answer.all("Content-Security-Policy").count == 1, "\(place)")
    let policy = answer["Content-Security-Policy"] ?? ""
    #expect(policy.hasPrefix("default-src 'none'"), "\(place)")
    #expect(policy.contains("frame-ancestors 'none'"), "\(place)")
    #expect(!policy.contains("unsafe"), "\(place)")
    if answer["Content-Type"]?.hasPrefix("text/html") ?? false {
      for part in ["base-uri 'none'", "form-action 'self'", "object-src 'none'"] {
        #expect(policy.contains(part), "\(place)")
      }
      let markup = answer.text
      #expect(!markup.contains("style=\"") && !markup.contains("javascript:"), "\(place)")
      #expect(!markup.contains(" onclick=") && !markup.contains("<script>"), "\(place)")
    }
    let referrer = answer.all("Referrer-Policy")
    let isSecret = row.pattern.contains("{secret}")
    #expect(
      referrer == ["no-referrer"]
        || !isSecret && referrer == ["strict-origin-when-cross-origin"], "\(place)")
    if Self.feeds.contains(row.description), answer.status == 200 {
      let isOwn = isSecret || asker == .owner || asker == .adviser
      #expect(
        answer.all("Cache-Control") == ["\(isOwn ? "private" : "public"), max-age=900"],
        "\(place)")
    } else if !Self.kept.contains(row.description) {
      #expect(answer.all("Cache-Control") == ["no-store"], "\(place)")
    }
    #expect(answer["Server"] == nil && answer["X-Powered-By"] == nil, "\(place)")
    #expect(answer["Access-Control-Allow-Origin"] == nil, "\(place)")
    #expect((answer["Strict-Transport-Security"] != nil) == isSecure, "\(place)")
    for cookie in answer.all("Set-Cookie") {
      let parts = cookie.components(separatedBy: "; ")
      #expect(parts.contains("HttpOnly") && parts.contains("SameSite=Lax"), "\(place) \(cookie)")
      #expect(parts.contains("Path=/"), "\(place) \(cookie)")
      #expect(!cookie.contains("Domain="), "\(place) \(cookie)")
      #expect(parts.contains("Secure") == isSecure, "\(place) \(cookie)")
      #expect(cookie.hasPrefix("__Host-") == isSecure, "\(place) \(cookie)")
    }
  }

  @Test func `a secret that opens nothing is not told either`() throws {
    let home = try RouteOffice()
    for row in RouteTable.rows where row.pattern.contains("{secret}") {
      for secret in [Secret.random().text, "x", "a%20b"] {
        let scene = try home.scene(.visitor)
        let path = row.pattern.replacing("{secret}", with: secret)
        for accept in ["*/*", "text/html"] {
          let answer = try scene.visitor.send(
            row.method, path,
            [
              "Sec-Fetch-Site": "same-origin", "Accept": accept,
              "Content-Type": "application/x-www-form-urlencoded",
            ], row.method == .get ? nil : "")
          #expect((400..<500).contains(answer.status) || answer.status == 200, "\(row) \(secret)")
          #expect(answer["Referrer-Policy"] == "no-referrer", "\(row) \(secret) \(accept)")
          #expect(answer["Cache-Control"] == "no-store", "\(row) \(secret)")
        }
      }
    }
  }

  @Test func `asking for the head alone gives away no more`() throws {
    let home = try RouteOffice()
    for row in RouteTable.rows where row.method == .get && !row.isEndless {
      for asker in [Asker.visitor, .stranger] {
        let scene = try home.scene(asker)
        let whole = try scene.send(row)
        let head = try scene.visitor.send(.head, row.path(scene), ["Accept": "*/*"])
        #expect(head.status == whole.status && head.text.isEmpty, "\(row) \(asker)")
      }
    }
  }
}
