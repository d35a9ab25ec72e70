import Base
import Schema

/// Something that a list of the office's own records counts and filters by.
package enum ListFacet: Hashable, Sendable {
  /// A declared field.
  case field(Field)
  /// The state of the life cycle.
  case state(LifeCycle)
  /// How far the record is shared: the widest level that a value of it has.
  case sharing
  /// Whether the person can sign in, and has.
  case account
  /// What the person declared to be interested in, with the agreement that it is seen here.
  case interests([Choice])
  /// How long ago the person last confirmed it.
  case freshness
  /// Whether it waits for an adviser, and since when.
  case waiting
  /// When it ends.
  case deadline
  /// Whether the person is to be met.
  case meeting

  /// The name in addresses and saved searches.
  package var name: String {
    switch self {
    case .field(let field): field.name
    case .state: "state"
    case .sharing: "sharing"
    case .account: "account"
    case .interests: "interests"
    case .freshness: "freshness"
    case .waiting: "waiting"
    case .deadline: "deadline"
    case .meeting: "meeting"
    }
  }

  /// Whether a record may have several values.
  var hasSets: Bool {
    if case .interests = self { return true }
    return false
  }

  /// The value that stands for "not filled in".
  package static let none = "-"

  /// What lists of `kind` count, in the order in which people see it.
  package static func all(of kind: Kind) -> [ListFacet] {
    var names: [String] = []
    for name in [kind.sector, kind.place].compactMap(\.self) + kind.facets
    where !names.contains(name) {
      names.append(name)
    }
    var facets = names.compactMap { kind.field($0).map(ListFacet.field) }
    if let lifeCycle = kind.lifeCycle { facets.append(.state(lifeCycle)) }
    if kind.entryType != nil { facets.append(.sharing) }
    var sectors: [Choice] = []
    if case .choice(let choices)? = kind.sector.flatMap({ kind.field($0) })?.shape {
      sectors = choices
    }
    if kind.email != nil { facets += [.interests(sectors), .account] }
    if kind.confirmed != nil { facets.append(.freshness) }
    if kind.lifeCycle?.states.contains(where: { $0.awaits == .adviser }) ?? false {
      facets.append(.waiting)
    }
    if kind.ending != nil { facets.append(.deadline) }
    if kind.meetings != nil { facets.append(.meeting) }
    return facets
  }
}

/// Whether somebody can sign in.
package enum AccountState: String, Sendable, CaseIterable {
  /// Has no account, and no address to send an invitation to.
  case unreachable
  /// Has an address and was never invited.
  case uninvited
  /// Was invited and has not come yet.
  case invited
  /// Has signed in.
  case present
  /// The account was closed.
  case closed

  init(_ account: Account?, hasAddress: Bool) {
    guard let account else {
      self = hasAddress ? .uninvited : .unreachable
      return
    }
    self = account.closed != nil ? .closed : account.welcomed == nil ? .invited : .present
  }
}

/// How long ago a record was last confirmed by the person whose it is.
package enum Freshness: String, Sendable, CaseIterable {
  /// Less than six months.
  case fresh
  /// Less than twelve months.
  case ageing
  /// Less than eighteen months: dimmed for others.
  case dimmed
  /// Longer.
  case stale
  /// Never confirmed.
  case never

  /// For a number of days since the confirmation, nil for never.
  package init(days: Int64?) {
    guard let days else {
      self = .never
      return
    }
    switch days {
    case ..<183: self = .fresh
    case ..<365: self = .ageing
    case ..<548: self = .dimmed
    default: self = .stale
    }
  }
}
