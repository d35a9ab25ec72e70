import Base
import Kinds
import Language
import Ledger
import Schema
import Store

/// How the caller stands to what somebody asks for.
package enum InterestState: Sendable {
  /// Nobody says here that he wants it too.
  case none
  /// It is the caller's own request.
  case own
  /// The caller has said to want it too.
  case wanted
  /// The caller may say so.
  case open
  /// It is of another office: the caller may ask for the same at his own.
  case elsewhere
}

extension Visit {
  /// How the caller stands to each of these.
  package func interest(in items: [ResultItem]) throws -> [Identifier: InterestState] {
    guard let own = caller.record else { return [:] }
    let wanted = Set(try reader.wishes.requests(of: own))
    var states: [Identifier: InterestState] = [:]
    for item in items where item.kind.interest != nil {
      if !item.isOwn {
        states[item.id] = .elsewhere
      } else if wanted.contains(item.id) {
        states[item.id] = .wanted
      } else {
        states[item.id] = try reader.file.find(item.id, item.kind)?.owner == own ? .own : .open
      }
    }
    return states
  }

  /// Says that the caller wants what a record asks for too, or takes it back; gives the record that
  /// counts it: of another office's request it is one of this office, made if there is none.
  package func setInterest(_ isWanted: Bool, in id: Identifier) throws -> Identifier {
    guard let own = caller.record else { throw refusal }
    let row = try reader.row(of: id, for: caller.viewer)
    if isWanted, let row, row.kind.interest != nil, row.log != LogTable.own {
      return try askToo(row)
    }
    let minimum: Level = caller.viewer == .adviser ? .advisers : .office
    return try store.write { transaction in
      let isThere = try transaction.wishes.has(own, in: id)
      guard let record = try transaction.file.find(id), record.kind.interest != nil,
        let group = record.kind.groups.first
      else { throw Library.noRecord }
      // Who said it may take it back whatever has become of the request.
      if !isWanted, !isThere { return id }
      guard !isWanted || record.level(of: group) >= minimum else {
        guard isThere || record.owner == own else { throw Library.noRecord }
        throw Self.isOver
      }
      guard isWanted != isThere, record.owner != own else { return id }
      try transaction.setInterest(isWanted, of: own, in: record)
      return id
    }
  }

  private static let isOver = Problem(
    "no-longer-asked",
    Phrase(
      "Cette demande n’est plus ouverte.", en: "This request is not open any more."), status: 409)

  /// The same request at this office.
  private func askToo(_ row: ShownRow) throws -> Identifier {
    let title = Fold.letters(row.values[row.kind.title]?.line ?? "")
    let same = try trainingItems(row.kind).first { other in
      other.item.isOwn && Fold.letters(other.item.title) == title
        && other.item.values["difficulty"] == row.values["difficulty"]
    }
    if let same { return try setInterest(true, in: same.item.id) }
    var texts: [String: String] = [:]
    for name in [row.kind.title, "category", "difficulty", "format", "sector"] {
      if let value = row.values[name] { texts[name] = value.line }
    }
    return try file.create(row.kind, RecordInput(texts: texts)).id
  }
}
