import Base
import Formats
import Language
import Schema

/// Reads a CSV file of any dialect as records of a kind.
struct CSVImport {
  private let kind: Kind
  private let mapping: ColumnMapping
  /// What each column means by itself, by its number from 0.
  private let meanings: [(column: Int, meaning: ColumnMeaning)]
  /// For fields that several columns make together: the columns, in order.
  private let compositions: [(field: Field, columns: [Int])]
  private var source = ImportSource()

  /// Reads a file whose columns mean what `mapping` says, or else what their headings say.
  static func read(_ bytes: [UInt8], _ kind: Kind, _ mapping: ColumnMapping?) throws
    -> ImportSource
  {
    let table = try table(bytes)
    if mapping == nil, let column = ColumnMapping.proposal(table.header, kind).repeated.first {
      throw ColumnMapping.repeated(table.header[column], column)
    }
    let mapping = mapping ?? ColumnMapping.proposal(table.header, kind).mapping
    try mapping.check(table.header, kind)
    var reader = CSVImport(kind, mapping)
    for (column, name) in table.header.enumerated() where !name.isEmpty {
      if mapping.meanings[column] == nil { reader.source.ignoredColumns.append(name) }
    }
    if let guess = table.guess { reader.source.notes.append(ImportNote(guess)) }
    reader.source.refused += table.problems.map {
      Refusal(line: $0.line, column: $0.column, reason: $0.detail)
    }
    for row in table.rows { reader.read(row) }
    return reader.source
  }

  /// The rows of a file.
  static func table(_ bytes: [UInt8]) throws(Problem) -> CSVTable {
    do {
      return try CSVReader.read(bytes)
    } catch {
      throw Problem(error.code.rawValue, error.detail)
    }
  }

  private init(_ kind: Kind, _ mapping: ColumnMapping) {
    self.kind = kind
    self.mapping = mapping
    compositions = mapping.compositions(kind)
    meanings = mapping.meanings.enumerated().compactMap { column, meaning in
      switch meaning {
      case nil, .part: nil
      case .some(let meaning): (column, meaning)
      }
    }
  }

  private mutating func read(_ row: CSVRow) {
    var candidate = Candidate(line: row.line)
    var refusals: [Refusal] = []
    func refuse(_ column: Int, _ reason: Phrase) {
      refusals.append(Refusal(line: row.line, column: column + 1, reason: reason))
    }
    for (column, meaning) in meanings {
      let text = column < row.cells.count ? CSVFormula.unguarded(row.cells[column]) : ""
      do throws(ValueProblem) {
        try Self.take(text, as: meaning, of: kind, into: &candidate)
      } catch {
        refuse(column, error.detail)
      }
    }
    for (field, columns) in compositions {
      let words = columns.map { $0 < row.cells.count ? row.cells[$0] : "" }
      let text = words.map(CSVFormula.unguarded).joined(separator: " ")
      do throws(ValueProblem) {
        candidate.values[field.name] = .some(try field.shape.read(text))
      } catch {
        refuse(columns[0], error.detail)
      }
    }
    for field in kind.fields where field.isRequired {
      if case .some(nil) = candidate.values[field.name] {
        let column = mapping.column(of: field) ?? 0
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
    case .field(let field):
      candidate.values[field.name] = .some(try field.shape.read(amount(text, field) ?? text))
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
    case .part: break
    }
  }

  /// An amount with its cents, in hundredths; nil for what has none, as programs write it.
  private static func amount(_ text: String, _ field: Field) -> String? {
    guard field.isAmount, text.contains(where: { $0 == "," || $0 == "." }) else { return nil }
    return (try? MandateTerms.amount(text)).map { "\($0)" }
  }

  private static func reference(_ text: String) throws(ValueProblem) -> String? {
    guard case .text(let line)? = try Shape.text(maximum: 200).read(text) else { return nil }
    return line
  }
}
