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
    return archive.finished()
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
