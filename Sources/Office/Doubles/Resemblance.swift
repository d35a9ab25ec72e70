import Base
import Language
import Schema
import Store

/// Why two records are probably one.
package enum DoubleReason: String, Sendable, CaseIterable, Comparable {
  case email
  case telephone
  /// The same name, and no other postcode.
  case name
  /// A name that differs by one letter.
  case closeName = "close-name"
  /// For records that are no people: the fields that tell them apart.
  case same

  package static func < (left: DoubleReason, right: DoubleReason) -> Bool {
    left.order < right.order
  }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What a record is compared by: texts that are equal when people mean the same.
struct DoubleKeys: Hashable {
  let email: String?
  /// The last digits of the number, without those of a country.
  let telephone: String?
  /// The words of the name in the order of the alphabet, since files write them in either.
  let name: String?
  let postcode: String?
  /// For kinds whose records have no name of a person or organisation.
  let sameness: String?

  init(_ identity: RecordIdentity, _ kind: Kind) {
    email = identity.email?.lowercased()
    telephone = identity.telephone.flatMap(Self.telephone)
    let isNamed = CardFields.canHold(kind)
    let words = isNamed ? Self.words(identity.title) : ""
    name = words.isEmpty ? nil : words
    postcode = identity.postcode
    sameness = isNamed || identity.sameness.allSatisfy { $0 == "\u{1F}" } ? nil : identity.sameness
  }

  /// The words of a name, folded, in the order of the alphabet.
  static func words(_ name: String) -> String {
    Fold.letters(name).split { !$0.isLetter && !$0.isNumber }.sorted().joined(separator: " ")
  }

  /// Countries whose numbers are written with and without the one of the country.
  private static let countries = ["32", "33", "352", "31", "49"]

  static func telephone(_ text: String) -> String? {
    var digits = String(
      decoding: text.utf8.filter { (0x30...0x39).contains($0) }, as: UTF8.self)
    let isGlobal = text.unicodeScalars.first == "+" || digits.hasPrefix("00")
    if digits.hasPrefix("00") { digits = String(digits.dropFirst(2)) }
    if isGlobal, let country = countries.first(where: digits.hasPrefix) {
      digits = String(digits.dropFirst(country.utf8.count))
    }
    digits = String(digits.drop { $0 == "0" })
    return digits.utf8.count < 7 ? nil : digits
  }

  /// Why this is probably what `other` is; empty when it is not.
  func reasons(with other: DoubleKeys) -> [DoubleReason] {
    var reasons: [DoubleReason] = []
    if let email, email == other.email { reasons.append(.email) }
    if let telephone, telephone == other.telephone { reasons.append(.telephone) }
    if let name, let otherName = other.name {
      if name == otherName {
        reasons.append(.name)
      } else if Self.isClose(name, otherName) {
        reasons.append(.closeName)
      }
    }
    if let sameness, sameness == other.sameness { reasons.append(.same) }
    return reasons
  }

  /// Whether one letter is missing, added, another one or changed places.
  static func isClose(_ one: String, _ other: String) -> Bool {
    let (left, right) = (Array(one.utf8), Array(other.utf8))
    guard min(left.count, right.count) >= 7, abs(left.count - right.count) <= 1 else {
      return false
    }
    var start = 0
    while start < left.count, start < right.count, left[start] == right[start] { start += 1 }
    var end = 0
    while end < left.count - start, end < right.count - start,
      left[left.count - 1 - end] == right[right.count - 1 - end]
    {
      end += 1
    }
    let rest = (left[start..<(left.count - end)], right[start..<(right.count - end)])
    if max(rest.0.count, rest.1.count) <= 1 { return true }
    return rest.0.count == 2 && rest.1.count == 2 && rest.0.elementsEqual(rest.1.reversed())
  }
}

/// Records by what they are compared by, so that each is looked up and none is compared with all others.
struct DoubleIndex {
  private let kind: Kind
  private var byKey: [String: [Identifier]] = [:]
  private var postcodes: [Identifier: String] = [:]

  init(_ identities: [RecordIdentity], _ kind: Kind) {
    self.kind = kind
    for identity in identities { add(identity) }
  }

  mutating func add(_ identity: RecordIdentity) {
    let keys = DoubleKeys(identity, kind)
    for (_, key) in Self.lookups(keys) { byKey[key, default: []].append(identity.id) }
    postcodes[identity.id] = identity.postcode
  }

  /// The records that `identity` is probably one with, each with the reasons.
  func find(_ identity: RecordIdentity) -> [(id: Identifier, reasons: [DoubleReason])] {
    var found: [(id: Identifier, reasons: [DoubleReason])] = []
    for (reason, key) in Self.lookups(DoubleKeys(identity, kind)) {
      for id in byKey[key] ?? [] where id != identity.id {
        if reason == .name, let own = identity.postcode, let other = postcodes[id], own != other {
          continue
        }
        if let place = found.firstIndex(where: { $0.id == id }) {
          found[place].reasons.append(reason)
        } else {
          found.append((id, [reason]))
        }
      }
    }
    return found
  }

  private static func lookups(_ keys: DoubleKeys) -> [(DoubleReason, String)] {
    [
      (DoubleReason.email, keys.email), (.telephone, keys.telephone), (.name, keys.name),
      (.same, keys.sameness),
    ].compactMap { reason, key in key.map { (reason, "\(reason.rawValue) \($0)") } }
  }

  /// What several records have in common.
  struct Group {
    let reason: DoubleReason
    let ids: [Identifier]
  }

  /// Records that have something in common. Of one name those with one postcode; who has none is with
  /// the others, unless the name is so frequent that it says little.
  var groups: [Group] {
    var groups: [Group] = []
    for (key, ids) in byKey where ids.count > 1 {
      guard let name = key.split(separator: " ").first,
        let reason = DoubleReason(rawValue: String(name))
      else { continue }
      guard reason == .name else {
        groups.append(Group(reason: reason, ids: ids))
        continue
      }
      let byPostcode = Dictionary(grouping: ids) { postcodes[$0] ?? "" }
      let without = ids.count <= Self.frequentName ? byPostcode[""] ?? [] : []
      let places = byPostcode.filter { !$0.key.isEmpty }
      if places.isEmpty, without.count > 1 { groups.append(Group(reason: .name, ids: without)) }
      for ids in places.values where ids.count + without.count > 1 {
        groups.append(Group(reason: .name, ids: ids + without))
      }
    }
    return groups
  }

  private static let frequentName = 20
}
