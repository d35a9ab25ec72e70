import Base
import Kinds
import Language
import Ledger
import Places
import Schema
import Store

/// A request for training, or an offer of it, as a caller sees it.
package struct TrainingItem: Sendable {
  package let item: ResultItem
  /// Where its office is.
  package let region: String
  /// How many people want it. It is not shown when they are few.
  let people: Int64

  /// The same as far as it is shown: in which order lists stand tells no more than their numbers.
  fileprivate var shownPeople: Int64 {
    let least = item.kind.interest.flatMap { item.kind.field($0.count)?.shownFrom } ?? 0
    return people < least ? 0 : people
  }

  func code(_ field: String) -> String { item.values[field]?.line ?? "" }
}

/// What narrows a list of training; an empty text stands for what does not say.
package struct TrainingFilter: Hashable, Sendable {
  /// Codes or names by what they are of: `category`, `sector`, `difficulty`, `region`, `office`.
  package var values: [String: String]

  package static let names = ["category", "sector", "difficulty", "region", "office"]
  /// Around which town, and how far.
  package static let placeNames = ["near", "km"]

  package init(_ values: [String: String] = [:]) { self.values = values }

  func holds(_ item: TrainingItem) -> Bool {
    values.allSatisfy { name, value in
      switch name {
      case "region": item.region == value
      case "near", "km": true
      case "office": item.item.office == value
      default: item.code(name) == value
      }
    }
  }
}

extension Visit {
  /// What the caller sees of a kind of training, of all offices: this office's first, of these what most
  /// people want, then the newest.
  package func trainingItems(_ kind: Kind, _ filter: TrainingFilter = TrainingFilter()) throws
    -> [TrainingItem]
  {
    let items = try trainingItems(kind, for: caller.viewer).filter(filter.holds)
      .sorted { left, right in
        (left.item.isOwn ? 0 : 1, right.shownPeople, right.item.moment, left.item.id)
          < (right.item.isOwn ? 0 : 1, left.shownPeople, left.item.moment, right.item.id)
      }
    guard let near = filter.values["near"] else { return items }
    let kilometres = filter.values["km"].flatMap { Int64($0) } ?? TrainingRule.usual.kilometres
    guard let centre = PlaceTable.shared.find(near, country: profile.country)?.point else {
      return []
    }
    return items.filter { $0.isWithin(kilometres, of: centre) }
  }

  func trainingItems(_ kind: Kind, for viewer: Viewers) throws -> [TrainingItem] {
    guard registry[name: kind.name] != nil else { return [] }
    let logs = try reader.logs()
    let day = LocalTime(timeZone: profile.timeZone).day(now)
    let today = UInt16(clamping: now.seconds / 86_400)
    return try reader.rows(of: kind, for: viewer).filter { $0.lastDay >= today }.map { row in
      var people: Int64 = 1
      if case .whole(let count)? = kind.interest.flatMap({ row.values[$0.count] }) {
        people = count
      }
      return TrainingItem(
        item: ResultItem(row, logs[row.log], today: day),
        region: logs[row.log]?.place.region ?? "", people: people)
    }.sorted { ($1.item.moment, $0.item.id) < ($0.item.moment, $1.item.id) }
  }

  /// Requests that look like one with this title, the likest first: the last word may still be being
  /// typed.
  package func requestsSimilar(to title: String) throws -> [ResultItem] {
    guard title.utf8.count <= 1000 else { return [] }
    var typed = SearchTokeniser.query(title)
    let telling = typed.filter { TrainingMatch.commonKeys.isDisjoint(with: $0.keys) }
    if !telling.isEmpty { typed = telling }
    guard !typed.isEmpty else { return [] }
    let found = try trainingItems(.trainingRequest).compactMap { item -> (Int, TrainingItem)? in
      let words = SearchTokeniser.words(of: item.item.title)
      let hits = typed.count { term in
        words.contains { word in
          !Set(term.keys).isDisjoint(with: word.keys)
            || term.prefix.map { word.exact.hasPrefix($0) } ?? false
        }
      }
      return hits > 0 && hits * 2 >= typed.count ? (hits, item) : nil
    }
    return found.sorted { left, right in
      (right.0, left.1.item.isOwn ? 0 : 1) < (left.0, right.1.item.isOwn ? 0 : 1)
    }.prefix(5).map(\.1.item)
  }
}
