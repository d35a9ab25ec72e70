import Base
import Foundation
import Testing

@Suite(.serialized) struct ReplicationTests {
  private static let members = """
    Numéro;Prénom;Nom;Métier;Commune;Courriel;Partage identité;Partage activité;Partage coordonnées
    N-1;Léa;Quetzalcoa;Costumier·ère;Namur;lea@example.org;tous les bureaux;tous les bureaux;
    N-2;Max;Xylophonide;Ingénieur du son;Namur;max@example.org;;;
    N-3;Zoé;Publica;Autrice;Jambes;zoe@example.org;public;public;public
    N-4;Ana;Mauvaise;Autrice;Jambes;pas une adresse;public;public;public
    """

  @Test func `what is shared is found elsewhere, changed elsewhere and gone elsewhere`() throws {
    let federation = try Federation()
    let namur = try federation.start("namur")
    let marseille = try federation.start("marseille")
    try federation.run("neighbour", federation.folder("namur"), "add", marseille, "--yes")
    try federation.run("neighbour", federation.folder("marseille"), "add", namur, "--yes")
    let path = try federation.file("members.csv", Self.members)

    let report = try federation.run("import", federation.folder("namur"), "member", path)
    #expect(report.status == 0)
    #expect(report.json?[name: "created"]?.integer == 3)
    #expect(report.json?[name: "refused"]?.array?.first?[name: "line"]?.integer == 5)
    #expect(report.json?[name: "refused"]?.array?.first?[name: "column"]?.integer == 6)

    func found(_ word: String) throws -> JSONValue? {
      try Federation.get("\(marseille)/api/search?q=\(word)")[name: "items"]?.array?.first
    }
    #expect(try Federation.within2Seconds { try found("costumieres") != nil })
    // Nobody chose to share these: the person, and an address of a person who shares the rest.
    #expect(try !federation.holds("marseille", "Xylophonide"))
    #expect(try !federation.holds("marseille", "lea@example.org"))
    #expect(try federation.holds("marseille", "zoe@example.org"))

    let id = try #require(try found("costumieres")?[name: "id"]?.string)
    try federation.run("set", federation.folder("namur"), id, "metier=Tapissier")
    #expect(try Federation.within2Seconds { try found("tapissieres") != nil })
    #expect(try found("costumieres") == nil)

    try federation.run("withdraw", federation.folder("namur"), id)
    #expect(try Federation.within2Seconds { try found("Quetzalcoa") == nil })
    #expect(try Federation.within2Seconds { try !federation.holds("marseille", "Quetzalcoa") })
    #expect(try federation.run("verify", federation.folder("marseille")).status == 0)
    #expect(try federation.run("verify", federation.folder("namur")).status == 0)
  }

  @Test func `an import is repeatable and can be undone as a whole`() throws {
    let federation = try Federation()
    let folder = federation.folder("namur")
    let office = "\(Federation.repository.path)/nodes/namur"
    try federation.run("init", folder, "--office", office)
    let path = try federation.file("members.csv", Self.members)
    let first = try federation.run("import", folder, "member", path)
    let again = try federation.run("import", folder, "member", path)
    #expect(again.json?[name: "created"]?.integer == 0)
    #expect(again.json?[name: "unchanged"]?.integer == 3)
    let batch = try #require(first.json?[name: "batch"]?.string)
    let undone = try federation.run("import", folder, "--undo", batch)
    #expect(undone.json?[name: "removed"]?.integer == 3)
    #expect(try federation.run("search", folder, "Publica").json?[name: "total"]?.integer == 0)
    #expect(try federation.run("verify", folder).status == 0)
    #expect(try federation.run("import", folder, "--undo", batch).status == 1)
    #expect(try federation.run("imprt", folder).status == 2)
  }
}
