import Base
import Language
import Places
import Schema

/// What lists of one kind filter, count and sort by, one value a record in parallel arrays.
struct ListTable: Sendable {
  let kind: Kind
  let facets: [ListFacet]
  private let orders: [String]

  /// The identifier of each place.
  private(set) var ids: [Identifier] = []
  private(set) var created: [Int64] = []
  /// Where each stands by its name, from 0; made by `rank`.
  private(set) var ranks: [UInt32] = []
  /// For each facet the number of the value.
  private(set) var columns: [[UInt32]]
  private(set) var names: [FacetNames]
  /// For each order the day, in days since 1970; `noDay` for none.
  private(set) var days: [[Int64]]
  /// For each facet of the day the day of each record, likewise; empty for the others.
  private(set) var marks: [[Int64]]
  /// Where each is, if that is known.
  private(set) var points: [Point?] = []
  /// The number in the search index of each record, and back.
  private var rows: [Int64] = []
  private var placeOfRow: [Int64: Int] = [:]
  private var placeOfID: [Identifier: Int] = [:]
  private var titles: [String] = []
  private var hasAddress: [Bool] = []

  static let noDay = Int64.min

  init(_ kind: Kind) {
    self.kind = kind
    facets = ListFacet.all(of: kind)
    orders = kind.orders
    columns = facets.map { _ in [] }
    names = facets.map(FacetNames.init)
    days = orders.map { _ in [] }
    marks = facets.map { _ in [] }
  }

  var count: Int { ids.count }

  /// Where the record stands whose row has this number in the search index.
  func place(ofRow row: Int64) -> Int? { placeOfRow[row] }

  /// Where a record stands.
  func place(of id: Identifier) -> Int? { placeOfID[id] }

  /// The days of a declared order.
  func days(of field: String) -> [Int64]? { orders.firstIndex(of: field).map { days[$0] } }

  /// Puts a record in, or what it is now in the place of what it was. `row` is its number in the search
  /// index, if it has one.
  mutating func put(_ record: Record, row: Int64?, _ account: Account?, interests: [String]) {
    let place = placeOfID[record.id] ?? append(record.id)
    hasAddress[place] = kind.email.map { record.values[$0] != nil } ?? false
    let state = AccountState(account, hasAddress: hasAddress[place])
    created[place] = record.created.milliseconds
    titles[place] = Fold.letters(record.title)
    points[place] = record.point
    for (index, facet) in facets.enumerated() {
      columns[index][place] =
        facet.hasSets
        ? names[index].number(ofAll: interests)
        : names[index].number(of: Self.value(facet, record, state))
    }
    for (index, field) in orders.enumerated() {
      days[index][place] = record.days(field) ?? Self.noDay
    }
    for (index, facet) in facets.enumerated() where !facet.valuesOfTheDay.isEmpty {
      marks[index][place] = facet.day(of: record) ?? Self.noDay
    }
    placeOfRow[rows[place]] = nil
    rows[place] = row ?? -1
    if let row { placeOfRow[row] = place }
  }

  /// Takes a record out; the last one takes its place.
  mutating func remove(_ id: Identifier) {
    guard let place = placeOfID.removeValue(forKey: id) else { return }
    placeOfRow[rows[place]] = nil
    let last = ids.count - 1
    if place != last {
      placeOfID[ids[last]] = place
      if rows[last] >= 0 { placeOfRow[rows[last]] = place }
    }
    func take<Value>(_ values: inout [Value]) {
      values.swapAt(place, last)
      values.removeLast()
    }
    take(&ids)
    take(&created)
    take(&titles)
    take(&hasAddress)
    take(&rows)
    take(&points)
    for index in columns.indices { take(&columns[index]) }
    for index in days.indices { take(&days[index]) }
    for index in marks.indices where !marks[index].isEmpty { take(&marks[index]) }
  }

  /// Notes what became of the accounts, by record.
  mutating func setAccounts(_ accounts: [Identifier: Account]) {
    guard let index = facets.firstIndex(of: .account) else { return }
    for (place, id) in ids.enumerated() {
      let state = AccountState(accounts[id], hasAddress: hasAddress[place])
      columns[index][place] = names[index].number(of: state.rawValue)
    }
  }

