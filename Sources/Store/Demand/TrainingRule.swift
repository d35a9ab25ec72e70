import Base
import SQLite

/// From when on a request for training has found enough people.
package struct TrainingRule: Hashable, Sendable {
  package let people: Int64
  /// Requests of one subject that are so near one another count together for coordinators.
  package let kilometres: Int64

  /// Fewer than five are never shown, so that fewer cannot be the rule.
  package static let peopleRange: ClosedRange<Int64> = 5...500
  package static let kilometreRange: ClosedRange<Int64> = 1...500
  package static let usual = TrainingRule(people: 8, kilometres: 50)

  package init(people: Int64, kilometres: Int64) {
    self.people = people
    self.kilometres = kilometres
  }

  private static let name = "training-rule"

  static func read(_ connection: Connection) throws -> TrainingRule {
    let text = try connection.queryOne("SELECT value FROM setting WHERE name = ?", name) {
      $0.text(0)
    }
    guard let text, let json = try? JSONValue(parsing: Array(text.utf8)),
      let people = json[name: "people"]?.integer, let kilometres = json[name: "km"]?.integer
    else { return usual }
    return TrainingRule(people: people, kilometres: kilometres)
  }

  func write(_ connection: Connection, actor: String, _ now: Timestamp) throws {
    let json: JSONValue = ["people": .integer(people), "km": .integer(kilometres)]
    try connection.execute(
      """
      INSERT INTO setting (name, value, actor, moment) VALUES (?, ?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value, actor = excluded.actor,
        moment = excluded.moment
      """, Self.name, json.text, actor, now.milliseconds)
  }
}

extension OfficeTables {
  /// The office's rule.
  package func trainingRule() throws -> TrainingRule { try TrainingRule.read(connection) }
}

extension Transaction {
  /// Sets the office's rule.
  package func set(_ rule: TrainingRule, actor: String) throws {
    try rule.write(connection, actor: actor, now)
  }
}
