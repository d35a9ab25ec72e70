import Base
import Formats
import Language
import Schema

/// Reads a CSV file of any dialect as records of a kind.
struct CSVImport {
  private let kind: Kind
  /// What each column means, by its number from 0.
  private var meanings: [Int: ColumnMeaning] = [:]
  /// For fields that two columns make together: the columns, in order.
  private var compositions: [(field: Field, columns: [Int])] = []
  private var source = ImportSource()

  static func read(_ bytes: [UInt8], _ kind: Kind) throws -> ImportSource {
    let table: CSVTable
    do {
      table = try CSVReader.read(bytes)
    } catch {
      throw Problem(error.code.rawValue, error.detail)
    }
    var reader = CSVImport(kind: kind)
    try reader.readHeader(table.header)
    if let guess = table.guess { reader.source.notes.append(ImportNote(guess)) }
    reader.source.refused += table.problems.map {
      Refusal(line: $0.line, column: $0.column, reason: $0.detail)
    }
    for row in table.rows { reader.read(row) }
    return reader.source
  }

  private init(kind: Kind) { self.kind = kind }

  private mutating func readHeader(_ header: [String]) throws {
    let folded = header.map { Fold.letters($0.replacing("_", with: " ")) }
    for field in kind.fields where !field.composedOf.isEmpty {
      let columns = field.composedOf.compactMap { folded.firstIndex(of: $0) }
      if columns.count == field.composedOf.count { compositions.append((field, columns)) }
    }
    let composed = Set(compositions.flatMap(\.columns))
    let composedFields = Set(compositions.map(\.field.name))
    for (column, name) in header.enumerated() where !composed.contains(column) {
      guard let meaning = ColumnMeaning(name, kind) else {
        if !name.isEmpty { source.ignoredColumns.append(name) }
        continue
      }
      if case .field(let field) = meaning, composedFields.contains(field.name) {
        source.ignoredColumns.append(name)
      } else if meanings.values.contains(meaning) {
        throw Problem(
          "duplicate-column",
          Phrase(
            "Deux colonnes disent la même chose\u{A0}: «\u{A0}\(name)\u{202F}», colonne "
              + "\(column + 1). Gardez-en une.",
            en: "Two columns say the same: “\(name)”, column \(column + 1). Keep one of them."))
      } else {
        meanings[column] = meaning
      }
    }
    try requireColumns(composedFields, header)
  }

  private func requireColumns(_ composed: Set<String>, _ header: [String]) throws {
    let read = header.prefix(30).joined(separator: ", ")
    for field in kind.fields where field.isRequired && !composed.contains(field.name) {
      guard meanings.values.contains(.field(field)) else {
        throw Problem(
          "missing-column",
          Phrase(
            "Il manque la colonne «\u{A0}\(field.label())\u{202F}» (ligne 1). Colonnes lues\u{A0}: "
              + read,
            en: "The column “\(field.label(.english))” is missing (line 1). Columns read: \(read)"),
          field: field.name)
      }
    }
  }

  private mutating func read(_ row: CSVRow) {
    var candidate = Candidate(line: row.line)
    var refusals: [Refusal] = []
    func refuse(_ column: Int, _ reason: Phrase) {
      refusals.append(Refusal(line: row.line, column: column + 1, reason: reason))
    }
    for (column, meaning) in meanings.sorted(by: { $0.key < $1.key }) {
      let text = column < row.cells.count ? CSVFormula.unguarded(row.cells[column]) : ""
      do throws(ValueProblem) {
        try Self.take(text, as: meaning, of: kind, into: &candidate)
      } catch {
        refuse(column, error.detail)
      }
    }
    for (field, columns) in compositions {
      let text = columns.map { $0 < row.cells.count ? row.cells[$0] : "" }.joined(separator: " ")
      do throws(ValueProblem) {
        candidate.values[field.name] = .some(try field.shape.read(text))
      } catch {
        refuse(columns[0], error.detail)
      }
    }
    for field in kind.fields where field.isRequired {
      if case .some(nil) = candidate.values[field.name] {
        let column =
          meanings.first { $0.value == .field(field) }?.key
          ?? compositions.first { $0.field == field }?.columns[0] ?? 0
        if !refusals.contains(where: { $0.column == column + 1 }) {
          refuse(
            column,
            Phrase(
              "«\u{A0}\(field.label())\u{202F}» est vide\u{A0}: il faut une valeur",
              en: "“\(field.label(.english))” is empty: a value is needed"))
        }
      }
    }
    if refusals.isEmpty { source.candidates.append(candidate) } else { source.refused += refusals }
  }

  /// Puts one text in its place in `candidate`; also what `set` does with its arguments.
  static func take(
    _ text: String, as meaning: ColumnMeaning, of kind: Kind, into candidate: inout Candidate
  ) throws(ValueProblem) {
    let isBlank = text.allSatisfy(\.isWhitespace)
    switch meaning {
    case .identifier:
      // Another program's number under "id" is a reference.
      candidate.identifier = Identifier(text)
      if candidate.identifier == nil, !isBlank { candidate.reference = try reference(text) }
    case .reference: candidate.reference = isBlank ? nil : try reference(text)
    case .field(let field): candidate.values[field.name] = .some(try field.shape.read(text))
    case .level(let group):
      var level: Level?
      if !isBlank {
        level = ColumnMeaning.level(text)
        guard level != nil else {
          throw ValueProblem(
            code: "unknown-level",
            detail: Phrase(
              "«\u{A0}\(text)\u{202F}» n’est pas un niveau de partage\u{A0}: "
                + ColumnMeaning.levelHint(.french),
              en: "“\(text)” is not a level of sharing: \(ColumnMeaning.levelHint(.english))"))
        }
      }
      // How a person is reached is shared only by a column of its own.
      let all = kind.groups.filter { kind.email == nil || !$0.holdsContact }.map(\.name)
      for name in group.map({ [$0] }) ?? all {
        candidate.levels[name] = .some(level)
      }
    case .withdrawn:
      let folded = Fold.letters(text)
      candidate.isWithdrawn = ["oui", "yes", "true", "1", "x", "vrai", "ja"].contains(folded)
    }
  }

  private static func reference(_ text: String) throws(ValueProblem) -> String? {
    guard case .text(let line)? = try Shape.text(maximum: 200).read(text) else { return nil }
    return line
  }
}
