import Base
import Formats
import Language
import Schema
import Store

/// Records as rows of a table.
struct TableExport {
  let dialect: CSVWriter.Dialect
  let language: Phrase.Language

  private var isForPeople: Bool { dialect == .spreadsheet }

  /// Everything that the office knows of its own records; read again, nothing changes.
  func own(_ records: [Record], _ kind: Kind) -> [UInt8] {
    // A group that can only be seen by advisers has no level to read, and none to choose.
    let groups = kind.groups.filter { !isForPeople || $0.ceiling.isShared }
    var header = ["id", isForPeople ? Words.Export.reference(language) : "reference"]
    header += kind.fields.map(heading)
    header += groups.map { group in
      isForPeople
        ? Words.Export.level(group.label(language))(language) : "level_\(group.name)"
    }
    header.append(isForPeople ? Words.Export.withdrawn(language) : "withdrawn")
    if kind.lifeCycle != nil, isForPeople { header.append(Words.Lists.state(language)) }
    var writer = CSVWriter(dialect)
    writer.append(header)
    for record in records {
      var cells = [record.id.description, record.reference ?? ""]
      cells += kind.fields.map { cell($0, record.values[$0.name]) }
      cells += groups.map { group in
        let level = record.levels[group.name] ?? group.defaultLevel
        return isForPeople ? level.label(language) : level.name
      }
      cells.append(answer(record.isWithdrawn))
      if let lifeCycle = kind.lifeCycle, isForPeople {
        cells.append(lifeCycle.state(record.state).label(language))
      }
      writer.append(cells)
    }
    return writer.bytes
  }

  /// What somebody may see of records of all offices: of one kind all fields, else what every kind has.
  func found(_ items: [ResultItem], _ kind: Kind?) -> [UInt8] {
    var header = ["id"]
    if kind == nil { header.append(word(Words.Export.kind, "kind")) }
    header.append(word(Words.Export.office, "office"))
    if let kind {
      header += kind.fields.map(heading)
    } else {
      header += [
        word(Words.Export.title, "title"), word(Words.Export.summary, "summary"),
        word(Words.Export.place, "municipality"),
      ]
    }
    var writer = CSVWriter(dialect)
    writer.append(header)
    for item in items {
      var cells = [item.id.description]
      if kind == nil { cells.append(isForPeople ? item.kind.label(language) : item.kind.name) }
      cells.append(item.office)
      if let kind {
        cells += kind.fields.map { cell($0, item.values[$0.name]) }
      } else {
        cells += [item.title, item.activity(language), item.place ?? ""]
      }
      writer.append(cells)
    }
    return writer.bytes
  }

  private func word(_ phrase: Phrase, _ name: String) -> String {
    isForPeople ? phrase(language) : name
  }

  private func heading(_ field: Field) -> String {
    isForPeople ? field.label(language) : field.name
  }

  private func answer(_ isSo: Bool) -> String {
    isForPeople ? (isSo ? Words.Export.yes : Words.Export.no)(language) : isSo ? "yes" : "no"
  }

  private func cell(_ field: Field, _ value: Value?) -> String {
    guard let value, !field.isTooSmall(value) else { return "" }
    guard isForPeople else { return value.line }
    switch field.shape {
    case .choice, .documents: return field.words(value, language)
    case .whole where field.isAmount:
      guard case .whole(let hundredths) = value else { return "" }
      return MandateTerms.typed(hundredths, language)
    case .day, .moment: return Self.day(value.line)
    default: return value.line
    }
  }

  /// `2027-07-03T20:30` as `03/07/2027 20:30`.
  private static func day(_ text: String) -> String {
    let parts = text.split(separator: "T", maxSplits: 1)
    let day = (parts.first ?? "").split(separator: "-").reversed().joined(separator: "/")
    return parts.count == 2 ? "\(day) \(parts[1])" : day
  }
}
