import Base
import SQLite
import Schema

/// How an office keeps its agenda.
package struct AgendaRule: Hashable, Sendable {
  /// Without an agenda of its own: members propose nothing, and see what others publish.
  package var isOff = false
  /// How many advisers have to accept a proposal: one or two.
  package var validators = 1
  /// The types of event to choose from; none leaves it to who proposes.
  package var categories: [String] = []
  /// The fields that a proposal has to have besides those of every event.
  package var required: Set<String> = []

  package init() {}

  static let name = "agenda"

  var json: JSONValue {
    [
      "off": .boolean(isOff), "validators": .integer(validators),
      "categories": .array(categories.map(JSONValue.string)),
      "required": .array(required.sorted().map(JSONValue.string)),
    ]
  }

  init(_ json: JSONValue) {
    isOff = json[name: "off"]?.boolean ?? false
    validators = json[name: "validators"]?.integer == 2 ? 2 : 1
    categories = json[name: "categories"]?.array?.compactMap(\.string) ?? []
    required = Set(json[name: "required"]?.array?.compactMap(\.string) ?? [])
  }
}

extension RecordTable {
  /// How the agenda is kept now.
  package func agendaRule() throws -> AgendaRule {
    let text = try connection.queryOne(
      "SELECT value FROM setting WHERE name = ?", AgendaRule.name
    ) { $0.text(0) }
    guard let text, let json = try? JSONValue(parsing: Array(text.utf8)) else {
      return AgendaRule()
    }
    return AgendaRule(json)
  }
}

extension Transaction {
  /// Sets how the agenda is kept. An office that ends its own withdraws its events everywhere; they come
  /// back with it.
  package func set(_ rule: AgendaRule, actor: String) throws {
    try requireConfirmed()
    let wasOff = try file.agendaRule().isOff
    try connection.execute(
      """
      INSERT INTO setting (name, value, actor, moment) VALUES (?, ?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value, actor = excluded.actor,
        moment = excluded.moment
      """, AgendaRule.name, rule.json.text, actor, now.milliseconds)
    guard rule.isOff != wasOff else { return }
    for kind in registry.kinds where kind.isAgenda {
      for record in try file.all(kind) { try shareAgain(record) }
    }
  }
}
