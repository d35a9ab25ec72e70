import Base
import Foundation
import Kinds
import Language
import Office
import Schema
import Store
import Testing

/// Lists that are taken away: what is on the page, by whom, and nothing that it hides.
@Suite(.serialized) struct ExportTests {
  private func office() throws -> TestOffice {
    let office = try TestOffice("namur")
    _ = try office.take(
      """
      numero;nom;metier;code postal;commune;courriel;telephone;membre depuis;partage identite;partage activite
      1;=Anne;Photographe;5000;Namur;anne@exemple.be;+32 81 22 33 44;03/07/2020;tous;tous
      2;Bob;Photographe;5500;Dinant;bob@exemple.be;;;tous;personne
      3;Claire;"Costumière; couture";1000;Bruxelles;;;;personne;tous
      """, "member")
    return office
  }

  private func list(_ office: TestOffice, _ kind: Kind = .member) throws -> OfficeList {
    try OfficeList(kind, reader: office.store.reader(), caller: .adviser, clock: .system)
  }

  private func text(_ file: ExportedFile) -> String { String(decoding: file.bytes, as: UTF8.self) }

  @Test func `a list leaves as it is filtered, for spreadsheets and for programs`() throws {
    let office = try office()
    let request = ListRequest(text: "photographe")
    let excel = try list(office).export(request, as: .excel, .french)
    #expect(excel.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    let lines = text(excel).dropFirst().components(separatedBy: "\r\n")
    #expect(lines.count == 4 && lines[3] == "")
    #expect(lines[0].hasPrefix("id;Référence;Nom;Code postal;"))
    #expect(lines[0].contains(";Partage Liens;") && lines[0].hasSuffix(";Retirée"))
    let anne = lines[1].components(separatedBy: ";")
    #expect(anne[1] == "1" && anne[2] == "'=Anne")
    #expect(anne.contains("'+32 81 22 33 44") && anne.contains("03/07/2020"))
    #expect(anne.contains("tous les bureaux") && anne.contains("personne"))
    #expect(anne.last == "non")
    let english = text(try list(office).export(request, as: .excel, .english))
    #expect(english.contains("Reference;Name;") && english.contains(";all offices;"))

    let standard = text(try list(office).export(request, as: .csv, .french))
    #expect(standard.hasPrefix("id,reference,name,postcode,"))
    #expect(standard.contains(",=Anne,") && standard.contains(",+32 81 22 33 44,"))
    #expect(standard.contains(",2020-07-03,") && !standard.contains("Claire"))
    let json = try JSONValue(
      parsing: try list(office).export(request, as: .json, .french).bytes)
    #expect(json.array?.count == 2)
    let cards = text(try list(office).export(ListRequest(), as: .vcf, .french))
    #expect(cards.components(separatedBy: "BEGIN:VCARD").count == 4)
    #expect(cards.contains("VERSION:4.0") && cards.contains("FN:Claire"))
    let old = text(try list(office).export(ListRequest(), as: .vcf3, .french))
    #expect(old.contains("VERSION:3.0"))
  }

  @Test func `more than a page leaves, in the order of the list`() throws {
    let office = try TestOffice("namur")
    let rows = (1...260).map { "\($0);Personne \(1000 + $0)" }
    _ = try office.take("numero;nom\n" + rows.joined(separator: "\n"), "member")
    for (text, count) in [("", 260), ("1005", 1)] {
      let request = ListRequest(text: text, order: "newest", page: 2)
      let file = try list(office).export(request, as: .csv, .french)
      let lines = String(decoding: file.bytes, as: UTF8.self).components(separatedBy: "\r\n")
      #expect(lines.count == count + 2)
      let ids = lines.dropFirst().dropLast().map { String($0.prefix(32)) }
      #expect(ids == (try list(office).all(request)).map(\.description))
    }
  }

  @Test(arguments: [Phrase.Language.french, .english])
  func `what is taken away for Excel comes back unchanged`(_ language: Phrase.Language) throws {
    let office = try office()
    _ = try office.take(
      "titre;debut;description\n@Fête;2027-05-01 20:30;\"-1\nligne \"\"deux\"\"\"\n'=x;2027-05-02;\n",
      "event")
    for kind in [Kind.member, .event] {
      let file = try list(office, kind).export(ListRequest(), as: .excel, language)
      let back = try office.file(.operator).importFile(file.bytes, kind: kind, isDryRun: false)
      #expect(back.created == 0 && back.changed == 0 && back.refused.isEmpty, "\(back)")
      #expect(back.unchanged > 1, "\(back)")
      // What the node itself writes is not read back.
      var automatic = kind.fields.filter(\.isAutomatic).map { $0.label(language) }
      if kind.lifeCycle != nil { automatic.append(Words.Lists.state(language)) }
      #expect(back.ignoredColumns == automatic, "\(back.ignoredColumns)")
    }
  }

