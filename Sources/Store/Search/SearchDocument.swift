import Places
import Schema

/// Who may see something, as bits. A row of the projection is for one or more of them.
package struct Viewers: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Anybody, without signing in.
  package static let visitor = Viewers(rawValue: 1)
  /// A member of this office.
  package static let member = Viewers(rawValue: 2)
  /// An adviser of this office, in the directory.
  package static let adviser = Viewers(rawValue: 4)
  /// An adviser of this office, in the office's own file: whatever the levels.
  package static let file = Viewers(rawValue: 8)
}

/// What the search index keeps of one row of the projection.
package struct SearchDocument: Sendable {
  /// The row's number.
  package let row: Int64
  package let viewers: Viewers
  /// The kind's stable name.
  package let kind: String
  /// The log that the row comes from.
  package let log: Int64
  /// The code of the sector, or nothing.
  package let sector: String?
  /// The municipality, folded, or nothing.
  package let place: String?
  /// The postcode, or nothing.
  package let postcode: String?
  /// Freshness: milliseconds since 1970.
  package let moment: Int64
  /// The last day on which it is found, in days since 1970; `forever` when it has none.
  package let until: UInt16
  /// Texts that count first: names and trades.
  package let first: Texts
  /// All other texts.
  package let rest: Texts

  /// Texts whose words are searched.
  package struct Texts: Sendable {
    package var free: [String] = []
    /// The same texts come with many documents.
    package var choices: [ChoiceWords] = []

    package init(_ free: [String] = []) { self.free = free }
  }

  /// A day that does not come.
  package static let forever = UInt16.max
}

/// What is asked of the index.
package struct SearchQuery: Sendable {
  package var text: String
  package var viewer: Viewers
  package var kind: String?
  package var log: Int64?
  package var sector: String?
  /// Folded.
  package var place: String?
  /// Only what is known to be within so many kilometres of a point.
  package var circle: Circle?
  package var limit: Int
  package var after: SearchPosition?
  /// What ended before this day is not found: days since 1970, 0 for everything.
  package var today: UInt16 = 0

  package init(
    text: String, viewer: Viewers, kind: String? = nil, log: Int64? = nil, sector: String? = nil,
    place: String? = nil, limit: Int = 20, after: SearchPosition? = nil
  ) {
    self.text = text
    self.viewer = viewer
    self.kind = kind
    self.log = log
    self.sector = sector
    self.place = place
    self.limit = limit
    self.after = after
  }
}

/// Where a result stands in the order: better matches first, then fresher ones, then by row.
package struct SearchPosition: Hashable, Sendable, Comparable {
  /// How many words of the query stand in a name or trade.
  package let rank: Int
  package let moment: Int64
  package let row: Int64

  package init(rank: Int, moment: Int64, row: Int64) {
    self.rank = rank
    self.moment = moment
    self.row = row
  }

  /// Whether `left` comes before `right` in a list of results.
  package static func < (left: SearchPosition, right: SearchPosition) -> Bool {
    (right.rank, right.moment, right.row) < (left.rank, left.moment, left.row)
  }

  /// `rank.moment.row`, the cursor of the API.
  package var text: String { "\(rank).\(moment).\(row)" }

  /// Reads a cursor.
  package init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int64($0) }
    guard parts.count == 3, let rank = parts[0], let moment = parts[1], let row = parts[2],
      (0...1000).contains(rank)
    else { return nil }
    self.init(rank: Int(rank), moment: moment, row: row)
  }
}

/// What the index answers.
package struct SearchAnswer: Sendable {
  /// How many match, for this viewer and with all filters.
  package var total = 0
  /// The best, in order, after the position asked for.
  package var positions: [SearchPosition] = []
  /// Whether more follow.
  package var hasMore = false
  /// Counts by value, each with all filters but its own, so that a person can change over.
  package var kinds: [String: Int] = [:]
  package var logs: [Int64: Int] = [:]
  package var sectors: [String: Int] = [:]
}
