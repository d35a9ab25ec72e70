import Base

/// One field of a kind. A class, as the kind is: it is declared once and named often.
package final class Field: Hashable, Sendable {
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
  /// What values it takes, and how they are typed and written.
  package let shape: Shape
  /// Whether no record of the kind is without it.
  package let isRequired: Bool
  /// How its words are found.
  package let search: Search
  /// Other headers under which files bring it; compared folded.
  package let aliases: [String]
  /// A day that counts from the day on which the record is made, when nothing is typed.
  package let daysAhead: Int64?
  /// Set by the node itself: no form asks for it and no file brings it.
  package let isAutomatic: Bool
  /// A day that can only come nearer once the record is on its way: what was granted is not prolonged.
  package let isOnlyEarlier: Bool
  /// An amount of money, kept in hundredths.
  package let isAmount: Bool
  /// Headers that together make this field, in this order, when it has no column of its own.
  package let composedOf: [String]
  /// The name and the colon behind it, as they stand in a JSON object.
  let jsonName: [UInt8]
  /// A count of people: below this nobody is told more than that it is below.
  package let shownFrom: Int64?

  /// Whether it names another record, by which the node itself finds it.
  package var isOtherRecord: Bool {
    guard case .record = shape else { return false }
    return isAutomatic
  }

  package init(
    _ name: String, _ label: Phrase, _ shape: Shape, required: Bool = false,
    search: Search = .rest, aliases: [String] = [], composedOf: [String] = [],
    isAutomatic: Bool = false, daysAhead: Int64? = nil, isOnlyEarlier: Bool = false,
    isAmount: Bool = false, shownFrom: Int64? = nil
  ) {
    self.name = name
    self.label = label
    self.shape = shape
    isRequired = required
    self.search = search
    self.aliases = aliases
    self.composedOf = composedOf
    self.isAutomatic = isAutomatic
    self.isOnlyEarlier = isOnlyEarlier
    self.isAmount = isAmount
    self.daysAhead = daysAhead
    jsonName = JSONValue.string(name).bytes + [UInt8(ascii: ":")]
    self.shownFrom = shownFrom
  }

  /// Whether a value is a count that is too small to be told.
  package func isTooSmall(_ value: Value) -> Bool {
    guard let shownFrom, case .whole(let count) = value else { return false }
    return count < shownFrom
  }

  /// A value as programs are told it.
  package func shown(_ value: Value) -> JSONValue {
    isTooSmall(value) ? .string("<\(shownFrom ?? 0)") : value.json
  }

  package static func == (left: Field, right: Field) -> Bool { left === right }

  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// Fields that are shared together, at one level of consent. A class, as the kind is.
package final class FieldGroup: Hashable, Sendable {
  /// The name in tables, exports and the command line.
  package let name: String
  /// What people read above the fields.
  package let label: Phrase
  /// The level of a record for which nobody has chosen.
  package let defaultLevel: Level
  /// The widest level that may be chosen.
  package let ceiling: Level
  /// What the person may do with these fields whose record it is.
  package let owner: OwnerAccess
  /// What people read before they choose a level.
  package let explanation: Phrase?
  /// The states of the life cycle in which these fields do not change.
  package let frozenIn: Set<String>
  /// In the order in which forms have them.
  package let fields: [Field]

  /// What the owner of a record may do with a group; advisers may always read and change.
  package enum OwnerAccess: Sendable {
    case changes
    case reads
    /// The office's own notes: not even shown to the owner.
    case nothing
  }

  package init(
    _ name: String, _ label: Phrase, defaultLevel: Level, ceiling: Level = .everybody,
    owner: OwnerAccess = .changes, explanation: Phrase? = nil, frozenIn: Set<String> = [],
    _ fields: [Field]
  ) {
    self.name = name
    self.label = label
    self.defaultLevel = defaultLevel
    self.ceiling = ceiling
    self.owner = owner
    self.explanation = explanation
    self.frozenIn = frozenIn
    self.fields = fields
  }

  /// Whether an address or a number stands in it by which a person is reached: what is meant for a
  /// whole record never widens it.
  package var holdsContact: Bool {
    fields.contains { $0.shape == .email || $0.shape == .telephone }
  }

  /// The levels that may be chosen.
  package var levels: [Level] { Level.allCases.filter { $0 <= ceiling } }

  package static func == (left: FieldGroup, right: FieldGroup) -> Bool { left === right }

  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
