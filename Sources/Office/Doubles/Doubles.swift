import Base
import Language
import Schema
import Store

/// A record that is probably what somebody is about to make.
package struct Resembling: Sendable {
  package let record: Record
  package let reasons: [DoubleReason]
}

/// Records of the file that are probably one.
package struct DoubleGroup: Sendable {
  package let reasons: [DoubleReason]
  /// Oldest first.
  package let members: [RecordIdentity]

  /// A group of more is not said to be of different people with one click.
  package static let maximumDistinct = 10
}

extension Visit {
  /// The most records that are shown for one.
  private static let maximumShown = 5

  /// The records of the file that resemble what somebody typed for a new one; the likeliest first.
  package func resembling(_ kind: Kind, _ input: RecordInput) throws -> [Resembling] {
    try caller.require(.readFile)
    var values: [String: Value] = [:]
    for (name, text) in input.texts {
      values[name] = (try? kind.field(name)?.shape.read(text)) ?? nil
    }
    return try resembling(RecordIdentity(id: .zero, values: values, kind), kind)
  }

  /// The records of the file that resemble one of them, besides those that were said to be others.
  package func resembling(_ record: Record) throws -> [Resembling] {
    try caller.require(.readFile)
    return try resembling(
      RecordIdentity(id: record.id, values: record.values, record.kind), record.kind)
  }

  private func resembling(_ identity: RecordIdentity, _ kind: Kind) throws -> [Resembling] {
    let keys = DoubleKeys(identity, kind)
    let distinct = try reader.merges.distinctPairs()
    let found = try reader.file.identities(kind).compactMap { other in
      let reasons = keys.reasons(with: DoubleKeys(other, kind))
      let isOther =
        other.id == identity.id || distinct.contains(RecordPair(other.id, identity.id))
      return reasons.isEmpty || isOther ? nil : (other.id, reasons)
    }
    let likeliest = found.sorted { ($0.1[0], $1.1.count) < ($1.1[0], $0.1.count) }
    return try likeliest.prefix(Self.maximumShown).compactMap { id, reasons in
      try reader.file.find(id, kind).map { Resembling(record: $0, reasons: reasons) }
    }
  }

  /// Everything in the file of a kind that is probably there twice; those with an e-mail address in common
  /// first. Nothing is compared with everything else: records are sorted by what they have.
  package func doubles(_ kind: Kind) throws -> [DoubleGroup] {
    try caller.require(.readFile)
    guard kind.canMerge else { throw Library.noRecord }
    let identities = try reader.file.identities(kind)
    let distinct = try reader.merges.distinctPairs()
    let byID = Dictionary(
      identities.enumerated().map { ($1.id, (place: $0, identity: $1)) },
      uniquingKeysWith: { first, _ in first })
    var reasons: [[Identifier]: [DoubleReason]] = [:]
    for group in DoubleIndex(identities, kind).groups {
      let ids = group.ids.sorted { (byID[$0]?.place ?? 0) < (byID[$1]?.place ?? 0) }
      guard !Self.areDistinct(ids, distinct) else { continue }
      reasons[ids, default: []].append(group.reason)
    }
    let groups = reasons.map { ids, reasons in
      DoubleGroup(reasons: reasons.sorted(), members: ids.compactMap { byID[$0]?.identity })
    }
    return groups.sorted { left, right in
      func key(_ group: DoubleGroup) -> (DoubleReason, Int, String) {
        (group.reasons[0], -group.reasons.count, Fold.letters(group.members[0].title))
      }
      return key(left) < key(right)
    }
  }

  /// Whether every two of them were said to be two.
  private static func areDistinct(_ ids: [Identifier], _ distinct: Set<RecordPair>) -> Bool {
    guard ids.count <= DoubleGroup.maximumDistinct, !distinct.isEmpty else { return false }
    return RecordPair.all(ids).allSatisfy(distinct.contains)
  }
}

extension RecordPair {
  static func all(_ ids: [Identifier]) -> [RecordPair] {
    ids.enumerated().flatMap { place, id in
      ids.dropFirst(place + 1).map { RecordPair(id, $0) }
    }
  }
}

extension OfficeFile {
  /// Notes that every two of these records are of different people, so that they are not proposed again.
  package func setDistinct(_ ids: [Identifier], _ kind: Kind) throws {
    try caller.require(.changeFile)
    let ids = Array(Set(ids))
    guard (2...DoubleGroup.maximumDistinct).contains(ids.count) else {
      throw Problem(
        "too-many",
        Phrase(
          "Choisissez de 2 à \(DoubleGroup.maximumDistinct) fiches.",
          en: "Choose 2 to \(DoubleGroup.maximumDistinct) records."), status: 400)
    }
    let actor = actor
    try store.write { transaction in
      for id in ids where try transaction.file.find(id, kind) == nil { throw Library.noRecord }
      for pair in RecordPair.all(ids) {
        try transaction.merges.setDistinct(pair, actor: actor, transaction.now)
      }
    }
  }
}
