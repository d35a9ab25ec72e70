import Base
import Fetch
import Foundation
import Kinds
import Office
import Places
import Schema
import Store
import Testing

/// The lists of the office's own records: what is found, counted, ordered, and by whom.
@Suite(.serialized) struct ListTests {
  private static let file = """
    numero;nom;metier;filiere;commune;etape;conseiller;courriel;dernier suivi;partage
    1;Zoé Lambert;Photographe;Arts visuels;NAMUR;Démarrage;Camille;zoe@exemple.be;2026-02-01;public
    2;Émile Adam;Photographe;Arts visuels;namur;Établie;Camille;;2025-01-01;personne
    3;Anne Zola;Costumière;Spectacle vivant;Dinant;Démarrage;;anne@exemple.be;;bureau
    4;elise Bru;Graphiste;Graphisme;Namur;;Dominique;elise@exemple.be;2026-06-01;tous
    """

  private func office() throws -> TestOffice {
    let office = try TestOffice("namur")
    let report = try office.take(Self.file, "member")
    #expect(report.created == 4, "\(report.refused)")
    return office
  }

  private func list(_ office: TestOffice, now: Timestamp? = nil) throws -> OfficeList {
    let clock = now.map { moment in Clock { moment } } ?? .system
    return try OfficeList(.member, reader: office.store.reader(), caller: .adviser, clock: clock)
  }

  private func names(_ page: ListPage) -> [String] { page.items.map(\.record.title) }

  private func counts(_ page: ListPage, _ facet: String) -> [String: Int] {
    let values = page.facets.first { $0.name == facet }?.values ?? []
    return Dictionary(uniqueKeysWithValues: values.map { ($0.value, $0.count) })
  }

  @Test func `everything of the file is listed, whatever its levels, by name`() throws {
    let office = try office()
    let page = try list(office).page(ListRequest())
    #expect(names(page) == ["Anne Zola", "elise Bru", "Émile Adam", "Zoé Lambert"])
    #expect(page.total == 4 && page.pages == 1)
    #expect(counts(page, "sector") == ["visual-arts": 2, "performing-arts": 1, "design": 1])
    // Spellings of one place are one value, shown as it is best written, in whatever order they came.
    #expect(counts(page, "municipality") == ["Namur": 3, "Dinant": 1])
    #expect(counts(page, "adviser") == ["Camille": 2, "Dominique": 1, "-": 1])
    #expect(counts(page, "sharing") == ["nobody": 1, "office": 1, "all-offices": 1, "public": 1])
    #expect(counts(page, "account") == ["unreachable": 1, "uninvited": 3])
    #expect(counts(page, "freshness") == ["never": 4])
  }

  @Test func `filters combine, and each facet counts what changing over would give`() throws {
    let office = try office()
    let list = try list(office)
    var request = ListRequest(filters: ["municipality": ["namur"]])
    var page = try list.page(request)
    #expect(names(page) == ["elise Bru", "Émile Adam", "Zoé Lambert"])
    #expect(counts(page, "municipality") == ["Namur": 3, "Dinant": 1])
    #expect(counts(page, "sector") == ["visual-arts": 2, "design": 1])
    request = request.toggling("visual-arts", of: "sector")
    page = try list.page(request)
    #expect(names(page) == ["Émile Adam", "Zoé Lambert"])
    #expect(counts(page, "sector") == ["visual-arts": 2, "design": 1])
    request = request.toggling("design", of: "sector")
    #expect(try list.page(request).total == 3)
    request.filters = ["adviser": ["-"]]
    #expect(names(try list.page(request)) == ["Anne Zola"])
    request.filters = ["sector": ["nothing-known"]]
    page = try list.page(request)
    #expect(page.total == 0)
    #expect(counts(page, "sector")["nothing-known"] == 0)
  }

