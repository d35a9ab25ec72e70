import Base
import Kinds
import Office
import Schema
import Store

/// An office of the example while it is filled with what people do in one: its members by number, so that
/// each start gives the same, and all days counted from today.
struct DemoOffice {
  let transaction: Transaction
  let today: Int64
  let adviser: Account
  /// Those with an address; one signs in as the first two.
  let members: [Record]
  /// Members after those two whom others of the office may see.
  let visible: [Record]

  /// Fills an office that has just been imported.
  static func fill(_ store: OfficeStore) throws {
    try store.write { transaction in
      let today = LocalTime(timeZone: transaction.profile.timeZone).days(transaction.now)
      let advisers = try DemoPeople.fill(transaction, today)
      guard let office = try DemoOffice(transaction, today, advisers) else { return }
      try DemoExperts.fill(office)
      try DemoMentoring.fill(office)
      try DemoAgenda.fill(office)
      try DemoTraining.fill(office)
      try DemoPartnerships.fill(office)
      try DemoDay.fill(office, advisers)
    }
  }

  private init?(_ transaction: Transaction, _ today: Int64, _ advisers: [Account]) throws {
    guard let people = transaction.registry.people, let identity = people.groups.first,
      let adviser = advisers.first
    else { return nil }
    self.transaction = transaction
    self.today = today
    self.adviser = adviser
    members = try transaction.file.all(people).filter { $0.values["email"] != nil }
      .sorted(by: Demo.isBefore)
    visible = members.dropFirst(2).filter { $0.level(of: identity) >= .office }
    guard members.count >= 40, visible.count >= 10 else { return nil }
  }

  /// By how many days what takes place here comes later than at other offices: each has days of its own.
  var shift: Int64 { Int64(name.utf8.reduce(0) { $0 + Int($1) } % 4) }
  var name: String { transaction.profile.name }
  var town: String { transaction.profile.municipality }

  /// The day so many days from today.
  func day(_ days: Int64) -> String { ISO8601.day(today + days) }

  /// Keeps something new, as it would have been typed so many days ago.
  func keep(
    _ kind: Kind, _ texts: [String: String], state: String? = nil, owner: Record? = nil,
    daysAgo: Int64 = 0
  ) throws -> Record {
    let moment = transaction.now.adding(seconds: -daysAgo * 86_400)
    let record = Record(
      id: .random(), kind: kind, reference: nil, values: try kind.values(texts), levels: [:],
      state: state, owner: owner?.id, created: moment, changed: moment)
    try transaction.save(record, before: nil, action: .created, actor: "operator")
    return record
  }

  /// Changes what is kept already.
  func change(
    _ record: Record, _ texts: [String: String], levels: [String: Level] = [:]
  ) throws {
    try Self.change(record, texts, levels: levels, transaction)
  }

  static func change(
    _ record: Record, _ texts: [String: String], levels: [String: Level] = [:],
    _ transaction: Transaction
  ) throws {
    var changed = try transaction.file.find(record.id, record.kind) ?? record
    let before = changed
    changed.values.merge(try record.kind.values(texts)) { $1 }
    changed.levels.merge(levels) { $1 }
    changed.revision += 1
    try transaction.save(changed, before: before, action: .changed, actor: "operator")
  }

  /// Takes a step with a record, as an adviser does.
  func step(_ record: Record, to state: String, reason: String = "") throws {
    var stepped = try transaction.file.find(record.id, record.kind) ?? record
    let before = stepped
    stepped.state = state
    stepped.revision += 1
    try transaction.save(
      stepped, before: before, action: .stepped, actor: adviser.id.description, reason: reason)
  }
}
