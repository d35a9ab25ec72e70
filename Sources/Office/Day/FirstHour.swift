import Base
import Kinds
import Schema
import Store

/// What a first-time adviser does first; whether it is done follows from how things are.
package struct FirstHour: Sendable {
  package enum Step: String, Sendable, CaseIterable {
    case secondFactor = "second-factor"
    case office
    case levels
    case members
    case event
  }

  /// In their order, each with whether it is done.
  package let steps: [(step: Step, isDone: Bool)]
}

extension Visit {
  private static let preference = "first-hour"
  private static let levelsPreference = "levels-read"

  /// The first steps of the adviser who asks; nil for everybody else, once all are done, and for who does
  /// not want to see them.
  package func firstHour() throws -> FirstHour? {
    guard caller.isAdviser, let account = identity?.account,
      try reader.preferences.find(Self.preference, of: account.id) == nil
    else { return nil }
    let steps = try FirstHour.Step.allCases.map { ($0, try isDone($0, account)) }
    return steps.allSatisfy(\.1) ? nil : FirstHour(steps: steps)
  }

  private func isDone(_ step: FirstHour.Step, _ account: Account) throws -> Bool {
    switch step {
    case .secondFactor: return account.secondFactor != nil
    case .office: return !profile.street.isEmpty && !profile.municipality.isEmpty
    case .levels: return try reader.preferences.find(Self.levelsPreference, of: account.id) != nil
    case .members: return try registry.people.map { try has($0) } ?? true
    case .event: return try registry[name: Kind.event.name].map { try has($0) } ?? true
    }
  }

  private func has(_ kind: Kind) throws -> Bool { try list(kind).count(ListRequest()) > 0 }

  /// Shows the first steps no more.
  package func dismissFirstHour() throws {
    try caller.require(.readFile)
    let account = try verified().account.id
    try store.write { try $0.preferences.save(Self.preference, "done", of: account) }
  }

  /// Notes that an adviser has read how sharing works.
  package func noteLevelsRead() throws {
    guard caller.isAdviser, let account = caller.account,
      try reader.preferences.find(Self.levelsPreference, of: account) == nil
    else { return }
    store.writeLater { try $0.preferences.save(Self.levelsPreference, "read", of: account) }
  }
}
