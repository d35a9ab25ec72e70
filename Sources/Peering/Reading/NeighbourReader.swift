import Base
import Fetch
import Ledger
import Store

/// Reads one neighbour for as long as the node runs, on a thread of its own: a round, then its
/// event stream, which says when the next round is due. When the stream breaks, it asks again after
/// a while that grows with each failure.
final class NeighbourReader: Sendable {
  private let store: OfficeStore
  private let log: EventLog
  private let number: LogNumber
  private let schedule: PullSchedule
  private let thread = BackgroundThread()

  /// Between the end of an event stream and the round that comes before the next one.
  private static let streamPauseMilliseconds: Int64 = 200

  init(store: OfficeStore, number: LogNumber, schedule: PullSchedule, log: EventLog) {
    self.store = store
    self.number = number
    self.schedule = schedule
    self.log = log
  }

  func start() {
    thread.start("maille.neighbour") { [self] in run() }
  }

  /// Asks the thread to end, whatever it is fetching; `waitUntilStopped` waits for it.
  func stop() { thread.stop() }

  func waitUntilStopped() { thread.waitUntilEnded() }

  private func run() {
    while !thread.mustStop {
      do {
        let reader = try store.reader()
        guard let neighbour = try reader.neighbours.all().first(where: { $0.log == number }) else {
          return
        }
        let round = PullRound(
          store: store, reader: reader, schedule: schedule, log: log,
          cancelled: { self.thread.mustStop })
        let health = try round.run(neighbour)
        if health.failures == 0 {
          // What was refused or not given may be right, or allowed, a little later.
          listen(
            to: neighbour, round,
            atMost: health.problem == nil ? nil : .milliseconds(schedule.pollMilliseconds))
        } else if let next = health.nextAttempt {
          thread.pause(milliseconds: next.milliseconds - store.clock.now().milliseconds)
        }
      } catch {
        log("neighbour-failed", ["log": "\(number)", "error": "\(error)"])
        thread.pause(milliseconds: schedule.pollMilliseconds)
      }
    }
  }

  /// Follows the event stream until it breaks, or for so long; each checkpoint that it announces
  /// starts a round.
  private func listen(to neighbour: Neighbour, _ round: PullRound, atMost duration: Duration?) {
    let end = duration.map { ContinuousClock.now + $0 }
    var parser = CheckpointEvents()
    var hasBegun = false
    let client = FetchClient(
      policy: .reading(neighbour), userAgent: PullRound.userAgent,
      cancelled: { [self] in thread.mustStop || end.map { $0 <= .now } ?? false })
    do {
      _ = try client.stream(
        FetchRequest(
          url: "\(neighbour.url)/events", headers: [("Accept", "text/event-stream")]),
        onBytes: { [self] bytes in
          for size in parser.take(bytes) {
            hasBegun = true
            guard let current = try? round.current(neighbour), size > current.size else { continue }
            guard let health = try? round.run(current), health.failures == 0 else { return false }
            // Announcements without anything behind them must not keep us busy.
            if let now = try? round.current(current), now.size == current.size {
              thread.pause(milliseconds: Self.streamPauseMilliseconds)
            }
          }
          return !thread.mustStop
        })
    } catch {
      // The next round finds out what it is.
    }
    // Each stream begins with the present head. One that cannot be had, or ends before that, is not asked for
    // again and again.
    thread.pause(
      milliseconds: hasBegun ? Self.streamPauseMilliseconds : schedule.pollMilliseconds)
  }
}

/// Cuts an event stream into the sizes that it announces.
package struct CheckpointEvents {
  private var line: [UInt8] = []
  private var size: UInt64?
  private var isCheckpoint = false

  /// The longest line that is kept; a longer one is no part of a checkpoint.
  private static let maximumLine = 4096

  package init() {}

  /// Takes what came; gives the sizes of the events that are complete with it.
  package mutating func take(_ bytes: [UInt8]) -> [UInt64] {
    var sizes: [UInt64] = []
    for byte in bytes {
      guard byte == 0x0A else {
        if byte != 0x0D, line.count < Self.maximumLine { line.append(byte) }
        continue
      }
      if line.isEmpty {
        if isCheckpoint, let size { sizes.append(size) }
        size = nil
        isCheckpoint = false
      } else if line.elementsEqual("event: checkpoint".utf8) {
        isCheckpoint = true
      } else if line.starts(with: "id: ".utf8) {
        size = Decimal64.parse(line.dropFirst(4))
      }
      line = []
    }
    return sizes
  }
}