  @Test(arguments: KindRegistry.standard.kinds) func `headings for people are read back`(
    _ kind: Kind
  ) throws {
    let office = try TestOffice("namur")
    let id = try office.keep(kind, kind.samples())
    for language in [Phrase.Language.french, .english] {
      let file = try list(office, kind).export(ListRequest(), as: .excel, language)
      let back = try office.file(.operator).importFile(file.bytes, kind: kind, isDryRun: true)
      #expect(back.unchanged == 1, "\(id) \(back)")
      let lifeCycle = kind.lifeCycle == nil ? 0 : 1
      let automatic = kind.fields.count(where: \.isAutomatic)
      #expect(back.ignoredColumns.count == lifeCycle + automatic, "\(back.ignoredColumns)")
    }
  }

  @Test func `over HTTP an advisers' list is for advisers alone`() throws {
    let office = try office()
    try office.serve(isOpen: false)
    let member = try #require(try office.store.reader().file.all(.member).first)
    let others = try [
      office.visitor, office.person([.member]), office.person([.member], record: member.id),
      office.person([.coordinator]), office.person([.adviser], isVerified: false),
    ]
    let adviser = try office.person([.adviser])
    for format in ExportFormat.allCases {
      let paths = ["/membres/export/\(format)?q=photographe", "/liste/event/export/\(format)"]
      for path in paths {
        for other in others {
          let answer = try other.get(path)
          #expect([401, 403].contains(answer.status), "\(path) \(answer.status)")
          #expect(!answer.body.contains("Anne") && !answer.body.contains("exemple.be"))
        }
        let answer = try adviser.get(path)
        let isForKind = ExportFormat.all(of: path.hasPrefix("/m") ? .member : .event)
          .contains(format)
        #expect((answer.status == 200) == isForKind, "\(path) \(answer.status)")
      }
    }
    let answer = try adviser.get("/membres/export/excel?municipality=Dinant")
    #expect(answer.body.contains("Bob") && !answer.body.contains("Anne"))
    #expect(answer.headers.contains("text/csv; charset=utf-8; header=present"))
    #expect(answer.headers.contains("attachment; filename=\"membres-2"))
    #expect(answer.headers.contains("filename*=UTF-8''Membres-2"))
    let events = try adviser.get("/liste/event/export/ics")
    #expect(events.headers.contains("filename=\"evenements-2"))
    #expect(events.headers.contains("filename*=UTF-8''%C3%89v%C3%A9nements-2"))
    #expect(try adviser.get("/membres/export/xlsx").status == 404)
    #expect(try adviser.get("/membres/export/csv?near=Trifouillis").status == 400)
    // One click, and the format taken last comes first.
    let page = try adviser.page("/membres?q=photographe").body
    #expect(page.contains("href=\"/membres/export/excel?q=photographe\""))
    _ = try adviser.get("/membres/export/vcf?q=photographe")
    _ = try office.store.write { try $0.file.all(.member).count }
    let again = try adviser.page("/membres?q=photographe").body
    let vcf = try #require(again.range(of: "/membres/export/vcf?"))
    let excel = try #require(again.range(of: "/membres/export/excel?"))
    #expect(vcf.lowerBound < excel.lowerBound)
  }

  @Test func `what a search finds leaves as far as each may see it`() throws {
    let office = try office()
    try office.serve(isOpen: false)
    let member = try office.person([.member])
    #expect(try office.visitor.get("/recherche/export/csv").status == 401)
    for format in ExportFormat.allCases {
      let path = "/recherche/export/\(format)?kind=member"
      let answer = try member.get(path)
      guard ExportFormat.all(of: .member).contains(format) else {
        #expect(answer.status == 400)
        continue
      }
      #expect(answer.status == 200, "\(path)")
      // Bob hides his trade, Claire her name and so everything, all of them how they are reached.
      #expect(answer.body.contains("Anne") && answer.body.contains("Bob"))
      for hidden in ["Claire", "Costumière", "exemple.be", "81 22"] {
        #expect(!answer.body.contains(hidden), "\(path) \(hidden)")
      }
      #expect(answer.body.components(separatedBy: "Photographe").count == 2)
      let adviser = try office.person([.adviser]).get(path)
      #expect(adviser.status == 200)
    }
    let mixed = try member.get("/recherche/export/excel?q=photographe")
    #expect(mixed.body.contains("Type de fiche") && !mixed.body.contains("Bob"))
    #expect(try member.get("/recherche/export/vcf").status == 400)
    let page = try member.page("/recherche?kind=member").body
    #expect(page.contains("/recherche/export/excel?kind=member"))
    #expect(!(try office.visitor.page("/recherche").body.contains("/export/")))
  }
}
