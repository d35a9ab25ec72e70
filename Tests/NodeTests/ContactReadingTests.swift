import Base
import Kinds
import Office
import Schema
import Store
import Testing

/// Addresses and numbers as files bring them: what is meant is taken, what is not is said with the mend.
@Suite(.serialized) struct ContactReadingTests {
  @Test(arguments: [
    ("anne@exemple.be", "anne@exemple.be"), (" mailto:Anne.L@exemple.be ", "Anne.L@exemple.be"),
    ("a+b@sous.exemple.fr", "a+b@sous.exemple.fr"),
  ]) func `an address is taken as it is`(_ text: String, _ address: String) throws {
    #expect(try Shape.email.read(text) == .text(address))
  }

  @Test(arguments: [
    ("anne.exemple.be", "il manque @"), ("anne@exemple", "une fin"), ("@exemple.be", "avant @"),
    ("anne@exemple,be", "virgule"), ("anne@exemple.be; bob@exemple.be", "une seule adresse"),
    ("Anne <anne@exemple.be>", "entre < et >"), ("anne @exemple.be", "espaces"),
    ("anne@exemple..be", "une fin"), ("anne;@exemple.be", "ponctuation"),
    ("adà@exemple.be", "sans accents"), ("ada@café.be", "sans accents"),
    ("ada.@exemple.be", "le point"),
  ]) func `an address that is none is said with the mend`(_ text: String, _ mend: String) {
    #expect(throws: ValueProblem.self) { try Shape.email.read(text) }
    do {
      _ = try Shape.email.read(text)
    } catch {
      #expect(error.code == "not-an-email" && error.detail().contains(mend), "\(error.detail())")
    }
  }

  @Test(arguments: [
    ("4,75E+08", "tableur"), ("4.75E+8", "tableur"), ("12345", "chiffres"),
    ("081 22 33 44 / 0475 12 34 56", "un seul numéro"), ("demander Anne", "gardez les chiffres"),
  ]) func `a number that is none is said with the mend`(_ text: String, _ mend: String) {
    do {
      _ = try Shape.telephone.read(text)
      Issue.record("\(text) was taken")
    } catch {
      #expect(error.code == "not-a-telephone" && error.detail().contains(mend), "\(error.detail())")
    }
  }

  @Test func `a number is taken as it is`() throws {
    for text in ["+32 (0)81 22 33 44", "0475/12.34.56", "081-22-33-44"] {
      #expect(try Shape.telephone.read(text) == .text(text))
    }
    #expect(try Shape.telephone.read("tel:+3281223344") == .text("+3281223344"))
  }

  @Test func `the nought of a postcode comes back where the town agrees`() throws {
    let text = """
      N°;Nom;Code postal;Commune
      1;Anne;1000;Bourg-en-Bresse
      2;Bob;1000;Bruxelles
      3;Claire;6000;
      4;Denis;75011;Paris
      5;Eva;13001;Marseille
      """
    let amiens = try TestOffice("amiens", country: "FR", region: "Picardie")
    let report = try amiens.take(text, "member")
    #expect(report.created == 5 && report.notes.map(\.line) == [2, 4])
    func codes(_ office: TestOffice) throws -> [String?] {
      try office.store.reader().file.all(.member).sorted { $0.title < $1.title }
        .map { $0.values["postcode"]?.line }
    }
    #expect(try codes(amiens) == ["01000", "1000", "06000", "75011", "13001"])
    let namur = try TestOffice("namur")
    #expect(try namur.take(text, "member").notes.isEmpty)
    #expect(try codes(namur) == ["1000", "1000", "6000", "75011", "13001"])
    // Taking it again changes nothing.
    #expect(try amiens.take(text, "member").unchanged == 5)
  }
}
