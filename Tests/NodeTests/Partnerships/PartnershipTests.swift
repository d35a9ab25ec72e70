import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// Partnerships as members, advisers and coordinators use them.
@Suite(.serialized) struct PartnershipTests {
  private func partner(
    _ name: String, scope: String? = nil, sector: String? = nil, until: String? = nil,
    from: String? = nil, site: String? = nil, vat: String? = nil
  ) -> [String: Value] {
    var values: [String: Value] = ["partner": .text(name)]
    for (field, text) in [
      ("scope", scope), ("sector", sector), ("valid_until", until), ("valid_from", from),
      ("website", site), ("vat", vat),
    ] {
      values[field] = text.map(Value.text)
    }
    return values
  }

  @Test func `members find what they can use first, and nothing that has ended`() throws {
    let clock = TestClock("2026-11-25")
    let lille = try TestOffice("lille", country: "FR", region: "Nord", clock: clock.clock)
    let namur = try TestOffice("namur", clock: clock.clock)
    try lille.add(namur, at: "http://127.0.0.1:1")
    try lille.serve()
    try namur.add(lille, at: lille.url)
    for scope in ["office", "region", "country", "all"] {
      try lille.keep(.partnership, partner("Zz lille \(scope)", scope: scope))
      try namur.keep(.partnership, partner("Zz namur \(scope)", scope: scope))
    }
    try namur.keep(.partnership, partner("Zz ended", until: "2026-11-24"))
    try namur.keep(.partnership, partner("Zz last day", until: "2026-11-25", from: "2026-01-01"))
    try namur.keep(.partnership, partner("Zz later", scope: "all", from: "2027-01-01"))
    try namur.keep(.partnership, partner("Zz hidden"), ["partnership": .advisers])
    _ = try namur.pull()
    func names(_ filter: [String: String] = [:], forUs: Bool) throws -> [String] {
      try namur.visit(.member).partnerships(PartnershipFilter(filter)).filter {
        $0.isForUs == forUs
      }.map { String($0.item.title.dropFirst(3)) }
    }
    #expect(
      try names(forUs: true) == [
        "last day", "lille all", "namur all", "namur country", "namur office", "namur region",
        "later",
      ])
    #expect(try names(forUs: false) == ["lille country", "lille office", "lille region"])
    #expect(try names(["scope": "country"], forUs: true) == ["namur country"])
    #expect(try names(["scope": "", "office": "namur"], forUs: true) == ["last day"])
    try namur.serve(isOpen: false)
    let page = try namur.person([.member]).page("/partenariats").body
    #expect(!page.contains("Zz ended") && !page.contains("Zz hidden") && page.contains("Zz later"))
    #expect(try namur.person([.member]).page("/recherche?q=Zz").body.contains("Zz last day"))
    clock.set("2026-11-26")
    let after = try namur.person([.member])
    #expect(try !after.page("/recherche?q=Zz").body.contains("Zz last day"))
    #expect(try !after.page("/partenariats").body.contains("Zz last day"))
    #expect(try namur.visitor.page("/partenariats").status == 200)
    #expect(try !namur.visitor.page("/partenariats").body.contains("Zz"))
  }

  @Test func `a long list goes on from page to page, each record on one of them`() throws {
    let office = try TestOffice("namur", clock: TestClock("2026-11-25").clock)
    for number in 10..<75 {
      let sector = number < 45 ? "music" : "crafts"
      try office.keep(.partnership, partner("Zz \(number)", scope: "all", sector: sector))
    }
    try office.serve(isOpen: false)
    let member = try office.person([.member])
    func names(_ query: String) throws -> [String] {
      try member.page("/partenariats" + query).body.components(separatedBy: ">Zz ").dropFirst()
        .map { String($0.prefix(2)) }
    }
    let pages = try ["", "?page=2", "?page=3"].map(names)
    #expect(pages.map(\.count) == [30, 30, 5])
    #expect(pages.joined().elementsEqual((10..<75).map(String.init)))
    #expect(try names("?page=9") == pages[2] && names("?page=0") == pages[0])
    #expect(try names("?page=zz") == pages[0])
    let second = try member.page("/partenariats?page=2").body
    #expect(second.contains("href=\"/partenariats\" rel=\"prev\""))
    #expect(second.contains("href=\"/partenariats?page=3\" rel=\"next\""))
    // What narrows the list begins it anew, and is kept from page to page.
    #expect(second.contains("href=\"/partenariats?sector=music\""))
    let narrowed = try member.page("/partenariats?sector=music").body
    #expect(narrowed.contains("href=\"/partenariats?sector=music&amp;page=2\" rel=\"next\""))
    #expect(try names("?sector=music&page=2").count == 5)
  }

  @Test func `advisers are told once, thirty days before the end, and again of another end`() throws
  {
    let clock = TestClock("2026-11-01")
    let office = try TestOffice("namur", clock: clock.clock)
    let id = try office.keep(.partnership, partner("Zz tôle", until: "2026-12-03"))
    try office.keep(.partnership, partner("Zz long", until: "2027-12-03"))
    try office.serve(isOpen: false)
    let adviser = try office.person([.adviser])
    _ = try office.person([.member])
    _ = try office.person([.coordinator])
    let work = DueWork(
      store: office.store, address: "https://n.example",
      log: EventLog(clock: .system) { if $0.contains("failed") { Issue.record("\($0)") } })
    func told() throws -> Int? { work.run()["endings"] }
    #expect(try told() == 0)
    clock.set("2026-11-03")
    #expect(try told() == 1)
    #expect(try told() == 0)
    let mails = try office.store.reader().mails.due(Timestamp(seconds: 9_000_000_000))
    let account = try office.store.reader().accounts.find(try #require(adviser.caller.account))
    #expect(mails.map(\.recipient) == [account?.email])
    #expect(mails[0].text.contains("Zz tôle") && !mails[0].text.contains("Zz long"))
    let again = try office.signIn(try #require(account))
    #expect(try again.page("/partenariats").body.contains("Se terminent dans les 30 jours"))
    #expect(
      try !office.person([.member]).page("/partenariats").body.contains("Se terminent dans les"))
    _ = try office.file(.adviser).change(
      id, from: 1, RecordInput(texts: ["valid_until": "2026-12-20"]))
    #expect(try told() == 0)
    clock.set("2026-11-20")
    #expect(try told() == 1)
    clock.set("2027-11-10")
    #expect(try told() == 1)
    clock.set("2028-11-10")
    #expect(try told() == 0)
    #expect(try office.store.reader().endings.all().isEmpty)
  }

  @Test func `probable doubles are found by name, site or number, and nothing else`() throws {
    let office = try TestOffice("namur")
    for values in [
      partner("Crédal"), partner("CREDAL asbl"),
      partner("Atelier Bois", site: "https://www.bois.be/a"),
      partner("Menuiserie", site: "http://bois.be", vat: "BE 0456.789.123"),
      partner("Scierie sa", vat: "456789123"), partner("Rayon 9"), partner("Rayon 10"),
      partner("SA", vat: "12"), partner("asbl", vat: "12"),
      partner("Rayon 9", until: "2020-01-01"),
    ] { try office.keep(.partnership, values) }
    let doubles = try office.visit(.coordinator).partnershipSums().doubles
    let names = doubles.map { $0.map(\.item.title).sorted() }
    #expect(names == [["Atelier Bois", "Menuiserie", "Scierie sa"], ["CREDAL asbl", "Crédal"]])
  }

  @Test func `every figure opens its list, and each total says of how many offices`() throws {
    let office = try TestOffice("namur")
    let silent = try TestOffice("lille", country: "FR")
    try office.add(silent, at: "http://127.0.0.1:1")
    try office.keep(.partnership, partner("Zz un", scope: "all", sector: "music"))
    try office.keep(.partnership, partner("Zz deux", scope: "all", sector: "music"))
    try office.keep(.partnership, partner("Zz trois", scope: "office"))
    try office.keep(.partnership, partner("Zz caché", sector: "music"), ["partnership": .advisers])
    _ = try office.pull()
    try office.serve(isOpen: false)
    let coordinator = try office.person([.coordinator])
    let page = try coordinator.page("/partenariats/ensemble").body
    #expect(page.contains("1 bureau sur 2 à jour"))
    #expect(page.contains("lille\u{A0}: pas à jour depuis le") && page.contains("<svg"))
    #expect(page.contains("href=\"/partenariats?sector=music&amp;scope=all\">2</a>"))
    #expect(page.contains("href=\"/partenariats?sector=music&amp;office=namur\">2</a>"))
    #expect(page.contains("href=\"/partenariats\">3</a>"))
    let list = try coordinator.page("/partenariats?sector=music&scope=all").body
    #expect(list.contains("Zz un") && list.contains("Zz deux") && !list.contains("Zz trois"))
    #expect(try office.person([.adviser]).page("/partenariats/ensemble").status == 200)
    #expect(try office.person([.member]).page("/partenariats/ensemble").status == 403)
    #expect(try office.visitor.page("/partenariats/ensemble").status == 303)
  }
}
