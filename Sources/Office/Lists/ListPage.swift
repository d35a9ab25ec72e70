import Base
import Language
import Places
import Schema
import Store

/// One page of a list.
package struct ListPage: Sendable {
  /// How many records match.
  package let total: Int
  /// From 1.
  package let number: Int
  package let pages: Int
  package let items: [Item]
  /// How many would match if it were known where they are.
  package let unplaced: Int
  /// The place around which it was looked.
  package let place: Place?
  package let facets: [Facet]
  package let ordering: ListOrdering

  /// A record of the list.
  package struct Item: Sendable {
    package let record: Record
    /// Whether the person can sign in; nil for kinds that are no people.
    package let account: AccountState?
    /// How far from the place asked for.
    package let kilometres: Double?
  }

  /// What can be chosen to narrow the list, and how many each choice would leave.
  package struct Facet: Sendable {
    package let name: String
    package let label: Phrase
    package let values: [Value]

    /// A choice.
    package struct Value: Sendable {
      package let value: String
      package let label: Phrase
      package let count: Int
      package let isChosen: Bool
    }
  }
}

extension ListPage.Facet {
  init(_ facet: ListFacet, _ counts: [ListAnswer.Count], chosen: [String]) {
    name = facet.name
    label = facet.label
    var values = counts.map { count in
      Value(
        value: count.value, label: facet.label(of: count.value), count: count.count,
        isChosen: chosen.contains { Fold.letters($0) == Fold.letters(count.value) })
    }
    // What was chosen stays to be taken away again.
    for value in chosen
    where !values.contains(where: { Fold.letters($0.value) == Fold.letters(value) }) {
      values.append(
        Value(value: value, label: facet.label(of: value), count: 0, isChosen: true))
    }
    self.values = facet.sorted(values)
  }
}

extension ListFacet {
  /// What people call it.
  package var label: Phrase {
    switch self {
    case .field(let field): field.label
    case .state: Words.Lists.state
    case .sharing: Words.Lists.sharing
    case .account: Words.Lists.account
    case .interests: Words.Interests.label
    case .freshness: Words.Lists.freshness
    case .waiting: Words.Lists.waiting
    case .deadline: Words.Lists.deadline
    case .meeting: Words.Lists.meeting
    }
  }

  /// What people read for a value.
  package func label(of value: String) -> Phrase {
    guard value != ListFacet.none else { return Words.Lists.none }
    switch self {
    case .field(let field):
      guard case .choice(let choices) = field.shape,
        let choice = choices.first(where: { $0.code == value })
      else { return Phrase(verbatim: value) }
      return choice.label
    case .state(let lifeCycle):
      return lifeCycle.states.first { $0.name == value }?.label ?? Phrase(verbatim: value)
    case .sharing: return Level(name: value)?.label ?? Phrase(verbatim: value)
    case .interests(let sectors):
      let choice = sectors.first { $0.code == value }
      return choice?.label ?? Phrase(verbatim: value)
    case .account: return Words.Lists.account(value)
    case .freshness: return Words.Lists.freshness(value)
    case .waiting: return Words.Lists.waiting(value)
    case .deadline: return Words.Lists.deadline(value)
    case .meeting: return Words.Lists.meeting(value)
    }
  }

  /// In the order in which the values are declared; free texts by how many have them. "Not filled in"
  /// comes last.
  fileprivate func sorted(_ values: [ListPage.Facet.Value]) -> [ListPage.Facet.Value] {
    let order = declaredOrder
    return values.sorted { left, right in
      func key(_ value: ListPage.Facet.Value) -> (Int, Int, String) {
        if value.value == ListFacet.none { return (.max, 0, "") }
        return (order.firstIndex(of: value.value) ?? order.count, -value.count, value.value)
      }
      return key(left) < key(right)
    }
  }

  private var declaredOrder: [String] {
    switch self {
    case .field(let field):
      guard case .choice(let choices) = field.shape else { return [] }
      return choices.map(\.code)
    case .state(let lifeCycle): return lifeCycle.states.map(\.name)
    case .sharing: return Level.allCases.map(\.name)
    case .account: return AccountState.allCases.map(\.rawValue)
    case .interests(let sectors): return sectors.map(\.code)
    case .freshness: return Freshness.allCases.map(\.rawValue)
    case .waiting: return Waiting.allCases.map(\.rawValue)
    case .deadline: return Deadline.allCases.map(\.rawValue)
    case .meeting: return Meeting.allCases.map(\.rawValue)
    }
  }
}
