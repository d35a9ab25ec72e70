import Base
import Formats
import Kinds
import Ledger
import Office
import SQLite
import Schema
import Store
import TestKit
import Testing

/// Pictures at other offices: seen there as far as was chosen, gone with the choice, and believed of nobody
/// who sends more than a picture.
@Suite(.serialized) struct SharedPictureTests {
  private func offices() throws -> (home: TestOffice, reader: TestOffice) {
    let home = try TestOffice("lille", country: "FR")
    let reader = try TestOffice("namur")
    try home.add(reader, at: "http://127.0.0.1:1")
    try home.serve(isOpen: false)
    try reader.add(home, at: home.url)
    return (home, reader)
  }

  private func choose(_ level: Level, _ office: TestOffice, _ id: Identifier) throws {
    let revision = try office.record(id).revision
    _ = try office.file(.adviser).choose(
      ["picture": level.name], for: id, from: revision, wording: "")
  }

  /// What stands in the payload of a picture, as long as it stands anywhere.
  private func trace(_ bytes: [UInt8]) -> String {
    String(Base64.encode(bytes).dropFirst(60).prefix(400))
  }

  @Test
  func `another office shows it to whom it is meant for, and forgets it when it is taken back`()
    throws
  {
    let (home, reader) = try offices()
    let id = try home.keep(.member, ["name": .text("Anne")], ["identity": .everybody])
    _ = try home.visit(.adviser).setPicture(SamplePicture.bytes, of: id, replacing: "")
    let name = try #require(try home.record(id).values["picture"]?.line)
    let bytes = try Picture(cleaning: SamplePicture.bytes).bytes
    let path = "/photo/\(name)?fiche=\(id)"
    for level in [Level.nobody, .office, .country, .allOffices, .everybody, .office] {
      try choose(level, home, id)
      _ = try reader.pull()
      try reader.serve(isOpen: false)
      for (person, sees) in [
        (try reader.person([.member]), level >= .allOffices),
        (try reader.person([.coordinator]), level >= .allOffices),
        (reader.visitor, level == .everybody),
      ] {
        let page = try person.page("/fiche/\(id)")
        #expect(page.status == 200)
        #expect(page.body.contains("src=\"/photo/\(name)?fiche=\(id)\"") == sees, "\(level)")
        let found = try person.page("/recherche?q=anne&view=sheet").body
        #expect(found.contains("/photo/\(name)") == sees, "\(level)")
        let answer = try person.get(path)
        #expect(answer.status == (sees ? 200 : 404), "\(level)")
        // Without the record that it is the picture of, there is none.
        #expect(try person.get("/photo/\(name)").status == 404)
        if sees {
          #expect(try person.bytes(path) == bytes)
          #expect(answer.headers.lowercased().contains("content-type: image/jpeg"))
          #expect(answer.headers.lowercased().contains("sandbox"))
        }
      }
      reader.stop()
      let isThere = level >= .allOffices
      #expect(try eventually { try reader.holds(self.trace(bytes)) == isThere }, "\(level)")
      // The look from elsewhere is what is seen there.
      let look = Viewpoint.elsewhere.look(at: try home.record(id))
      #expect((look?.values["picture"] != nil) == isThere)
      #expect(try home.discrepancies().isEmpty && reader.discrepancies().isEmpty)
    }
  }

