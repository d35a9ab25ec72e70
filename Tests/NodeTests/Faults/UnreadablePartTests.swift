import Base
import Kinds
import SQLite
import Schema
import Store
import Testing

/// What cannot be read is no reason for a page with a hole, which looks as if there were nothing.
@Suite(.serialized) struct UnreadablePartTests {
  @Test func `a page of which a part cannot be read says so`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let member = try office.keep(.member, ["name": .text("Anne")], ["identity": .office])
    let event = try office.keep(
      .event, ["title": .text("Atelier"), "starts": .text("2027-03-12T20:00")])
    let adviser = try office.person([.adviser])
    let connection = try Connection(path: office.folder.database, mode: .readWrite)
    for (table, path) in [
      ("merge", "/fiche/\(member)/historique"), ("welcome", "/fiche/\(event)"),
      ("welcome_invitation", "/fiche/\(event)"), ("segment", "/membres"),
    ] {
      #expect(try adviser.page(path).status == 200, "\(path)")
      try connection.execute("ALTER TABLE \(table) RENAME TO elsewhere")
      let answer = try adviser.page(path)
      #expect(answer.status == 500, "\(path) without \(table)")
      #expect(!answer.body.contains(table))
      try connection.execute("ALTER TABLE elsewhere RENAME TO \(table)")
    }
  }
}
