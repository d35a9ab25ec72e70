import Base
import Language
import Schema

/// What the columns of a file mean.
package struct ColumnMapping: Hashable, Sendable {
  /// By column from 0; nil for one that is left aside.
  package var meanings: [ColumnMeaning?]

  package init(_ meanings: [ColumnMeaning?]) { self.meanings = meanings }

  /// What the headings seem to mean, and the columns that seem to say what an earlier one says.
  package static func proposal(_ header: [String], _ kind: Kind) -> (
    mapping: ColumnMapping, repeated: [Int]
  ) {
    var meanings = [ColumnMeaning?](repeating: nil, count: header.count)
    var repeated: [Int] = []
    let folded = header.map { Fold.letters($0.replacing("_", with: " ")) }
    var composed: Set<String> = []
    for field in kind.fields {
      guard let columns = parts(of: field, folded, kind) else { continue }
      composed.insert(field.name)
      for (part, column) in columns.enumerated() { meanings[column] = .part(field, part) }
    }
    for (column, name) in header.enumerated() where meanings[column] == nil {
      guard let meaning = ColumnMeaning(name, kind) else { continue }
      if case .field(let field) = meaning, composed.contains(field.name) { continue }
      if meanings.contains(meaning) {
        repeated.append(column)
      } else {
        meanings[column] = meaning
      }
    }
    var mapping = ColumnMapping(meanings)
    mapping.takeUsual(folded, kind)
    return (mapping, repeated)
  }

  /// The columns that make a field together; nil when one of them is missing, or a column has it whole.
  private static func parts(of field: Field, _ folded: [String], _ kind: Kind) -> [Int]? {
    guard !field.composedOf.isEmpty else { return nil }
    let exact = field.composedOf.compactMap { folded.firstIndex(of: $0) }
    if exact.count == field.composedOf.count { return exact }
    let isWhole = folded.contains { name in
      !UsualHeadings.bareNames.contains(name) && ColumnMeaning(name, kind) == .field(field)
    }
    guard !isWhole else { return nil }
    let columns = field.composedOf.compactMap { part in
      UsualHeadings.ofParts[part]?.lazy.compactMap { folded.firstIndex(of: $0) }.first
        ?? (part == "nom" ? folded.firstIndex(where: UsualHeadings.bareNames.contains) : nil)
    }
    return columns.count == field.composedOf.count ? columns : nil
  }

  /// Takes columns that programs write in their own way for fields that no column has.
  private mutating func takeUsual(_ folded: [String], _ kind: Kind) {
    for field in kind.fields where !field.isAutomatic && column(of: field) == nil {
      for name in UsualHeadings.ofFields[field.name] ?? [] {
        let free = folded.indices.first { folded[$0] == name && meanings[$0] == nil }
        guard let free else { continue }
        meanings[free] = .field(field)
        break
      }
    }
  }

  /// Refuses columns that say the same, and a file without what every record needs.
  func check(_ header: [String], _ kind: Kind) throws(Problem) {
    for (column, meaning) in meanings.enumerated() {
      guard let meaning, meanings[..<column].contains(meaning) else { continue }
      throw Self.repeated(header[column], column)
    }
    let read = header.prefix(30).joined(separator: ", ")
    for field in kind.fields where field.isRequired && column(of: field) == nil {
      throw Problem(
        "missing-column",
        Phrase(
          "Il manque la colonne «\u{A0}\(field.label())\u{202F}» (ligne 1). Colonnes lues\u{A0}: "
            + read,
          en: "The column “\(field.label(.english))” is missing (line 1). Columns read: \(read)"),
        field: field.name)
    }
  }

  static func repeated(_ name: String, _ column: Int) -> Problem {
    Problem(
      "duplicate-column",
      Phrase(
        "Deux colonnes disent la même chose\u{A0}: «\u{A0}\(name)\u{202F}», colonne "
          + "\(column + 1). Gardez-en une.",
        en: "Two columns say the same: “\(name)”, column \(column + 1). Keep one of them."),
      field: "column.\(column)")
  }

  /// The first column that says something of a field.
  func column(of field: Field) -> Int? {
    meanings.firstIndex { meaning in
      switch meaning {
      case .field(let other), .part(let other, _): other == field
      default: false
      }
    }
  }

  /// The fields that several columns make together, with these columns in the order of the words.
  func compositions(_ kind: Kind) -> [(field: Field, columns: [Int])] {
    kind.fields.compactMap { field in
      let columns = field.composedOf.indices.compactMap { part in
        meanings.firstIndex(of: .part(field, part))
      }
      return columns.isEmpty ? nil : (field, columns)
    }
  }

  /// As it is kept.
  package var text: String {
    JSONValue.array(meanings.map { $0.map { .string($0.name) } ?? .null }).text
  }

  /// Reads back what was kept; a meaning that is none any more is left aside.
  package init?(_ text: String, columns: Int, _ kind: Kind) {
    guard let items = (try? JSONValue(parsing: Array(text.utf8)))?.array, items.count == columns
    else { return nil }
    meanings = items.map { item in item.string.flatMap { ColumnMeaning(named: $0, kind) } }
  }

  /// Headings as they are compared with those of earlier files.
  static func key(_ header: [String]) -> String {
    header.map { Fold.letters($0) }.joined(separator: "\u{1F}")
  }
}

extension ColumnMeaning {
  /// A name that stays the same in every language.
  package var name: String {
    switch self {
    case .identifier: "id"
    case .reference: "reference"
    case .field(let field): "field.\(field.name)"
    case .part(let field, let part): "part.\(field.name).\(part)"
    case .level(let group): group.map { "level.\($0)" } ?? "level"
    case .withdrawn: "withdrawn"
    }
  }

  /// The meaning with this name.
  package init?(named name: String, _ kind: Kind) {
    guard let meaning = Self.all(of: kind).first(where: { $0.name == name }) else { return nil }
    self = meaning
  }

  /// What people read when they choose.
  package func label(of kind: Kind) -> Phrase {
    switch self {
    case .identifier: return Words.Import.identifier
    case .reference: return Words.Export.reference
    case .field(let field): return field.label
    case .part(let field, let part):
      return Words.Import.part(field.label, field.composedOf[part])
    case .level(nil): return Words.Import.wholeLevel
    case .level(let name?):
      let group = kind.groups.first { $0.name == name }?.label
      return Phrase { language in Words.Export.level(group?(language) ?? name)(language) }
    case .withdrawn: return Words.Export.withdrawn
    }
  }

  /// Everything that a column can mean.
  package static func all(of kind: Kind) -> [ColumnMeaning] {
    var meanings: [ColumnMeaning] = []
    for field in kind.fields where !field.isAutomatic {
      meanings.append(.field(field))
      meanings += field.composedOf.indices.map { .part(field, $0) }
    }
    meanings += [.reference, .identifier, .withdrawn, .level(group: nil)]
    return meanings + kind.groups.map { .level(group: $0.name) }
  }
}
