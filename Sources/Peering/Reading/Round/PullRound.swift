import Base
import Fetch
import Ledger
import Store

/// When the next attempt is due.
package struct PullSchedule: Sendable {
  /// Between two rounds when the event stream cannot be had.
  package var pollMilliseconds: Int64 = 5000
  /// The first pause after a failure; it doubles with each further one.
  package var firstPauseMilliseconds: Int64 = 1000
  /// The longest pause.
  package var longestPauseMilliseconds: Int64 = 600_000

  package init() {}

  /// The pause after so many failures in a row: doubled each time, and up to a quarter shorter or
  /// longer, so that many readers of one office do not come back together.
  func pause(failures: Int) -> Int64 {
    let doubled = firstPauseMilliseconds << Int64(min(max(failures, 1) - 1, 20))
    let pause = min(doubled, longestPauseMilliseconds)
    return pause - pause / 4 + Int64.random(in: 0...max(1, pause / 2))
  }
}

extension FetchPolicy {
  /// How a neighbour may be reached: over TLS on public addresses, unless the operator gave
  /// another address on purpose.
  static func reading(_ neighbour: Neighbour) -> FetchPolicy {
    FetchPolicy(
      allowsPrivateAddresses: neighbour.allowsPrivate,
      allowsPlainHTTP: neighbour.allowsPrivate)
  }
}

/// A round with one neighbour and the note of how it went.
package struct PullRound {
  static let userAgent = "maille/1"

  let store: OfficeStore
  let reader: StoreReader
  let schedule: PullSchedule
  let log: EventLog
  private let cancelled: @Sendable () -> Bool

  /// `cancelled` ends a round at once, wherever it is.
  package init(
    store: OfficeStore, reader: StoreReader, schedule: PullSchedule, log: EventLog,
    cancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.cancelled = cancelled
    self.store = store
    self.reader = reader
    self.schedule = schedule
    self.log = log
  }

  /// What is known of the neighbour now.
  func current(_ neighbour: Neighbour) throws -> Neighbour {
    try reader.neighbours.all().first { $0.log == neighbour.log } ?? neighbour
  }

  /// One round; its outcome is kept for the offices page.
  @discardableResult
  func run(_ neighbour: Neighbour) throws -> Neighbour.Health { try pull(neighbour).health }

  /// One round, with what it brought.
  package func pull(
    _ neighbour: Neighbour, progress: @escaping WorkProgress.Handler = { _ in }
  ) throws -> (report: PullReport, health: Neighbour.Health) {
    let files = NeighbourFiles(
      NeighbourFiles.Source(
        url: neighbour.url, policy: .reading(neighbour), signer: store.signer, clock: store.clock,
        cancelled: cancelled))
    var pull = Pull(
      store: store, reader: reader, neighbour: neighbour, files: files, progress: progress)
    var health = neighbour.health
    let now = store.clock.now()
    var report = PullReport()
    do {
      report = try pull.run()
      health.lastSuccess = now
      health.failures = 0
      health.failingSince = nil
      health.nextAttempt = nil
      health.problem = report.problems.first
    } catch let problem as Problem where problem.code == FetchError.Code.cancelled.rawValue {
      // We ended it ourselves: that says nothing of the neighbour.
      return (report, health)
    } catch {
      let problem = Self.problem(error)
      report.problems = [problem]
      health.failures += 1
      health.failingSince = health.failingSince ?? now
      let pause = max(
        schedule.pause(failures: health.failures), Int64(problem.retrySeconds ?? 0) * 1000)
      health.nextAttempt = Timestamp(milliseconds: now.milliseconds + pause)
      health.problem = problem
    }
    let log = neighbour.log
    let kept = health
    if kept != neighbour.health { try store.write { try $0.neighbours.record(kept, of: log) } }
    note(neighbour, report)
    return (report, health)
  }

  private func note(_ neighbour: Neighbour, _ report: PullReport) {
    if let problem = report.problems.first {
      log("pull-problem", ["office": neighbour.name, "code": problem.code])
    }
    if report.newEntries > 0 || report.newPayloads > 0 {
      log(
        "pulled",
        [
          "office": neighbour.name, "entries": "\(report.newEntries)",
          "payloads": "\(report.newPayloads)",
        ])
    }
  }

  private static func problem(_ error: any Error) -> Problem {
    switch error {
    case let error as Problem: error
    case let error as LedgerError: Problem(error)
    default:
      Problem(
        "internal",
        Phrase("erreur interne\u{A0}: \(error)", en: "internal error: \(error)"), status: 500)
    }
  }
}
