import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// Address books as a way in and out of the office's file.
@Suite(.serialized) struct CardImportTests {
  private static let book = """
    BEGIN:VCARD
    VERSION:3.0
    UID:carnet-1
    FN:Aurore Lemaire
    TITLE:Ébéniste
    EMAIL;TYPE=WORK:aurore@example.org
    TEL;TYPE=FAX:081 00 00 01
    TEL;TYPE=CELL:0455 00 00 01
    ADR:;;Rue du Four 3;Dinant;;5500;Belgique
    CATEGORIES:Artisanat et métiers d’art
    NOTE:À rappeler
    END:VCARD
    BEGIN:VCARD
    VERSION:3.0
    UID:carnet-2
    FN:Sans adresse
    EMAIL:pas une adresse
    END:VCARD
    BEGIN:VCARD
    VERSION:3.0
    TEL:0455 00 00 02
    END:VCARD
    BEGIN:VCARD
    VERSION:2.1
    N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ros=C3=A9;L=C3=A9a
    TEL;CELL:demander à l’accueil
    ADR;HOME:;;1 Main St;London;;SW1A 1AA;UK
    END:VCARD
    BEGIN:VCARD
    VERSION:3.0
    FN:Coupée en deux
    """

  private static func report(_ office: TestOffice, _ text: String) throws -> ImportReport {
    try office.take(text, "member")
  }

  @Test func `cards become members, what does not fit is named by its line`() throws {
    let office = try TestOffice("namur")
    let report = try Self.report(office, Self.book)
    #expect(report.created == 2)
    #expect(report.refused.map(\.line) == [17, 19, 29])
    #expect(report.notes.map(\.line) == [26, 27])
    #expect(report.ignoredColumns.contains("NOTE"))
    let members = try office.store.reader().file.all(.member)
    let aurore = try #require(members.first { $0.title == "Aurore Lemaire" })
    #expect(aurore.reference == "carnet-1")
    #expect(aurore.values["email"] == .text("aurore@example.org"))
    #expect(aurore.values["telephone"] == .text("0455 00 00 01"))
    #expect(aurore.values["postcode"] == .text("5500"))
    #expect(aurore.values["municipality"] == .text("Dinant"))
    #expect(aurore.values["sector"] == .text("crafts"))
    #expect(aurore.values["trade"] == .text("Ébéniste"))
    // Nobody has chosen to share anything.
    #expect(aurore.kind.groups.allSatisfy { aurore.level(of: $0) == .nobody })
    #expect(members.contains { $0.title == "Léa Rosé" })
  }

  @Test func `the same book again changes nothing, a mended one changes what was mended`() throws {
    let office = try TestOffice("namur")
    _ = try Self.report(office, Self.book)
    let again = try Self.report(office, Self.book)
    #expect(again.created == 0 && again.changed == 0 && again.unchanged == 2)
    #expect(again.batch == nil)
    let mended = Self.book.replacing("pas une adresse", with: "sans@example.org")
      .replacing("Ébéniste", with: "Menuisière")
    let third = try Self.report(office, mended)
    #expect(third.created == 1 && third.changed == 1 && third.unchanged == 1)
    _ = try OfficeFile(store: office.store, caller: .operator)
      .undo(batch: #require(third.batch))
    #expect(try office.store.reader().file.all(.member).count == 2)
  }

  @Test(arguments: [ExportFormat.vcf, .vcf3])
  func `members that are taken away as cards come back unchanged`(_ format: ExportFormat) throws {
    let office = try TestOffice("namur")
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../nodes/namur/import/members.csv")
    let file = OfficeFile(store: office.store, caller: .operator)
    let taken = try file.importFile(
      Array(try Data(contentsOf: source)), kind: .member, isDryRun: false)
    let cards = try file.export(.member, as: format, office.store.reader())
    let back = try file.importFile(cards, kind: .member, isDryRun: false)
    #expect(back.unchanged == taken.created && back.created == 0 && back.changed == 0)
    #expect(back.refused.isEmpty && back.notes.isEmpty)

    // Another office takes them as new members, once.
    let other = try TestOffice("amiens")
    let there = OfficeFile(store: other.store, caller: .operator)
    let new = try there.importFile(cards, kind: .member, isDryRun: false)
    #expect(new.created == taken.created && new.refused.isEmpty && new.notes.isEmpty)
    let repeated = try there.importFile(cards, kind: .member, isDryRun: false)
    #expect(repeated.created == 0 && repeated.unchanged == taken.created)
  }

  @Test func `withdrawn members are in no address book`() throws {
    let office = try TestOffice("namur")
    _ = try office.take("Nom;Courriel\nZoé Roy;z@example.org\nLéa Bo;l@example.org\n", "member")
    let file = OfficeFile(store: office.store, caller: .operator)
    let zoe = try #require(
      try office.store.reader().file.all(.member).first { $0.title == "Zoé Roy" })
    _ = try file.withdraw(zoe.id)
    let cards = String(
      decoding: try file.export(.member, as: .vcf, office.store.reader()), as: UTF8.self)
    #expect(cards.contains("Léa Bo") && !cards.contains("Zoé"))
  }

  @Test func `an address book is no agenda`() throws {
    let office = try TestOffice("namur")
    func code(_ body: () throws -> Void) -> String? {
      do {
        try body()
        return nil
      } catch {
        return (error as? Problem)?.code
      }
    }
    #expect(code { _ = try office.take(Self.book, "event") } == "not-contacts")
    let file = OfficeFile(store: office.store, caller: .operator)
    #expect(
      code { _ = try file.export(.event, as: .vcf, office.store.reader()) } == "not-contacts")
  }
}
