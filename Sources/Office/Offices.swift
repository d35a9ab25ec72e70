import Base
import Ledger
import Schema
import Store

/// How a neighbour stands, for people and for programs.
package enum NeighbourState: Hashable, Sendable {
  /// This office itself.
  case own
  /// This office itself, which waits until a neighbour has answered for its log.
  case inDoubt(Problem)
  /// Everything that it announced is here.
  case upToDate
  /// It answers, and there is more to fetch.
  case catchingUp
  /// Nothing has been tried yet.
  case new
  /// It does not answer.
  case unreachable(Problem)
  /// It answers with something that we refuse.
  case refused(Problem)

  /// Whether the office could not be read the last time.
  package var isSilent: Bool {
    switch self {
    case .unreachable, .refused: true
    default: false
    }
  }

  /// The stable name.
  package var name: String {
    switch self {
    case .own: "own"
    case .inDoubt(let problem): problem.code
    case .upToDate: "up-to-date"
    case .catchingUp: "catching-up"
    case .new: "new"
    case .unreachable: "unreachable"
    case .refused: "refused"
    }
  }
}

/// An office as the offices page shows it.
package struct OfficeStatus: Sendable {
  package let name: String
  package let origin: String
  package let key: VerifierKey?
  package let url: String?
  /// What two operators compare aloud.
  package var fingerprint: String? { key?.fingerprint }
  /// Entries of its log that are here.
  package let entries: UInt64
  /// Records that it shares, by the name of their kind.
  package let records: [String: Int]
  /// Live records of kinds that this version does not know.
  package let unknownRecords: Int
  /// Entries of its log that broke a rule, which are kept and not shown.
  package let refusedEntries: Int
  package let state: NeighbourState
  package let lastSeen: Timestamp?
  package let failingSince: Timestamp?
  package let nextAttempt: Timestamp?
}

/// How the node itself stands.
package enum NodeState: Hashable, Sendable {
  /// It takes changes.
  case ready
  /// It only reads until it is known what else its key has signed.
  case inDoubt(OwnLogDoubt)

  /// The stable name.
  package var name: String {
    switch self {
    case .ready: "ready"
    case .inDoubt(let doubt): doubt.rawValue
    }
  }

  /// Why it does not take changes; nil when it does.
  package var problem: Problem? {
    switch self {
    case .ready: nil
    case .inDoubt(let doubt): doubt.problem
    }
  }
}

/// What is told to whatever watches the node.
package struct NodeHealth: Hashable, Sendable {
  package let state: NodeState
  /// How many looks of records a search goes through.
  package let searchable: Int

  package init(state: NodeState, searchable: Int) {
    self.state = state
    self.searchable = searchable
  }
}

extension StoreReader {
  /// How the node stands, as its database says now.
  package func nodeState() throws -> NodeState {
    try ownLogDoubt().map(NodeState.inDoubt) ?? .ready
  }
}

extension Library {
  /// This office and its neighbours, ours first.
  package func offices() throws -> [OfficeStatus] {
    try caller.require(.search)
    let logs = try reader.logs()
    let neighbours = try reader.neighbours.all()
    var statuses: [OfficeStatus] = []
    if let own = logs[LogTable.own] {
      statuses.append(
        try status(
          own, state: reader.ownLogDoubt().map { .inDoubt($0.problem) } ?? .own, neighbour: nil))
    }
    for neighbour in neighbours {
      guard let log = logs[neighbour.log] else { continue }
      statuses.append(try status(log, state: state(neighbour), neighbour: neighbour))
    }
    return statuses
  }

  /// The codes by which a failure says that the office could not be reached at all.
  private static let unreachableCodes: Set<String> = [
    "unreachable", "connection-refused", "timed-out", "tls", "bad-url", "refused-address",
  ]

  private func state(_ neighbour: Neighbour) -> NeighbourState {
    if let problem = neighbour.health.problem {
      return Self.unreachableCodes.contains(problem.code)
        ? .unreachable(problem) : .refused(problem)
    }
    guard neighbour.health.lastSuccess != nil else { return .new }
    return neighbour.size < neighbour.announcedSize ? .catchingUp : .upToDate
  }

  private func status(_ log: LogSummary, state: NeighbourState, neighbour: Neighbour?) throws
    -> OfficeStatus
  {
    var records: [String: Int] = [:]
    var unknown = 0
    for (type, count) in try reader.liveCounts(log.number) {
      if let kind = registry[type: type] { records[kind.name] = count } else { unknown += count }
    }
    return OfficeStatus(
      name: log.name, origin: log.origin, key: try? VerifierKey(log.verifier),
      url: neighbour?.url, entries: log.size, records: records, unknownRecords: unknown,
      refusedEntries: log.refused,
      state: state, lastSeen: neighbour?.health.lastSuccess,
      failingSince: neighbour?.health.failingSince, nextAttempt: neighbour?.health.nextAttempt)
  }
}
