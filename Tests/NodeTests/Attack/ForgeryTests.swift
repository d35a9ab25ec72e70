import Base
import HTTP
import TestKit
import Testing

/// Requests that another site has somebody's browser send.
@Suite(.serialized) struct ForgeryTests {
  /// What the browser says of where the request comes from, when it does not come from here.
  private static func forged(_ port: UInt16) -> [[String: String]] {
    let own = "http://127.0.0.1:\(port)"
    return [
      ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"],
      ["Sec-Fetch-Site": "cross-site", "Origin": own],
      ["Sec-Fetch-Site": "same-origin, cross-site"], ["Sec-Fetch-Site": ""],
      ["Sec-Fetch-Site": "SAME-ORIGIN"], ["Origin": "https://mechant.example"],
      ["Origin": "http://127.0.0.1:1"], ["Origin": "\(own).mechant.example"],
      ["Origin": "http://mechant.example/\(own)"], ["Origin": "127.0.0.1:\(port)"],
      ["Origin": "https://mechant.example", "Referer": "\(own)/"],
      ["Origin": "https://mechant.example", "X-Forwarded-Host": "mechant.example"],
      ["Origin": "https://mechant.example", "X-HTTP-Method-Override": "GET"],
    ]
  }

  @Test func `no other site changes anything, whoever is signed in`() throws {
    let home = try RouteOffice()
    for row in RouteTable.rows where row.method != .get {
      let scene = try home.scene(row.who[.owner] == .given ? .owner : .adviser, isFresh: false)
      var sites = Self.forged(home.office.port)
      // A secret in the address stands for itself: programs that mail in a person's name have no origin.
      if !row.pattern.contains("{secret}") { sites += [[:], ["Origin": "null"]] }
      if row.pattern == "/lien/{secret}" { sites.append(["Origin": "null"]) }
      _ = try row.path(scene)
      _ = try row.body(scene)
      var isQuiet = false
      // What the node does of itself, now and then, does not come three times in a row.
      for _ in 0..<3 where !isQuiet {
        let before = try home.version()
        for site in sites {
          let answer = try scene.send(row, from: site)
          #expect(answer.status == 403, "\(row) \(site)")
          #expect(answer.text.contains("\"cross-site\""), "\(row) \(site)")
        }
        isQuiet = try home.version() == before
      }
      #expect(isQuiet, "\(row) was refused and writes")
    }
  }

  @Test func `what says nothing of where it comes from is no page's of ours`() throws {
    let home = try RouteOffice()
    let scene = try home.scene(.owner)
    for (site, status) in [
      (["Sec-Fetch-Site": "same-origin"], 303), (["Sec-Fetch-Site": "none"], 303),
      (["Origin": "http://127.0.0.1:\(home.office.port)"], 303), ([:], 403),
      (["Origin": "null"], 403), (["Referer": "http://127.0.0.1:\(home.office.port)/"], 403),
    ] as [([String: String], Int)] {
      let answer = try scene.visitor.send(
        .post, "/langue",
        site.merging(["Content-Type": "application/x-www-form-urlencoded"]) { $1 }, "language=en")
      #expect(answer.status == status, "\(site)")
    }
  }

  /// A cached page or a mail must never lead to where the request said that it is.
  @Test func `what a request calls this node is repeated nowhere`() throws {
    let home = try RouteOffice()
    for row in RouteTable.rows where row.method == .get && !row.isEndless {
      let scene = try home.scene(row.who[.owner] == .given ? .owner : .adviser)
      let answer = try scene.visitor.send(
        .get, row.path(scene),
        [
          "Host": "mechant.example", "X-Forwarded-Host": "mechant.example",
          "Forwarded": "host=mechant.example", "X-Original-URL": "/mechant.example",
          "Accept": "text/html",
        ])
      #expect(!answer.text.contains("mechant.example"), "\(row)")
      #expect(!answer.fields.contains { $0.value.contains("mechant.example") }, "\(row)")
    }
  }

  private static let elsewhere = [
    "https://mechant.example/", "//mechant.example", "/\\mechant.example", "\\\\mechant.example",
    "/\t/mechant.example", "/\n/mechant.example", "javascript:alert(1)", "data:text/html,x",
    "http:mechant.example", " //mechant.example", "/%0d%0aLocation: //mechant.example\r\n",
    "///mechant.example", "/é", "mechant.example",
  ]

  @Test func `no form leads to another site`() throws {
    let home = try RouteOffice()
    for target in Self.elsewhere {
      let encoded = PercentCoding.encode(target)
      let scene = try home.scene(.owner)
      for (path, name) in [
        ("/langue", "return"), ("/bienvenue", "return"), ("/brouillon?form=\(encoded)", "x"),
        ("/brouillon/jeter", "form"), ("/connexion/second-facteur", "return"),
        ("/connexion/mot-de-passe", "return"), ("/connexion/lien", "return"),
        ("/compte/second-facteur", "return"),
      ] {
        let answer = try scene.visitor.post(
          path,
          [name: target, "language": "en", "action": "later", "email": "a@b.example", "code": "1"])
        #expect(answer.status < 500, "\(path) \(target)")
        let location = answer["Location"] ?? "/"
        #expect(
          location.hasPrefix("/") && !location.hasPrefix("//") && !location.contains("mechant")
            && !location.contains("\\"), "\(path) \(target) \(location)")
      }
      for path in [
        "/connexion", "/bienvenue", "/compte/second-facteur", "/connexion/second-facteur",
      ] {
        let answer = try scene.visitor.get("\(path)?return=\(encoded)")
        #expect(answer.status < 500, "\(path) \(target)")
        #expect(!(answer["Location"] ?? "").contains("mechant"), "\(path) \(target)")
        #expect(!answer.text.contains("href=\"\(target)"), "\(path) \(target)")
      }
    }
  }
}
