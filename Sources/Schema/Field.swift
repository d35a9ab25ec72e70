import Base

/// One field of a kind.
package struct Field: Hashable, Sendable {
  /// Where its words stand when somebody searches.
  package enum Search: Sendable {
    /// Found before the rest: names and trades.
    case first
    case rest
    case none
  }

  /// The name in payloads, tables, the API and the command line. Never changed once published.
  package let name: String
  /// What people read.
  package let label: Phrase
  package let shape: Shape
  package let isRequired: Bool
  package let search: Search
  /// Other headers under which files bring it; compared folded.
  package let aliases: [String]
  /// Headers that together make this field, in this order, when it has no column of its own.
  package let composedOf: [String]

  package init(
    _ name: String, _ label: Phrase, _ shape: Shape, required: Bool = false,
    search: Search = .rest, aliases: [String] = [], composedOf: [String] = []
  ) {
    self.name = name
    self.label = label
    self.shape = shape
    isRequired = required
    self.search = search
    self.aliases = aliases
    self.composedOf = composedOf
  }
}

/// Fields that are shared together, at one level of consent.
package struct FieldGroup: Hashable, Sendable {
  /// The name in tables, exports and the command line.
  package let name: String
  package let label: Phrase
  /// The level of a record for which nobody has chosen.
  package let defaultLevel: Level
  package let fields: [Field]

  package init(_ name: String, _ label: Phrase, defaultLevel: Level, _ fields: [Field]) {
    self.name = name
    self.label = label
    self.defaultLevel = defaultLevel
    self.fields = fields
  }
}
