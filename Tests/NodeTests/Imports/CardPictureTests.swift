import Base
import Formats
import Foundation
import Kinds
import Office
import Schema
import Store
import TestKit
import Testing

/// Pictures in cards, on their way in and out.
@Suite(.serialized) struct CardPictureTests {
  private static func card(_ uid: String, _ photo: String) -> String {
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:\(uid)\r\nFN:Aurore \(uid)\r\n\(photo)\r\nEND:VCARD\r\n"
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    // As programs write it: in lines that go on behind a space.
    let text = Base64.encode(bytes)
    return stride(from: 0, to: text.utf8.count, by: 70).map { start in
      String(text.dropFirst(start).prefix(70))
    }.joined(separator: "\r\n ")
  }

  private func members(_ office: TestOffice) throws -> [Record] {
    try office.store.reader().file.all(.member).sorted { $0.title < $1.title }
  }

  private func stored(_ record: Record, _ office: TestOffice) throws -> StoredPicture? {
    try office.store.reader().pictures.shown(by: record)
  }

  /// A point that is black.
  private static let png: [UInt8] =
    Base64.decode(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
    ) ?? []

  @Test func `a picture in a card is cleaned and kept, seen by nobody yet`() throws {
    let office = try TestOffice("namur")
    let book =
      Self.card("a", "PHOTO;ENCODING=b;TYPE=JPEG:" + Self.base64(SamplePicture.bytes))
      + Self.card("b", "PHOTO:data:image/png;base64\\," + Base64.encode(Self.png))
      // What it is called is not what it is.
      + Self.card("c", "PHOTO;ENCODING=BASE64;TYPE=GIF:" + Self.base64(Self.png))
    let report = try office.take(book, "member")
    #expect(report.created == 3 && report.notes.isEmpty && report.refused.isEmpty)
    #expect(!report.ignoredColumns.contains { $0.hasPrefix("PHOTO") })
    let found = try members(office)
    let pictures = try found.map { try #require(try stored($0, office)) }
    #expect(pictures.map(\.type) == ["image/jpeg", "image/png", "image/png"])
    #expect(pictures[0].bytes == (try Picture(cleaning: SamplePicture.bytes)).bytes)
    for word in ["secret comment", "SecretCam", "secretprofile"] {
      #expect(try !office.holds(word), "\(word)")
    }
    let group = try #require(found[0].kind.group(of: "picture"))
    #expect(found.allSatisfy { $0.level(of: group) == .nobody })
    // The same once more changes nothing; a record that has a picture keeps it, and that is said.
    let again = try office.take(book, "member")
    #expect(again.changed == 0 && again.unchanged == 3 && again.notes.isEmpty)
    let other = try office.take(
      Self.card("a", "PHOTO;ENCODING=b:" + Self.base64(Self.png)), "member")
    #expect(other.unchanged == 1 && other.notes.count == 1)
    #expect(other.notes[0].words().contains("garde"))
    #expect(try stored(members(office)[0], office)?.bytes == pictures[0].bytes)
    // Undone, they are gone.
    _ = try office.file(.operator).undo(batch: #require(report.batch))
    #expect(try office.store.reader().pictures.names().isEmpty)
  }

  @Test func `a picture that cannot be kept is left out with its line and the reason`() throws {
    let office = try TestOffice("namur")
    let webp =
      Array("RIFF".utf8) + [36, 0, 0, 0] + Array("WEBPVP8 ".utf8) + [UInt8](repeating: 0, count: 24)
    let cases: [(photo: String, words: String)] = [
      ("PHOTO;ENCODING=b;TYPE=WEBP:" + Base64.encode(webp), "enregistrez-la en JPEG ou en PNG"),
      ("PHOTO;ENCODING=b:" + Base64.encode(Array("MZ program".utf8)), "n’est pas une image JPEG"),
      ("PHOTO;ENCODING=b:" + Base64.encode(Array(SamplePicture.bytes.prefix(300))), "abîmée"),
      ("PHOTO;VALUE=uri:https://example.org/a.jpg", "rien n’est pris d’autres sites"),
      ("PHOTO;ENCODING=b:%%%", "illisible"),
    ]
    for (number, one) in cases.enumerated() {
      let report = try office.take(Self.card("\(number)", one.photo), "member")
      #expect(report.created == 1, "\(one.words)")
      #expect(report.notes.map(\.line) == [5], "\(one.words)")
      #expect(report.notes.first?.words().contains(one.words) ?? false, "\(report.notes)")
    }
    #expect(try members(office).allSatisfy { $0.values["picture"] == nil })
    #expect(try office.store.reader().pictures.names().isEmpty)
    // The first of several that can be kept is.
    let two = try office.take(
      Self.card(
        "z",
        "PHOTO;ENCODING=b:" + Base64.encode(webp) + "\r\nPHOTO;ENCODING=b:"
          + Base64.encode(Self.png)
          + "\r\nPHOTO;ENCODING=b:" + Base64.encode(SamplePicture.bytes)), "member")
    #expect(two.notes.map(\.line) == [5] && two.ignoredColumns == ["PHOTO (autres)"])
    #expect(try stored(#require(members(office).last), office)?.type == "image/png")
  }

  @Test(arguments: [ExportFormat.vcf, .vcf3])
  func `what is taken away comes back with the same picture`(_ format: ExportFormat) throws {
    let office = try TestOffice("namur")
    _ = try office.take(
      Self.card("a", "PHOTO;ENCODING=b:" + Base64.encode(SamplePicture.bytes))
        + Self.card("b", "NICKNAME:Bé"), "member")
    let cards = try office.file(.operator).export(.member, as: format, office.store.reader())
    let text = String(decoding: cards, as: UTF8.self)
    let start =
      format == .vcf ? "PHOTO:data:image/jpeg;base64,/9j" : "PHOTO;ENCODING=b;TYPE=JPEG:/9j"
    #expect(text.components(separatedBy: "\r\n").count { $0.hasPrefix(start) } == 1)
    let other = try TestOffice("amiens")
    let there = try other.file(.operator).importFile(cards, kind: .member, isDryRun: false)
    #expect(there.created == 2 && there.notes.isEmpty)
    #expect(
      try stored(members(other)[0], other)?.bytes == stored(members(office)[0], office)?.bytes)
    #expect(try stored(members(other)[1], other) == nil)
  }

  @Test func `the name of a file of cards says how many pictures had no room in it`() throws {
    let office = try TestOffice("namur")
    let book = ["a", "b", "c"].map { Self.card($0, "PHOTO;ENCODING=b:" + Base64.encode(Self.png)) }
    _ = try office.take(book.joined() + Self.card("d", "NICKNAME:Dé"), "member")
    let size = try #require(try stored(members(office)[0], office)).bytes.count
    let list = try OfficeList(
      .member, reader: office.store.reader(), caller: .adviser, clock: .system)
    for (room, kept, words) in [
      (3 * size, 3, ""), (2 * size, 2, "-1-photo-en-moins"), (size, 1, "-2-photos-en-moins"),
    ] {
      let file = try list.export(ListRequest(), as: .vcf, .french, pictureBytes: room)
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(text.components(separatedBy: "PHOTO:").count - 1 == kept)
      #expect(text.components(separatedBy: "BEGIN:VCARD").count - 1 == 4)
      #expect(file.name.hasSuffix("\(words).vcf") && file.name.contains("-en-moins") == (kept < 3))
    }
  }

  @Test func `a picture is in the cards of those alone who may see it`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(
      .member, ["name": .text("Aurore")],
      Dictionary(uniqueKeysWithValues: Kind.member.groups.map { ($0.name, Level.everybody) }))
    let adviser = try office.person([.adviser])
    let member = try office.person(
      [.member], record: office.keep(.member, ["name": .text("Bob")]))
    _ = try adviser.upload("/fiche/\(id)/photo", ["seen": ""], SamplePicture.bytes)
    for level in Level.allCases {
      let revision = try office.record(id).revision
      _ = try adviser.post(
        "/fiche/\(id)/niveaux", ["revision": "\(revision)", "level.picture": level.name])
      let cards: [(String, TestPerson, Bool)] = [
        ("/carte/\(id)/contact.vcf", office.visitor, level == .everybody),
        ("/carte/\(id)/contact.vcf", member, level == .everybody),
        ("/recherche/export/vcf?kind=member&q=Aurore", member, level >= .office),
        ("/recherche/export/vcf3?kind=member&q=Aurore", member, level >= .office),
        ("/membres/export/vcf?q=Aurore", adviser, true),
      ]
      for (path, person, isSeen) in cards {
        let answer = try person.get(path, accept: "text/html")
        #expect(answer.status == 200 && answer.body.contains("FN:Aurore"), "\(path) \(level)")
        #expect(answer.body.contains("PHOTO") == isSeen, "\(path) \(level)")
      }
    }
  }
}
