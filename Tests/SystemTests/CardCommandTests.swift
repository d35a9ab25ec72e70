import Base
import Foundation
import Testing

/// Address books on the command line, with the node running and without.
@Suite(.serialized) struct CardCommandTests {
  private static let book = """
    BEGIN:VCARD
    VERSION:2.1
    N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ros=C3=A9;L=C3=A9a
    EMAIL:lea@exemple.be
    END:VCARD
    BEGIN:VCARD
    VERSION:4.0
    UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
    FN:Aurore Lemaire
    TEL;VALUE=uri:tel:+32-81-22-33-44
    END:VCARD
    BEGIN:VCARD
    VERSION:3.0
    FN:Sans adresse
    EMAIL:sans exemple.be
    END:VCARD
    BEGIN:VCARD
    VERSION:3.0
    UID:autre
    FN:LEMAIRE Aurore
    END:VCARD
    """

  @Test func `an address book is imported, once, and undone as one batch`() throws {
    let federation = try Federation()
    let folder = federation.folder("namur")
    try federation.run("init", folder, "--office", "\(Federation.repository.path)/nodes/namur")
    let path = try federation.file("carnet.vcf", Self.book)
    let tried = try federation.run("import", folder, "member", path, "--dry-run")
    #expect(tried.status == 0 && tried.json?[name: "created"]?.integer == 3)
    #expect(tried.json?[name: "batch"] == .null)
    let refused = tried.json?[name: "refused"]?.array ?? []
    #expect(refused.map { $0[name: "line"]?.integer } == [15])
    let reason = refused.first?[name: "reason"]?.string ?? ""
    #expect(reason.contains("il manque @"), "\(reason)")
    #expect(tried.json?[name: "doubles"]?.array?.first?[name: "line"]?.integer == 17)
    _ = try federation.serve("namur")
    let taken = try federation.run("import", folder, "member", path)
    #expect(taken.json?[name: "created"]?.integer == 3)
    federation.kill("namur")
    let again = try federation.run("import", folder, "member", path)
    #expect(again.json?[name: "created"]?.integer == 0)
    #expect(again.json?[name: "unchanged"]?.integer == 3)
    let batch = try #require(taken.json?[name: "batch"]?.string)
    #expect(
      try federation.run("import", folder, "--undo", batch).json?[name: "removed"]?.integer == 3)
    // An address book holds no events.
    #expect(try federation.run("import", folder, "event", path).status == 1)
  }
}
