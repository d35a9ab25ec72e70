import Base
import Foundation
import Kinds
import Language
import Schema
import Store

/// The partnerships of all offices, counted, with those that are probably the same.
package struct PartnershipSums: Sendable {
  package let items: [PartnershipItem]
  /// Groups of two or more that are probably of one partner.
  package let doubles: [[PartnershipItem]]
  package let offices: OfficesState

  /// How many have these two values.
  package func count(_ filter: PartnershipFilter) -> Int { items.count(where: filter.holds) }
}

extension Visit {
  /// The partnerships of all offices that have not ended, from what is held here.
  package func partnershipSums() throws -> PartnershipSums {
    try caller.require(.readSums)
    let items = try partnerships(for: .member)
    return PartnershipSums(
      items: items, doubles: PartnerMarks.groups(items), offices: try library.officesState())
  }
}

/// By what two partnerships are probably of one partner: its name, its site, or its number.
enum PartnerMarks {
  /// What stands behind the names of companies and says nothing of who they are.
  private static let forms: Set<String> = [
    "asbl", "vzw", "aisbl", "sa", "nv", "srl", "sprl", "bv", "bvba", "sarl", "sas", "sasu", "eurl",
    "scop", "scic", "scrl", "sc", "cvba", "gmbh", "association", "fondation", "stichting",
  ]

  static func marks(_ values: [String: Value]) -> Set<String> {
    var marks: Set<String> = []
    let words = Fold.letters(values["partner"]?.line ?? "").split { !$0.isLetter && !$0.isNumber }
    let name = words.filter { !forms.contains(String($0)) }.joined(separator: " ")
    if !name.isEmpty { marks.insert("name " + name) }
    if let site = values["website"]?.line, let host = URL(string: site)?.host()?.lowercased() {
      marks.insert("site " + (host.hasPrefix("www.") ? String(host.dropFirst(4)) : host))
    }
    // A Belgian number is written with and without its country and its leading nought.
    let digits = (values["vat"]?.line ?? "").filter { $0.isASCII && $0.isNumber }
    let number = String(digits.drop { $0 == "0" })
    if number.count >= 7 { marks.insert("number " + number) }
    return marks
  }

  /// Groups that hang together by their marks, each in the order of `items`.
  static func groups(_ items: [PartnershipItem]) -> [[PartnershipItem]] {
    var groupOfMark: [String: Int] = [:]
    var parents = Array(items.indices)
    func root(_ place: Int) -> Int {
      var place = place
      while parents[place] != place { place = parents[place] }
      return place
    }
    for (place, item) in items.enumerated() {
      for mark in marks(item.item.values) {
        if let other = groupOfMark[mark] {
          parents[root(place)] = root(other)
        } else {
          groupOfMark[mark] = place
        }
      }
    }
    return Dictionary(grouping: items.indices, by: root).values.filter { $0.count > 1 }
      .map { places in places.sorted().map { items[$0] } }
      .sorted { $0[0].item.title < $1[0].item.title }
  }
}