  @Test func `one that is replaced, taken away or of somebody erased is erased elsewhere too`()
    throws
  {
    let (home, reader) = try offices()
    let id = try home.keep(
      .member, ["name": .text("Anne")], ["identity": .allOffices, "picture": .allOffices])
    let visit = try home.visit(.adviser)
    func shown() throws -> String? {
      _ = try reader.pull()
      return try reader.visit(.member).library.record(id).values["picture"]?.line
    }
    var before = ""
    for mark in ["one", "two"] {
      let file = SamplePicture.marked(mark)
      _ = try visit.setPicture(file, of: id, replacing: before)
      let name = try #require(try shown())
      #expect(name != before)
      let bytes = try reader.visit(.member).picture(#require(Identifier(name)), of: id).bytes
      #expect(try bytes == Picture(cleaning: file).bytes)
      if !before.isEmpty {
        #expect(throws: Problem.self) {
          try reader.visit(.member).picture(#require(Identifier(before)), of: id)
        }
      }
      before = name
    }
    _ = try visit.setPicture(nil, of: id, replacing: before)
    #expect(try shown() == nil)
    let name = try home.record(id).title
    #expect(name == "Anne")
    for office in [home, reader] {
      for mark in ["one", "two"] {
        let trace = try trace(Picture(cleaning: SamplePicture.marked(mark)).bytes)
        #expect(try eventually { try !office.holds(trace) })
      }
      #expect(try office.discrepancies().isEmpty)
    }
  }

  @Test func `one that is too large stays, is seen in its office, and its people are told`() throws
  {
    let (home, reader) = try offices()
    let id = try home.keep(
      .member, ["name": .text("Anne")], ["identity": .allOffices, "picture": .allOffices])
    let owner = try home.person([.member], record: id)
    let other = try home.person([.member], record: home.keep(.member, ["name": .text("Bob")]))
    // Among its points, so that it is as large as it says.
    let large = SamplePicture.marked(String(repeating: "x", count: SharedPicture.maximumBytes))
    let sent = try owner.upload("/fiche/\(id)/photo", ["seen": ""], large)
    #expect(sent.status == 200 && sent.body.contains("trop grande pour quitter votre bureau"))
    let name = try #require(try home.record(id).values["picture"]?.line)
    #expect(try home.record(id).level(of: #require(Kind.member.group(of: "picture"))) == .office)
    for path in ["/fiche/\(id)", "/fiche/\(id)/photo", "/fiche/\(id)/partage"] {
      #expect(try owner.page(path).body.contains("ne quitte pas votre bureau"), "\(path)")
    }
    #expect(try other.page("/fiche/\(id)").body.contains("/photo/\(name)"))
    #expect(try other.get("/photo/\(name)").status == 200)
    #expect(try home.discrepancies().isEmpty)
    _ = try reader.pull()
    #expect(try reader.visit(.member).library.record(id).values["picture"] == nil)
    #expect(try Viewpoint.elsewhere.look(at: home.record(id))?.values["picture"] == nil)

    // A small one goes where it was meant to go.
    _ = try owner.upload("/fiche/\(id)/photo", ["seen": name], SamplePicture.bytes)
    #expect(try !owner.page("/fiche/\(id)").body.contains("ne quitte pas votre bureau"))
    _ = try reader.pull()
    #expect(try reader.visit(.member).library.record(id).values["picture"] != nil)
    #expect(try home.discrepancies().isEmpty && reader.discrepancies().isEmpty)
  }

  @Test func `a picture that the log has and a restored file lacks comes back with its record`()
    throws
  {
    let (home, _) = try offices()
    let id = try home.keep(
      .member, ["name": .text("Anne")], ["identity": .allOffices, "picture": .allOffices])
    _ = try home.visit(.adviser).setPicture(SamplePicture.bytes, of: id, replacing: "")
    let name = try #require(try home.record(id).values["picture"]?.line)
    // As it was in the backup.
    try home.store.write { try $0.doubtOwnLog(.restored) }
    let connection = try Connection(path: home.folder.database, mode: .readWrite)
    try connection.execute("DELETE FROM picture")
    try connection.execute("UPDATE record_member SET field_picture = NULL")
    #expect(try home.record(id).values["picture"] == nil)
    #expect(try home.store.write { try $0.confirmRestored() } == 1)
    #expect(try home.record(id).values["picture"]?.line == name)
    let member = try home.visit(.member)
    #expect(
      try member.picture(#require(Identifier(name)), of: nil).bytes
        == Picture(cleaning: SamplePicture.bytes).bytes)
    // What the file says is what the log has shared all along.
    let size = try #require(try home.store.reader().logs()[LogTable.own]).size
    _ = try home.visit(.adviser).setPicture(nil, of: id, replacing: name)
    #expect(try #require(try home.store.reader().logs()[LogTable.own]).size > size)
    #expect(try home.discrepancies().isEmpty)
  }

  @Test func `a neighbour’s picture is taken as it is declared or not at all`() throws {
    let name = "00112233445566778899aabbccddeeff"
    let clean = try Picture(cleaning: SamplePicture.bytes).bytes
    let text = Base64.encode(clean)
    func read(_ member: JSONValue) throws -> Part {
      let payload = JSONValue.object([JSONMember("name", "Anne"), JSONMember("picture", member)])
      let part = try #require(Part(kind: .member, level: .allOffices, payload: payload.bytes))
      // The rest of the record stands all the same.
      #expect(part.values["name"] == .text("Anne"))
      #expect(
        (part.values["picture"] != nil) == (Part.picture(in: payload.bytes, .member) != nil))
      return part
    }
    #expect(try read([.string(name), .string(text)]).values["picture"] == .text(name))
    let wrong: [JSONValue] = [
      .string(name), .string(text), [.string(name)], [.string(text), .string(name)],
      [.string(name), .string(text), .string(text)], [.string(name.uppercased()), .string(text)],
      [.string("../../x"), .string(text)], [.string(name), ""], [.string(name), 7], .null,
      [.string(name), .string(text + "\n")], [.string(name), .string(String(text.dropLast()))],
      // With its place and camera.
      [.string(name), .string(Base64.encode(SamplePicture.bytes))],
      // Anything behind its end.
      [.string(name), .string(Base64.encode(clean + [0]))],
      [.string(name), .string(Base64.encode(Array("<script>alert(1)</script>".utf8)))],
      [
        .string(name),
        .string(Base64.encode(SamplePicture.marked(String(repeating: "x", count: 24_000)))),
      ],
    ]
    for member in wrong { #expect(try read(member).values["picture"] == nil, "\(member)") }
    // Whatever is changed in it: none, or a picture that is clean.
    var random = SeededGenerator(28)
    for _ in 0..<2000 {
      var bytes = clean
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
        in: 0...255, using: &random)
      guard let shared = SharedPicture(.list([name, Base64.encode(bytes)])) else { continue }
      #expect(try Picture(cleaning: shared.bytes).bytes == shared.bytes)
    }
  }
}
