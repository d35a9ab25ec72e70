import Base
import Kinds
import Language
import Ledger
import Schema
import Store

/// A partnership as a caller sees it.
package struct PartnershipItem: Sendable {
  package let item: ResultItem
  /// Whether a member of this office can use it.
  package let isForUs: Bool
  /// Whether it has begun.
  package let hasBegun: Bool

  /// The codes of its sector and its scope; empty where it does not say.
  package var sector: String { item.sector ?? "" }
  package var scope: String { item.values["scope"]?.line ?? "" }
}

/// What narrows a list of partnerships; an empty text stands for what does not say.
package struct PartnershipFilter: Hashable, Sendable {
  /// By what they are of: `sector`, `scope`, `office`.
  package var values: [String: String]

  package static let names = ["sector", "scope", "office"]

  package init(_ values: [String: String] = [:]) { self.values = values }

  func holds(_ item: PartnershipItem) -> Bool {
    values.allSatisfy { name, value in
      switch name {
      case "sector": item.sector == value
      case "scope": item.scope == value
      default: item.item.office == value
      }
    }
  }
}

/// The kind of partnerships, for pages.
package enum PartnershipKinds {
  package static let partnership = Kind.partnership
}

extension Visit {
  /// The partnerships that have not ended: first those that members of this office can use, of these first
  /// those that have begun.
  package func partnerships(_ filter: PartnershipFilter = PartnershipFilter()) throws
    -> [PartnershipItem]
  {
    try partnerships(for: caller.viewer).filter(filter.holds)
  }

  func partnerships(for viewer: Viewers) throws -> [PartnershipItem] {
    guard registry[name: Kind.partnership.name] != nil else { return [] }
    let logs = try reader.logs()
    let day = LocalTime(timeZone: profile.timeZone).day(now)
    let here = OfficePlace(profile)
    return try reader.rows(of: .partnership, for: viewer).filter { row in
      row.values["valid_until"].map { $0.line >= day } ?? true
    }.map { row in
      let item = ResultItem(row, logs[row.log], today: day)
      let there = logs[row.log]?.place
      let isForUs =
        switch row.values["scope"]?.line {
        case "all": true
        case "country": there?.country == here.country
        case "region": there?.country == here.country && there?.region == here.region
        default: item.isOwn
        }
      return PartnershipItem(
        item: item, isForUs: isForUs || item.isOwn,
        hasBegun: row.values["valid_from"].map { $0.line <= day } ?? true)
    }.sorted { left, right in
      (left.isForUs ? 0 : 1, left.hasBegun ? 0 : 1, Fold.letters(left.item.title), left.item.id)
        < (
          right.isForUs ? 0 : 1, right.hasBegun ? 0 : 1, Fold.letters(right.item.title),
          right.item.id
        )
    }
  }

  /// The office's partnerships that end within the time of the warning, the first to end first.
  package func endingPartnerships() throws -> [Record] {
    guard caller.may(.readFile), registry[name: Kind.partnership.name] != nil else { return [] }
    let today = LocalTime(timeZone: profile.timeZone).day(now)
    return try reader.file.all(.partnership).filter { Endings.isNear($0, today) }
      .sorted { ($0.values["valid_until"]?.line ?? "") < ($1.values["valid_until"]?.line ?? "") }
  }
}

/// When an end is near.
enum Endings {
  static let days: Int64 = 30

  static func isNear(_ record: Record, _ today: String) -> Bool {
    guard !record.isWithdrawn, record.binned == nil, let end = record.values["valid_until"]?.line,
      end >= today, let last = day(today, adding: days)
    else { return false }
    return end <= last
  }

  private static func day(_ text: String, adding days: Int64) -> String? {
    let parts = text.split(separator: "-").compactMap { Int64($0) }
    guard parts.count == 3,
      let number = ISO8601.days(year: parts[0], month: parts[1], day: parts[2])
    else { return nil }
    return ISO8601.day(number + days)
  }
}
