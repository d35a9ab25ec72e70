import Base
import SQLite
import Schema

/// Whether the directory of members, or some sectors of it, goes through the advisers: their records are
/// then shared with nobody else, whatever was chosen.
package struct DirectoryRule: Hashable, Sendable {
  package let isWhole: Bool
  /// Codes of sectors.
  package let sectors: Set<String>

  /// Everybody's choices count.
  package static let open = DirectoryRule(isWhole: false, sectors: [])

  package init(isWhole: Bool, sectors: Set<String>) {
    self.isWhole = isWhole
    self.sectors = sectors
  }

  /// How far a record may go.
  package func ceiling(of record: Record) -> Level {
    guard record.kind.email != nil else { return .everybody }
    let sector = record.kind.sector.flatMap { record.values[$0]?.line }
    return isWhole || sector.map(sectors.contains) ?? false ? .advisers : .everybody
  }

  static let name = "directory-through-advisers"

  var json: JSONValue {
    [
      "whole": .boolean(isWhole),
      "sectors": .array(sectors.sorted().map(JSONValue.string)),
    ]
  }

  init(_ json: JSONValue) {
    isWhole = json[name: "whole"]?.boolean ?? false
    sectors = Set(json[name: "sectors"]?.array?.compactMap(\.string) ?? [])
  }
}

extension RecordTable {
  /// The rule that holds now.
  package func directoryRule() throws -> DirectoryRule {
    let text = try connection.queryOne(
      "SELECT value FROM setting WHERE name = ?", DirectoryRule.name
    ) { $0.text(0) }
    guard let text, let json = try? JSONValue(parsing: Array(text.utf8)) else { return .open }
    return DirectoryRule(json)
  }
}

extension RecordTable {
  /// Notes in records of a kind how far they can go, whatever was chosen: by the office's rules, and by the
  /// picture that they have.
  package func limit(of kind: Kind) throws -> (inout Record) throws -> Void {
    let ceiling = try ceiling(of: kind)
    let pictures = PictureTable(connection: connection)
    return { record in
      record.ceiling = ceiling(record)
      record.keepsPicture = try pictures.isKept(of: record)
    }
  }

  private func ceiling(of kind: Kind) throws -> (Record) -> Level {
    if kind.isAgenda {
      let isOff = try agendaRule().isOff
      return { _ in isOff ? .advisers : .everybody }
    }
    let rule = try kind.email == nil ? .open : directoryRule()
    return rule.ceiling(of:)
  }
}

extension Transaction {
  /// Sets the rule, and brings our log to it: what may not go any more is withdrawn by one entry, what
  /// may go again is shared as its people chose. Gives how many records are concerned.
  package func set(_ rule: DirectoryRule, actor: String) throws -> Int {
    try requireConfirmed()
    let before = try file.directoryRule()
    guard rule != before else { return 0 }
    try connection.execute(
      """
      INSERT INTO setting (name, value, actor, moment) VALUES (?, ?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value, actor = excluded.actor,
        moment = excluded.moment
      """, DirectoryRule.name, rule.json.text, actor, now.milliseconds)
    var count = 0
    for kind in registry.kinds where kind.email != nil {
      // Read under the new rule.
      for record in try file.all(kind) where before.ceiling(of: record) != record.ceiling {
        try shareAgain(record)
        count += 1
      }
    }
    return count
  }
}