  /// Sorts by name; after changes, before questions.
  mutating func rank() {
    let sorted = ids.indices.sorted { (titles[$0], ids[$0]) < (titles[$1], ids[$1]) }
    ranks = [UInt32](repeating: 0, count: sorted.count)
    for (rank, place) in sorted.enumerated() { ranks[place] = UInt32(rank) }
  }

  private mutating func append(_ id: Identifier) -> Int {
    placeOfID[id] = ids.count
    ids.append(id)
    created.append(0)
    titles.append("")
    hasAddress.append(false)
    points.append(nil)
    rows.append(-1)
    for (index, facet) in facets.enumerated() where !facet.valuesOfTheDay.isEmpty {
      marks[index].append(Self.noDay)
    }
    for index in columns.indices { columns[index].append(0) }
    for index in days.indices { days[index].append(Self.noDay) }
    return ids.count - 1
  }

  private static func value(_ facet: ListFacet, _ record: Record, _ account: AccountState)
    -> String?
  {
    switch facet {
    case .field(let field): record.values[field.name]?.line
    case .state(let lifeCycle): lifeCycle.state(record.state).name
    case .sharing: record.widestLevel.name
    case .account: account.rawValue
    case .interests, .freshness, .waiting, .deadline, .meeting: nil
    }
  }
}

/// Numbers for the values of a facet; texts that differ in accents, case or hyphens alone are one value,
/// shown as it is best written. Number 0 is "not filled in".
struct FacetNames: Sendable {
  private(set) var values: [String] = [ListFacet.none]
  private var numbers: [String: UInt32] = [:]
  /// For a facet of which a record may have several values the sets of them that occur: then a column has
  /// the number of a set, and number 0 is the empty one.
  private var sets: [[UInt32]] = [[0]]
  private var setNumbers: [[UInt32]: UInt32] = [[0]: 0]
  private let hasSets: Bool

  /// How many numbers a column can have.
  var count: Int { hasSets ? sets.count : values.count }

  /// The values that a number in a column stands for.
  func members(_ number: Int) -> [UInt32] { hasSets ? sets[number] : [UInt32(number)] }

  init(_ facet: ListFacet) {
    hasSets = facet.hasSets
    for value in facet.valuesOfTheDay { _ = number(of: value) }
  }

  /// The number of a set of values.
  mutating func number(ofAll values: [String]) -> UInt32 {
    guard !values.isEmpty else { return 0 }
    let set = Set(values.map { number(of: $0) }).sorted()
    if let known = setNumbers[set] { return known }
    let next = UInt32(sets.count)
    setNumbers[set] = next
    sets.append(set)
    return next
  }

  mutating func number(of value: String?) -> UInt32 {
    guard let value else { return 0 }
    let folded = Fold.letters(value)
    if let number = numbers[folded] {
      let known = values[Int(number)]
      if Self.isBetter(value, than: known) { values[Int(number)] = value }
      return number
    }
    let number = UInt32(values.count)
    numbers[folded] = number
    values.append(value)
    return number
  }

  /// "Liège" rather than "LIEGE", "Saint-Denis" rather than "saint denis": behind the first letter small
  /// ones, accents and hyphens have the greater codes.
  private static func isBetter(_ value: String, than known: String) -> Bool {
    let rest = value.unicodeScalars.dropFirst()
    let knownRest = known.unicodeScalars.dropFirst()
    return knownRest.elementsEqual(rest)
      ? value.unicodeScalars.lexicographicallyPrecedes(known.unicodeScalars)
      : knownRest.lexicographicallyPrecedes(rest)
  }

  /// The number that a filter for `value` means; nil when no record has it.
  func find(_ value: String) -> UInt32? {
    value == ListFacet.none ? 0 : numbers[Fold.letters(value)]
  }
}

extension Record {
  /// The widest level at which something of it is really shared.
  package var widestLevel: Level {
    kind.groups.filter { group in group.fields.contains { values[$0.name] != nil } }
      .map { level(of: $0) }.max() ?? .nobody
  }
}

extension Record {
  /// Where it is, by its postcode and municipality.
  package var point: Point? {
    let postcode = kind.postcode.flatMap { values[$0]?.line }
    let municipality = kind.place.flatMap { values[$0]?.line }
    return PlaceTable.shared.point(postcode: postcode, municipality: municipality)
  }
}