  @Test func `words, numbers and addresses find`() throws {
    let office = try office()
    let list = try list(office)
    #expect(
      names(try list.page(ListRequest(text: "photographe"))) == ["Émile Adam", "Zoé Lambert"])
    #expect(names(try list.page(ListRequest(text: "costumier"))) == ["Anne Zola"])
    #expect(names(try list.page(ListRequest(text: " 3 "))) == ["Anne Zola"])
    #expect(names(try list.page(ListRequest(text: "ZOE@exemple.be"))) == ["Zoé Lambert"])
    #expect(
      names(try list.page(ListRequest(text: "photographe", filters: ["adviser": ["Camille"]])))
        == ["Émile Adam", "Zoé Lambert"])
    #expect(throws: Problem.self) {
      try list.page(ListRequest(text: String(repeating: "a", count: 501)))
    }
  }

  @Test func `the last follow-up orders, those without one first`() throws {
    let office = try office()
    let list = try list(office)
    let order = ["Anne Zola", "Émile Adam", "Zoé Lambert", "elise Bru"]
    #expect(names(try list.page(ListRequest(order: "followed_up"))) == order)
    #expect(names(try list.page(ListRequest(order: "-followed_up"))) == order.reversed())
    #expect(names(try list.page(ListRequest(order: "no such order"))).first == "Anne Zola")
  }

  @Test func `a list follows every change at once`() throws {
    let office = try office()
    let list = try list(office)
    #expect(try list.page(ListRequest(text: "potier")).total == 0)
    let zoe = try #require(try list.page(ListRequest(text: "1")).items.first?.record.id)
    let file = OfficeFile(store: office.store, caller: .adviser)
    _ = try file.set(zoe, [Assignment(name: "trade", text: "Potière")])
    #expect(names(try list.page(ListRequest(text: "potier"))) == ["Zoé Lambert"])
    #expect(try list.page(ListRequest(text: "photographe")).total == 1)
    _ = try file.bin(zoe)
    #expect(try list.page(ListRequest()).total == 3)
    #expect(try list.page(ListRequest(text: "1")).total == 0)
    _ = try file.unbin(zoe)
    #expect(try list.page(ListRequest()).total == 4)
    let people = People(store: office.store, caller: .adviser, address: "http://n")
    let all = try list.all(ListRequest())
    _ = try people.invite(all)
    #expect(
      counts(try list.page(ListRequest()), "account") == ["unreachable": 1, "invited": 3])
    // A projection made anew gives its rows other numbers.
    try office.store.write { try $0.rebuildProjection() }
    #expect(names(try list.page(ListRequest(text: "potier"))) == ["Zoé Lambert"])
  }

  @Test func `a list made before equals one made anew`() throws {
    let office = try office()
    let list = try list(office)
    _ = try list.page(ListRequest())
    var random = SystemRandomNumberGenerator()
    let file = OfficeFile(store: office.store, caller: .adviser)
    let places = ["Namur", "Dinant", "Huy", ""]
    for step in 0..<60 {
      let ids = try list.all(ListRequest())
      if step.isMultiple(of: 3) || ids.count < 3 {
        let input = RecordInput(texts: ["name": "Personne \(step)", "municipality": "Huy"])
        _ = try file.create(.member, input)
      } else if step.isMultiple(of: 5) {
        _ = try file.bin(ids[Int.random(in: 0..<ids.count, using: &random)])
      } else {
        let id = ids[Int.random(in: 0..<ids.count, using: &random)]
        let place = places[Int.random(in: 0..<places.count, using: &random)]
        _ = try file.set(id, [Assignment(name: "municipality", text: place)])
      }
      guard step % 10 == 9 else { continue }
      let fresh = try OfficeStore(opening: office.folder, registry: .standard)
      let other = try OfficeList(
        .member, reader: fresh.reader(), caller: .adviser, clock: .system)
      for request in [
        ListRequest(), ListRequest(text: "personne"), ListRequest(order: "oldest"),
        ListRequest(filters: ["municipality": ["huy"]]),
      ] {
        let kept = try list.page(request)
        let made = try other.page(request)
        #expect(kept.items.map(\.record) == made.items.map(\.record))
        // A spelling that nobody uses any more may stay.
        func byPlace(_ page: ListPage) -> [String: Int] {
          let counts = counts(page, "municipality")
          return Dictionary(uniqueKeysWithValues: counts.map { ($0.key.lowercased(), $0.value) })
        }
        #expect(byPlace(kept) == byPlace(made))
      }
    }
  }

  @Test func `pages hold fifty, and one behind the last is the last`() throws {
    let office = try TestOffice("namur")
    let rows = (1...120).map { "\($0);Personne \($0 < 10 ? "00" : $0 < 100 ? "0" : "")\($0)" }
    _ = try office.take("numero;nom\n" + rows.joined(separator: "\n"), "member")
    let list = try list(office)
    let pages = try (1...3).map { try list.page(ListRequest(page: $0)) }
    #expect(pages.map(\.items.count) == [50, 50, 20])
    #expect(pages.allSatisfy { $0.pages == 3 && $0.total == 120 })
    let seen = pages.flatMap(names)
    #expect(Set(seen).count == 120 && seen == seen.sorted())
    #expect(try list.page(ListRequest(page: 99)).number == 3)
    #expect(try list.page(ListRequest(page: -1)).number == 1)
  }

  @Test func `photographers within 30 km of Namur are a list`() throws {
    let office = try TestOffice("namur")
    _ = try office.take(
      """
      numero;nom;metier;code postal;commune
      1;Anne;Photographe;5000;Namur
      2;Bob;Photographe;5500;Dinant
      3;Claire;Photographe;1000;Bruxelles
      4;Denis;Photographe;;
      5;Eva;Costumière;5000;Namur
      6;Fred;Photographe;75011;Paris
      """, "member")
    let list = try list(office)
    let request = ListRequest(
      text: "photographe", nearby: Nearby(place: "namur", kilometres: 30))
    var page = try list.page(request)
    #expect(names(page) == ["Anne", "Bob"])
    #expect(page.unplaced == 1 && page.place?.name == "Namur")
    #expect(page.items[0].kilometres ?? 9 < 3)
    #expect(abs((page.items[1].kilometres ?? 0) - 22) < 4)
    page = try list.page(
      ListRequest(text: "photographe", nearby: Nearby(place: "5000", kilometres: 100)))
    #expect(names(page) == ["Anne", "Bob", "Claire"])
    // Somebody who moves there joins it: the list is live.
    let claire = try #require(try list.page(ListRequest(text: "3")).items.first?.record.id)
    _ = try OfficeFile(store: office.store, caller: .adviser).set(
      claire,
      [
        Assignment(name: "postcode", text: "5004"), Assignment(name: "municipality", text: "Bouge"),
      ])
    #expect(names(try list.page(request)) == ["Anne", "Claire", "Bob"])
    for bad in [
      Nearby(place: "Trifouillis", kilometres: 30), Nearby(place: "Namur", kilometres: 0),
      Nearby(place: String(repeating: "a", count: 300), kilometres: 30),
    ] {
      #expect(throws: Problem.self) { try list.page(ListRequest(nearby: bad)) }
    }
  }

  @Test func `a search near a place tells nothing of who hides the place`() throws {
    let office = try TestOffice("namur")
    _ = try office.take(
      """
      numero;nom;metier;code postal;commune;partage identite;partage activite
      1;Anne;Photographe;5000;Namur;tous;tous
      2;Bob;Photographe;5000;Namur;personne;tous
      3;Claire;Photographe;1000;Bruxelles;tous;tous
      """, "member")
    let library = try Library(
      reader: office.store.reader(), caller: .member, clock: .system)
    let near = SearchRequest(
      text: "photographe", nearby: Nearby(place: "Namur", kilometres: 20))
    let page = try library.search(near)
    #expect(page.items.map(\.title) == ["Anne"] && page.total == 1)
    #expect(page.offices.map(\.count) == [1] && page.sectors.isEmpty)
    #expect(try library.search(SearchRequest(text: "photographe")).total == 2)
  }

  @Test func `freshness follows the clock`() throws {
    #expect(Freshness(days: nil) == .never && Freshness(days: 182) == .fresh)
    #expect(Freshness(days: 183) == .ageing && Freshness(days: 364) == .ageing)
    #expect(Freshness(days: 365) == .dimmed && Freshness(days: 547) == .dimmed)
    #expect(Freshness(days: 548) == .stale)
  }

  @Test(arguments: [Caller.visitor, .member, .coordinator]) func `others have no list`(
    _ caller: Caller
  ) throws {
    let office = try office()
    for kind in KindRegistry.standard.kinds {
      #expect(throws: Problem.self) {
        try OfficeList(kind, reader: office.store.reader(), caller: caller, clock: .system)
      }
    }
  }

  @Test func `a member is refused over HTTP whatever the address asks`() throws {
    let office = try office()
    try office.serve()
    for path in [
      "/membres", "/membres?q=photographe", "/membres?sharing=nobody", "/liste/event",
      "/liste/partnership?q=a",
    ] {
      let answer = try office.get(path, as: "text/html")
      #expect(answer.status == 403, "\(path)")
      let text = String(decoding: answer.body, as: UTF8.self)
      #expect(!text.contains("Lambert") && !text.contains("class=\"count\""))
    }
    #expect(try office.get("/liste/nothing", as: "text/html").status == 404)
  }

  @Test(arguments: KindRegistry.standard.kinds) func `facets have names of their own`(
    _ kind: Kind
  ) throws {
    let names = ListFacet.all(of: kind).map(\.name)
    #expect(Set(names).count == names.count)
    #expect(Set(names).isDisjoint(with: ["q", "order", "page", "near", "km"]))
    for name in kind.facets + kind.orders + [kind.confirmed].compactMap(\.self) {
      #expect(kind.field(name) != nil, "\(name)")
    }
  }
}
