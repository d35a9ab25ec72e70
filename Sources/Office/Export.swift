import Base
import Formats
import Schema
import Store

/// A format that a list can be taken away in.
package enum ExportFormat: String, Sendable, CaseIterable {
  case csv
  case json
}

extension OfficeFile {
  /// The office's own records of a kind, everything that it knows of them. What is exported as CSV
  /// or JSON can be imported again.
  package func export(_ kind: Kind, as format: ExportFormat, _ reader: StoreReader) throws
    -> [UInt8]
  {
    try caller.require(.readFile)
    let records = try reader.snapshot { try reader.file.all(kind) }
    switch format {
    case .json: return JSONValue.array(records.map(RecordText.json)).bytes + [0x0A]
    case .csv: return Self.csv(records, kind)
    }
  }

  private static func csv(_ records: [Record], _ kind: Kind) -> [UInt8] {
    var header = ["id", "reference"] + kind.fields.map(\.name)
    header += kind.groups.map { "level_\($0.name)" } + ["withdrawn"]
    var writer = CSVWriter()
    writer.append(header)
    for record in records {
      var cells = [record.id.description, record.reference ?? ""]
      cells += kind.fields.map { record.values[$0.name]?.line ?? "" }
      cells += kind.groups.map { (record.levels[$0.name] ?? $0.defaultLevel).name }
      writer.append(cells + [record.isWithdrawn ? "yes" : "no"])
    }
    return writer.bytes
  }
}
