import Base
import Formats
import Schema
import Store

extension Visit {
  /// Every record of the office, of every kind, in one archive, for advisers.
  package func copyOfOffice() throws -> [UInt8] {
    try caller.require(.readFile)
    var archive = ZIPWriter(now)
    for kind in registry.kinds {
      for format in [ExportFormat.csv, .json] {
        archive.add(
          "\(kind.name).\(format.rawValue)", try file.export(kind, as: format, reader))
      }
    }
    for name in try reader.pictures.names() {
      guard let picture = try reader.pictures.find(name) else { continue }
      archive.add("photos/\(picture.fileName)", picture.bytes)
    }
    try addDocuments(to: &archive)
    return archive.finished()
  }

  /// Bytes of documents in one archive, which is made in memory: those beyond are only listed.
  private static let largestDocuments: Int64 = 512 << 20

  /// The documents, and the list of them.
  private func addDocuments(to archive: inout ZIPWriter) throws {
    let documents = try reader.documents.all()
    guard !documents.isEmpty else { return }
    var list = CSVWriter()
    list.append(
      ["record", "title", "file", "type", "bytes", "added", "by", "removed", "path"])
    var room = Self.largestDocuments
    for document in documents {
      var path = ""
      if document.size <= room, let bytes = try reader.documents.bytes(document.name) {
        path = document.pathInArchive
        room -= document.size
        archive.add(path, bytes)
      }
      list.append([
        document.record.description, document.title, document.file, document.type,
        "\(document.size)", ISO8601.text(document.moment), document.adder,
        document.removed.map { ISO8601.text($0) } ?? "", path,
      ])
    }
    archive.add("documents.csv", list.bytes)
  }

  /// The incidents with people's data, the newest first, each with the hours left until the authority has
  /// to be told; nil when that is decided or done.
  package func breaches() throws -> [(record: Record, hoursLeft: Int?)] {
    try caller.require(.readFile)
    guard let kind = registry[name: "breach"] else { return [] }
    let time = LocalTime(timeZone: profile.timeZone)
    return try reader.file.all(kind).reversed().map { record in
      let isOpen =
        record.values["notified"] == nil && record.values["decision"]?.line != "none"
      guard isOpen, let found = record.values["detected"].flatMap({ time.moment($0.line) }) else {
        return (record, nil)
      }
      let seconds = found.seconds + Self.breachSeconds - now.seconds
      return (record, Int((Double(seconds) / 3600).rounded(.down)))
    }
  }

  /// Within which the authority has to be told (GDPR article 33.1).
  private static let breachSeconds: Int64 = 72 * 3600

  /// The register of processing as CSV.
  package func processingCSV() -> [UInt8] {
    var writer = CSVWriter()
    let columns = [
      Phrase("Traitement", en: "Processing"), Phrase("Finalité", en: "Purpose"),
      Phrase("Fondement", en: "Ground"), Phrase("Personnes", en: "People"),
      Phrase("Données", en: "Data"), Phrase("Destinataires", en: "Recipients"),
      Phrase("Conservation", en: "Kept for"),
    ]
    writer.append(columns.map { $0(language) })
    for activity in ProcessingRegister.activities {
      writer.append(
        [
          activity.name, activity.purpose, activity.basis, activity.people, activity.data,
          activity.recipients, activity.retention,
        ].map { $0(language) })
    }
    return writer.bytes
  }
}

extension StoredDocument {
  /// Where it stands in an archive: a folder of its own, so that files of one name are kept apart.
  var pathInArchive: String { "documents/\(name)/\(file)" }
}
