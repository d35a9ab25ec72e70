import Base
import Fetch
import Foundation
import Kinds
import Ledger
import Office
import Schema
import Store
import Testing

/// What a new kind costs: its declaration, and its line in the registry.
@Suite(.serialized) struct KindTests {
  /// A kind that the product does not have: things that members lend one another.
  private static let loan = Kind(
    "tool-loan", entryType: 4711, label: Phrase("Prêt d’outil", en: "Tool loan"),
    plural: Phrase("Prêts d’outils", en: "Tool loans"), title: "title",
    summary: ["deposit", "municipality"], sameness: ["title"], place: "municipality",
    groups: [
      FieldGroup(
        "loan", Phrase("Prêt", en: "Loan"), defaultLevel: .everybody,
        [
          Field(
            "title", Phrase("Outil", en: "Tool"), .text(maximum: 100), required: true,
            search: .first),
          Field(
            "deposit", Phrase("Caution en euros", en: "Deposit in euros"), .whole(0...10_000),
            search: .none),
          Field("municipality", Phrase("Commune", en: "Town"), .text(maximum: 100)),
        ])
    ])

  private static let registry = KindRegistry(KindRegistry.standard.kinds + [loan])

  private static let file = """
    Outil;Caution en euros;Commune
    Machine à coudre industrielle;80;Namur
    Table de mixage;deux cents;Dinant
    Perche télescopique;25;Dinant
    """

  @Test func `a kind added to the registry is imported, shown, found and replicated`() throws {
    let namur = try TestOffice("namur", Self.registry)
    let amiens = try TestOffice("amiens", Self.registry)
    try namur.serve()
    try amiens.add(namur, at: namur.url)
    try amiens.serve()

    let report = try namur.take(Self.file, "tool-loan")
    #expect(report.created == 2)
    #expect(report.refused.map(\.line) == [3])
    #expect(report.refused.map(\.column) == [2])

    #expect(try eventually { try amiens.total("q=perches&kind=tool-loan") == 1 })
    #expect(try amiens.total("q=telescopique&place=dinant&office=namur") == 1)
    let found = try amiens.json("/api/search?q=machines&kind=tool-loan")
    let item = try #require(found[name: "items"]?.array?.first)
    #expect(item[name: "title"]?.string == "Machine à coudre industrielle")
    #expect(item[name: "office"]?.string == "namur")
    let kinds = found[name: "facets"]?[name: "kind"]?.array ?? []
    #expect(kinds.contains { $0[name: "label"]?.string == "Prêts d’outils" })

    let id = try #require(item[name: "id"]?.string)
    let record = try amiens.json("/api/records/\(id)")
    #expect(record[name: "fields"]?[name: "deposit"]?.integer == 80)
    let page = try amiens.page("/fiche/\(id)")
    #expect(page.contains("Caution en euros") && page.contains("Prêt d’outil"))
    #expect(try amiens.page("/recherche?kind=tool-loan").contains("Perche télescopique"))
    #expect(try amiens.page("/").contains("Prêts d’outils"))

    let export = try OfficeFile(store: namur.store, caller: .operator)
      .export(Self.loan, as: .csv, namur.store.reader())
    let again = try namur.take(String(decoding: export, as: UTF8.self), "tool-loan")
    #expect(again.unchanged == 2 && again.created == 0 && again.changed == 0)
    #expect(WireDescription.markdown(Self.registry).contains("tool-loan"))
    #expect(try namur.discrepancies().isEmpty && amiens.discrepancies().isEmpty)
  }

  @Test func `a kind that is not known is kept, verified, mirrored and counted, and not shown`()
    throws
  {
    let namur = try TestOffice("namur", Self.registry)
    let amiens = try TestOffice("amiens")
    try namur.serve()
    try amiens.add(namur, at: namur.url)
    try amiens.serve()
    _ = try namur.take(Self.file, "tool-loan")
    _ = try namur.take("Sujet;Partage\nCoudre le cuir;public\n", "training-request")

    #expect(try eventually { try amiens.total("q=cuir") == 1 })
    #expect(try amiens.total("q=perche") == 0)
    #expect(try amiens.total("q=") == 1)
    #expect(try amiens.get("/api/search?q=&kind=tool-loan").status == 400)
    #expect(!(try amiens.page("/recherche").contains("Perche")))

    let status = try #require(
      try amiens.json("/api/offices").array?.first { $0[name: "name"]?.string == "namur" })
    #expect(status[name: "unknownRecords"]?.integer == 2)
    #expect(status[name: "records"]?[name: "training-request"]?.integer == 1)
    #expect(status[name: "state"]?.string == "up-to-date")
    #expect(status[name: "entries"]?.integer == 4)

    let mirror = "/mirror/\(namur.store.key.name.mirrorName)"
    let everybody = AudienceClass.everybody.rawValue
    for path in [
      "/checkpoint", "/tile/0/000.p/4", "/tile/entries/000.p/4",
      "/payload/4711.\(everybody)/000/4.0",
    ] {
      let original = try namur.get(path)
      #expect(original.status == 200, "\(path)")
      #expect(try amiens.get(mirror + path).body == original.body, "\(path)")
    }
    #expect(try amiens.discrepancies().isEmpty)
    let log = try amiens.number(of: namur)
    #expect(try amiens.entries(log) == namur.entries(LogTable.own))
  }
}
