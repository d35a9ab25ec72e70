import Base

/// A kind of record, declared once. Tables, checks, columns, payloads, search text, pages and the
/// wire description follow from it.
///
/// A class, since a kind is declared once and named by every part, view and row of its records: a copy is
/// then one reference and not one for each of its texts.
package final class Kind: Hashable, Sendable {
  /// The stable name: `member`. Also the CLI's and the API's.
  package let name: String
  /// The entry type in logs, from 16; never used again. Nil for a kind that never leaves the office.
  package let entryType: UInt16?
  /// One of them: "Membre".
  package let label: Phrase
  /// Many of them, as in the navigation: "Membres".
  package let plural: Phrase
  /// The first group says what the record is. No other group is shared wider than it, since
  /// a detail of nobody helps nobody.
  package let groups: [FieldGroup]
  /// All fields, in the order of their groups.
  package let fields: [Field]
  /// Their names, and the places of their groups: what looks for a field by its name touches no other one,
  /// since each touch of an object is counted, by all threads in one place.
  package let fieldNames: [String]
  /// For each of `fields` the place of its group in `groups`.
  package let groupOfField: [Int]
  /// The names as they stand in a JSON object, one behind the other, and where each ends.
  let jsonNames: [UInt8]
  let jsonNameEnds: [Int]
  /// The fields that cannot be empty.
  package let required: [Field]
  /// The fields whose words are found, in the same order.
  package let searched: [SearchedField]
  /// The field that names a record.
  package let title: String
  /// The fields that describe it in a list, besides its title.
  package let summary: [String]
  /// The fields that tell two records apart when the file brings no reference of its own.
  package let sameness: [String]
  /// The field with the municipality, for the place filter.
  package let place: String?
  /// The field with the postcode, by which distances are measured: the first that has its shape.
  package let postcode: String?
  /// The field with a picture: the first that has its shape.
  package let picture: Field?
  /// The field with documents: the first that has its shape.
  package let documents: Field?
  /// The field with the sector, for the facet.
  package let sector: String?
  /// The fields whose values the office's own lists count and filter by, besides these two.
  package let facets: [String]
  /// The fields with a day by which the office's own lists can be ordered.
  package let orders: [String]
  /// The field with the day on which the person last said that it is all still right.
  package let confirmed: String?
  /// The field with the beginning, for kinds that stand in an agenda.
  package let start: String?
  /// The field with the end.
  package let end: String?
  /// The automatic field that tells readers of the log in which state a record is: the states that are
  /// its choices.
  package let status: String?
  /// The automatic field that counts how often it was put off, moved or cancelled.
  package let sequence: String?
  /// The fields whose changes it counts.
  package let moving: [String]
  /// The drawing that stands for it: SVG path data in a box of 24 by 24, drawn as lines.
  package let drawing: String
  /// A field that takes the office's time zone when the file does not say one.
  package let timeZone: String?
  /// The field with the e-mail address, for kinds that describe a person who may sign in.
  package let email: String?
  /// The field with the last day on which a record is found; whoever holds a copy stops showing it then.
  package let expires: String?
  /// The field with the last day on which a record counts, for those who look after it: the one by which
  /// it is found no longer, unless another is declared.
  package let ending: String?
  /// How it is told that a person has not been met for long; nil for kinds whose records are not met.
  package let meetings: Meetings?
  /// The words by which a member begins one, which is then the member's own: "Proposer un événement"; nil for
  /// kinds whose records advisers alone make.
  package let memberAction: Phrase?
  /// Whether a form of its own makes its records, so that the general one does not.
  package let hasOwnForm: Bool
  /// The field with the name of whose record it is, which goes when that person is erased.
  package let signature: String?
  /// The field with the name of the adviser in charge.
  package let adviser: String?
  /// Whether its records stand in searches; those that offices only tell one another do not.
  package let isFound: Bool
  /// How many people want what a record asks for; nil for kinds of which nobody says so.
  package let interest: Interest?
  /// The states of a record and the steps between them; nil when a record is simply there.
  package let lifeCycle: LifeCycle?

  /// Where a kind counts the people who want what a record asks for. Who they are stands nowhere in it.
  package struct Interest: Hashable, Sendable {
    /// The field with how many they are, the one who asks included.
    package let count: String
    /// The field with how many people ask together.
    package let groupSize: String

    package init(count: String, groupSize: String) {
      self.count = count
      self.groupSize = groupSize
    }
  }

  /// Whether members make records of this kind; advisers always may.
  package var isOpenToMembers: Bool { memberAction != nil }

  /// Whether its records happen at a time, for everybody; all others say something of somebody.
  package var isAgenda: Bool { start != nil }

  package init(
    _ name: String, entryType: UInt16?, label: Phrase, plural: Phrase, title: String,
    summary: [String], sameness: [String], place: String? = nil, sector: String? = nil,
    facets: [String] = [], orders: [String] = [], confirmed: String? = nil,
    start: String? = nil, end: String? = nil, timeZone: String? = nil, status: String? = nil,
    sequence: String? = nil, moving: [String] = [], email: String? = nil, adviser: String? = nil,
    expires: String? = nil, ending: String? = nil, meetings: Meetings? = nil,
    memberAction: Phrase? = nil, hasOwnForm: Bool = false, signature: String? = nil,
    interest: Interest? = nil, isFound: Bool = true,
    lifeCycle: LifeCycle? = nil,
    drawing: String = "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6", groups: [FieldGroup]
  ) {
    self.name = name
    self.entryType = entryType
    self.label = label
    self.plural = plural
    self.groups = groups
    let fields = groups.flatMap(\.fields)
    self.fields = fields
    fieldNames = fields.map(\.name)
    jsonNames = fields.flatMap(\.jsonName)
    jsonNameEnds = fields.indices.map { fields[...$0].reduce(0) { $0 + $1.jsonName.count } }
    required = fields.filter(\.isRequired)
    groupOfField = groups.indices.flatMap { group in groups[group].fields.map { _ in group } }
    searched = fields.filter { $0.search != .none }.map(SearchedField.init)
    self.title = title
    self.summary = summary
    self.sameness = sameness
    self.place = place
    postcode = fields.first { $0.shape == .postcode }?.name
    picture = fields.first { $0.shape == .picture }
    documents = fields.first { $0.shape.isDocuments }
    self.sector = sector
    self.facets = facets
    self.orders = orders
    self.confirmed = confirmed
    self.start = start
    self.end = end
    self.timeZone = timeZone
    self.status = status
    self.sequence = sequence
    self.moving = moving
    self.email = email
    self.adviser = adviser
    self.expires = expires
    self.ending = ending ?? expires
    self.meetings = meetings
    self.memberAction = memberAction
    self.hasOwnForm = hasOwnForm
    self.signature = signature
    self.interest = interest
    self.isFound = isFound
    self.lifeCycle = lifeCycle
    self.drawing = drawing
  }

  package static func == (left: Kind, right: Kind) -> Bool {
    left === right || left.name == right.name
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// What says when a person was last met.
  package struct Meetings: Hashable, Sendable {
    /// The fields with a day, the first that is filled in counts; else the day of the record's making.
    package let days: [String]
    /// Who has this value in this field is not met any more.
    package let gone: String
    /// The code of that choice.
    package let goneValue: Value

    package init(days: [String], gone: String, _ goneValue: String) {
      self.days = days
      self.gone = gone
      self.goneValue = .text(goneValue)
    }
  }

  /// A field whose words are found.
  package struct SearchedField: Sendable {
    /// The name of the field.
    package let name: String
    /// Whether its words count as those of a name or trade.
    package let isFirst: Bool
    /// The words of each choice by its code; empty for a field of another shape.
    package let choices: [String: ChoiceWords]

    init(_ field: Field) {
      name = field.name
      isFirst = field.search == .first
      guard case .choice(let choices) = field.shape else {
        self.choices = [:]
        return
      }
      self.choices = Dictionary(
        choices.map { ($0.code, ChoiceWords($0.label.texts)) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  /// The group that a field belongs to.
  package func group(of field: String) -> FieldGroup? {
    placeOfGroup(of: field).map { groups[$0] }
  }

  func placeOfGroup(of field: String) -> Int? {
    fieldNames.firstIndex(of: field).map { groupOfField[$0] }
  }

  /// The field called `name`.
  package func field(_ name: String) -> Field? {
    fieldNames.firstIndex(of: name).map { fields[$0] }
  }
}

/// The kinds that a node knows, in the order in which people see them.
package struct KindRegistry: Sendable {
  /// All of them.
  package let kinds: [Kind]
  /// The choices of all sector fields, each code once.
  package let sectorChoices: [Choice]
  private let byName: [String: Kind]
  private let byType: [UInt16: Kind]

  /// A registry of kinds whose names and entry types all differ.
  package init(_ kinds: [Kind]) {
    self.kinds = kinds
    byName = Dictionary(kinds.map { ($0.name, $0) }) { first, _ in first }
    let shared = kinds.filter { $0.entryType != nil }
    byType = Dictionary(shared.map { ($0.entryType ?? 0, $0) }) { first, _ in first }
    var choices: [Choice] = []
    for kind in kinds {
      guard let name = kind.sector, case .choice(let more)? = kind.field(name)?.shape else {
        continue
      }
      choices += more.filter { choice in !choices.contains { $0.code == choice.code } }
    }
    sectorChoices = choices
    precondition(byName.count == kinds.count && byType.count == shared.count)
  }

  /// The kind whose records are people who may sign in.
  package var people: Kind? { kinds.first { $0.email != nil } }

  /// The kind with this stable name.
  package subscript(name name: String) -> Kind? { byName[name] }
  /// The kind with this entry type.
  package subscript(type type: UInt16) -> Kind? { byType[type] }
}
