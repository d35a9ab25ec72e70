import Base
import Formats
import Schema
import Store

extension Visit {
  /// Everything that concerns the person signed in, as one archive: for programs, for reading, and the
  /// files themselves (GDPR articles 15 and 20).
  package func copyOfMyData() throws -> [UInt8] {
    let identity = try verified()
    let parts = try reader.snapshot { try MyDataParts(self, identity.account).all() }
    var archive = ZIPWriter(now)
    let json = JSONValue.object(parts.map { JSONMember($0.name, $0.json) })
    archive.add("donnees.json", json.bytes + [0x0A])
    for picture in try myPictures(identity) { archive.add(picture.fileName, picture.bytes) }
    try addMyDocuments(identity, to: &archive)
    archive.add("lisez-moi.html", MyDataPage.markup(parts, officeName, language))
    return archive.finished()
  }

  /// The pictures of the person's own records.
  private func myPictures(_ identity: Identity) throws -> [StoredPicture] {
    guard let id = identity.account.record, let own = try reader.file.find(id) else { return [] }
    let records = try [own] + reader.registry.kinds.flatMap { try reader.file.all($0, of: id) }
    return try records.compactMap { record in
      guard let field = record.kind.picture,
        let name = record.values[field.name].flatMap({ Identifier($0.line) }),
        let picture = try reader.pictures.find(name), picture.record == record.id
      else { return nil }
      return picture
    }
  }

  /// The documents of the person's own records.
  private func addMyDocuments(_ identity: Identity, to archive: inout ZIPWriter) throws {
    guard let id = identity.account.record, let own = try reader.file.find(id) else { return }
    let records = try [own] + reader.registry.kinds.flatMap { try reader.file.all($0, of: id) }
    for record in records where RecordPermission(caller).mayReadDocuments(of: record) {
      for note in record.documents {
        guard let document = try reader.documents.find(note.name),
          let bytes = try reader.documents.bytes(note.name)
        else { continue }
        archive.add(document.pathInArchive, bytes)
      }
    }
  }
}
