import Base
import Kinds
import Language
import Schema

/// Whether a course answers what is asked for.
enum TrainingMatch {
  static func fits(request: [String: Value], offer: [String: Value]) -> Bool {
    fitsLevel(request, offer) && isSameSubject(request, offer)
  }

  /// A course of another level does not help; one that names none is for all.
  static func fitsLevel(_ request: [String: Value], _ offer: [String: Value]) -> Bool {
    guard let asked = request["difficulty"], let offered = offer["difficulty"] else { return true }
    return asked == offered
  }

  private static func isSameSubject(_ request: [String: Value], _ offer: [String: Value]) -> Bool {
    if areAlike(request["title"]?.line ?? "", offer["title"]?.line ?? "") { return true }
    guard let category = request["category"], category == offer["category"],
      category != .text("other")
    else { return false }
    // A trade is learnt within its sector, the rest everywhere.
    return category != .text("technique")
      || request["sector"] != nil && request["sector"] == offer["sector"]
  }

  /// What titles of training often say, and what makes none of them like another.
  static let commonKeys = Set(
    [
      "formation", "formations", "atelier", "ateliers", "cours", "apprendre", "initiation",
      "pratique", "training", "course", "workshop", "learn", "learning", "introduction",
    ].compactMap { SearchTokeniser.key(ofSpelling: $0) })

  /// Whether at least half of the telling words of the shorter title stand in the other.
  private static func areAlike(_ left: String, _ right: String) -> Bool {
    func keys(_ title: String) -> Set<String> {
      let all = Set(SearchTokeniser.words(of: title).flatMap(\.keys))
      let telling = all.subtracting(commonKeys)
      return telling.isEmpty ? all : telling
    }
    let (left, right) = (keys(left), keys(right))
    let common = left.intersection(right).count
    return common > 0 && common * 2 >= min(left.count, right.count)
  }
}
