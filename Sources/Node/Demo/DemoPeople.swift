import Base
import Kinds
import Schema
import Store

/// Who looks after whom, since when somebody is a member, and when the two last met. Files say none of it.
enum DemoPeople {
  private static let newest = 8

  /// Fills it in, and gives the advisers, the one whom one signs in as first.
  static func fill(_ transaction: Transaction, _ today: Int64) throws -> [Account] {
    guard let kind = transaction.registry.people, let first = try advisers(transaction).first else {
      return []
    }
    let place = first.email.split(separator: "@").last ?? ""
    for (name, box) in [("Inès Delcourt", "ines.delcourt"), ("Bastien Noël", "bastien.noel")] {
      try transaction.accounts.save(
        Account(
          id: .random(), email: "\(box)@\(place)", name: name, roles: [.adviser],
          created: transaction.now, welcomed: transaction.now))
    }
    let advisers = [first] + (try advisers(transaction)).filter { $0.id != first.id }
    let members = try transaction.file.all(kind).sorted(by: Demo.isBefore)
    for (place, member) in members.enumerated() {
      let texts = texts(place, of: members.count, today, advisers.map(\.name))
      try DemoOffice.change(member, texts, transaction)
    }
    return advisers
  }

  private static func advisers(_ transaction: Transaction) throws -> [Account] {
    try transaction.accounts.advisers().sorted { $0.name < $1.name }
  }

  /// Numbers grow with the years: the last ones are this month's new members.
  private static func texts(
    _ place: Int, of count: Int, _ today: Int64, _ advisers: [String]
  ) -> [String: String] {
    let behind = Int64(count - place)
    let isNew = behind <= newest
    let joined = isNew ? behind * 4 : 40 + behind * 9
    let stages = isNew ? ["idea", "start"] : ["growth", "steady", "growth", "start", "pause"]
    var texts = [
      "joined": ISO8601.day(today - joined), "stage": stages[place % stages.count],
    ]
    // Some wait for an adviser still.
    if place % 17 != 16 { texts["adviser"] = advisers[place % advisers.count] }
    if !isNew {
      let met = place % 19 == 3 ? 345 + behind % 50 : 6 + Int64(place) * 37 % 290
      texts["followed_up"] = ISO8601.day(today - min(met, joined))
    }
    if place % 29 == 7, joined > 420 { texts["confirmed"] = ISO8601.day(today - 400) }
    return texts
  }
}
