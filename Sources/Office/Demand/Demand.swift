import Base
import Kinds
import Schema
import Store

/// What is asked for at all offices, by topic, sector, region and level; never of fewer than five people.
package struct Demand: Sendable {
  /// A line: of a topic, of a sector within it, or of a region within that.
  package struct Row: Sendable {
    package let category: String
    package let sector: String?
    package let region: String?
    /// By code of the level.
    package let levels: [String: Figure]
    /// What was too small to stand in the lines or columns below.
    package let joined: Figure
    package let total: Figure

    /// What lists the requests of a figure.
    package func filter(level: String? = nil) -> TrainingFilter {
      var values = ["category": category]
      values["sector"] = sector
      values["region"] = region
      values["difficulty"] = level
      return TrainingFilter(values)
    }
  }

  package let rows: [Row]
  /// The levels that there are, an empty one for what does not say.
  package let levels: [String]
  package let total: Figure
  package let alerts: [DemandAlert]
  package let rule: TrainingRule
  package let offices: OfficesState
}

extension Visit {
  /// The demand of all offices, from what is held here.
  package func demand() throws -> Demand {
    try caller.require(.readSums)
    // The same for everybody who sees sums: what only advisers of this office see is not part of them.
    let items = try trainingItems(.trainingRequest, for: .member)
    let rule = try trainingRule()
    let table = DemandTable(items)
    return Demand(
      rows: table.rows, levels: table.levels, total: table.total,
      alerts: DemandAlert.all(items, rule, country: profile.country), rule: rule,
      offices: try library.officesState())
  }
}

/// Makes the lines of the table.
private struct DemandTable {
  private(set) var rows: [Demand.Row] = []
  private(set) var levels: [String] = []
  private(set) var total = Figure.nobody

  /// A line's sums, and what stands in its columns.
  private struct Line {
    var sums: DemandSums
    var shown: [String: Int64] = [:]
    var found: Set<String> = []
  }

  init(_ items: [TrainingItem]) {
    let found = Set(items.map { $0.code("difficulty") })
    levels = Self.order("difficulty").filter(found.contains)
    var topics: [DemandSums] = []
    for (category, items) in Self.groups(items, "category") {
      var rows: [Demand.Row] = []
      var sectors: [Line] = []
      for (sector, items) in Self.groups(items, "sector") {
        var regions: [Line] = []
        var lines: [Demand.Row] = []
        for (region, items) in Dictionary(grouping: items, by: \.region).sorted(by: {
          $0.key < $1.key
        }) {
          let line = Self.line(items)
          lines.append(Self.row(line, category, sector, region))
          regions.append(line)
        }
        let joined = Self.joined(regions)
        rows.append(Self.row(joined, category, sector, nil))
        rows += lines
        sectors.append(joined)
      }
      let topic = Self.joined(sectors)
      self.rows.append(Self.row(topic, category, nil, nil))
      self.rows += rows
      topics.append(topic.sums)
    }
    total = DemandSums(parts: topics).figure
  }

  private static func line(_ items: [TrainingItem]) -> Line {
    var cells: [String: DemandSums] = [:]
    for (level, items) in Dictionary(grouping: items, by: { $0.code("difficulty") }) {
      cells[level] = DemandSums(units: items.map(\.people))
    }
    return Line(
      sums: DemandSums(parts: Array(cells.values)), shown: cells.mapValues(\.shown),
      found: Set(cells.keys))
  }

  private static func joined(_ lines: [Line]) -> Line {
    var joined = Line(sums: DemandSums(parts: lines.map(\.sums)))
    for line in lines {
      joined.shown.merge(line.shown) { $0 + $1 }
      joined.found.formUnion(line.found)
    }
    return joined
  }

  private static func row(
    _ line: Line, _ category: String, _ sector: String?, _ region: String?
  ) -> Demand.Row {
    var levels: [String: Figure] = [:]
    for level in line.found {
      levels[level] = DemandSums.figure(line.shown[level] ?? 0, hasRest: true)
    }
    // All that was joined in it, at whatever step.
    let joined = line.sums.shown - line.shown.values.reduce(0, +)
    return Demand.Row(
      category: category, sector: sector, region: region, levels: levels,
      joined: DemandSums.figure(joined, hasRest: false), total: line.sums.figure)
  }

  /// By the value of a field, in the order of its choices; what does not say comes last.
  private static func groups(_ items: [TrainingItem], _ field: String)
    -> [(String, [TrainingItem])]
  {
    let groups = Dictionary(grouping: items) { $0.code(field) }
    return order(field).compactMap { code in groups[code].map { (code, $0) } }
  }

  private static func order(_ field: String) -> [String] {
    guard case .choice(let choices)? = Kind.trainingRequest.field(field)?.shape else { return [""] }
    return choices.map(\.code) + [""]
  }
}
