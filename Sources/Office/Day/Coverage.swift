import Base
import Schema
import Store

/// Which adviser looks after how many members of each sector, and which sectors nobody knows.
package struct Coverage: Sendable {
  /// A sector over all advisers.
  package struct Row: Sendable {
    package let sector: Choice
    /// Members of the sector.
    package let total: Int
    package let cells: [Cell]
    /// Whether some adviser says to know the sector.
    package var isCovered: Bool { cells.contains(where: \.isKnown) }
  }

  /// An adviser in a sector.
  package struct Cell: Sendable {
    package let adviser: Account
    package let count: Int
    /// Whether the adviser says to know the sector.
    package let isKnown: Bool
  }

  package let kind: Kind
  /// What records say of each adviser.
  let texts: [Identifier: [String]]
  package let advisers: [Account]
  package let rows: [Row]

  /// The list of the members of a sector, all or those of one adviser.
  package func request(_ sector: String, _ adviser: Account? = nil) -> ListRequest {
    var filters: [String: [String]] = [:]
    if let field = kind.sector { filters[field] = [sector] }
    if let field = kind.adviser, let adviser { filters[field] = texts[adviser.id] }
    return ListRequest(filters: filters)
  }
}

extension Visit {
  /// The matrix of advisers and sectors, for advisers.
  package func coverage() throws -> Coverage? {
    try caller.require(.readFile)
    guard let kind = registry.people, let sector = kind.sector, let adviser = kind.adviser else {
      return nil
    }
    let list = try list(kind)
    let advisers = try reader.accounts.advisers()
    let used = try list.counts(ListRequest(), by: adviser).keys
    let names = AdviserNames(advisers)
    let texts = Dictionary(
      uniqueKeysWithValues: advisers.map { ($0.id, names.texts(in: used, for: [$0])) })
    let known = try reader.knownSectors.all()
    let totals = try list.counts(ListRequest(), by: sector)
    let counts = try advisers.map {
      try list.counts(ListRequest(filters: [adviser: texts[$0.id] ?? []]), by: sector)
    }
    let rows = sectorChoices.map { choice in
      Coverage.Row(
        sector: choice, total: totals[choice.code] ?? 0,
        cells: zip(advisers, counts).map { adviser, counts in
          Coverage.Cell(
            adviser: adviser, count: counts[choice.code] ?? 0,
            isKnown: known[choice.code]?.contains(adviser.id) ?? false)
        })
    }
    return Coverage(kind: kind, texts: texts, advisers: advisers, rows: rows)
  }

  /// The sectors that the adviser who asks has declared.
  package func ownSectors() throws -> Set<String> {
    try caller.require(.readFile)
    return try reader.knownSectors.of(verified().account.id)
  }

  /// Declares which sectors one knows.
  package func declareSectors(_ sectors: Set<String>) throws {
    try caller.require(.changeFile)
    let account = try verified().account.id
    guard sectors.isSubset(of: Set(sectorChoices.map(\.code))) else {
      throw Problem(
        "unknown-sector",
        Phrase("Choisissez des filières de la liste.", en: "Choose sectors of the list."),
        field: "sector")
    }
    try store.write { try $0.knownSectors.set(sectors, of: account) }
  }
}
