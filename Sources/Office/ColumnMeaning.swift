import Base
import Language
import Schema

/// What a column of a file, or a name given on the command line, stands for.
package enum ColumnMeaning: Hashable, Sendable {
  /// Our own identifier of the record.
  case identifier
  /// The office's own reference.
  case reference
  case field(Field)
  /// One of the words of a field that several columns make together, by its place from 0.
  case part(Field, Int)
  /// The level of one group, or of all when nil.
  case level(group: String?)
  /// Whether the record is withdrawn.
  case withdrawn

  /// What `name` means for `kind`, compared folded; nil when nothing.
  init?(_ name: String, _ kind: Kind) {
    let folded = Fold.letters(name.replacing("_", with: " ").replacing(".", with: " "))
    if let field = kind.fields.first(where: {
      !$0.isAutomatic && Self.names(of: $0).contains(folded)
    }) {
      self = .field(field)
    } else if Self.levelNames.contains(folded) {
      self = .level(group: nil)
    } else if let group = kind.groups.first(where: { Self.levelNames(of: $0).contains(folded) }) {
      self = .level(group: group.name)
    } else if folded == "id" {
      self = .identifier
    } else if Self.referenceNames.contains(folded) {
      self = .reference
    } else if ["withdrawn", "retire", "retiree", "ingetrokken", "zuruckgezogen"].contains(folded) {
      self = .withdrawn
    } else {
      return nil
    }
  }

  private static let levelNames: Set<String> = [
    "level", "partage", "niveau de partage", "visibilite", "visible par", "sharing", "visible to",
    "visibility", "zichtbaar voor", "zichtbaarheid", "sichtbar fur", "sichtbarkeit",
  ]

  private static let referenceNames: Set<String> = [
    "reference", "ref", "numero", "n°", "no", "num", "matricule", "numero de membre", "uid",
    "numero de societaire", "cle", "identifiant", "number", "member number", "membership number",
    "referentie", "nummer", "lidnummer", "referenz", "mitgliedsnummer",
  ]

  private static func names(of field: Field) -> Set<String> {
    Set(
      ([field.name.replacing("_", with: " ")] + field.label.texts + field.aliases).map {
        Fold.letters($0.replacing("_", with: " "))
      })
  }

  private static func levelNames(of group: FieldGroup) -> Set<String> {
    var names: Set<String> = []
    for word in [group.name] + group.label.texts + group.label.texts.map({ "\(group.name) \($0)" })
    {
      for prefix in ["level", "partage", "niveau de partage", "visibilite", "sharing"] {
        names.insert(Fold.letters(prefix + " " + word))
      }
    }
    // Files write the first word of a long label: "partage competences".
    if let first = group.label().split(separator: " ").first {
      names.insert(Fold.letters("partage " + first))
    }
    return names
  }

  /// The level that `text` names, folded; nil when none.
  static func level(_ text: String) -> Level? {
    let folded = Fold.letters(text)
    return Level.allCases.first { level in
      ([level.name] + level.label.texts + level.aliases).contains { Fold.letters($0) == folded }
    }
  }

  /// What can be written for a level.
  static let levelHint = Phrase { language in
    Level.allCases.map { $0.label(language) }.joined(separator: ", ")
  }
}
