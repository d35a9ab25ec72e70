import Base
import Foundation
import HTTP
import Office
import Store

/// What a running node knows of itself besides its store.
struct RunningStatus: Sendable {
  let started: Timestamp
  let handling: @Sendable () -> HandlingSummary
}

extension OfficeCommands {
  /// How the running node stands, and how long its answers took since it started.
  func status() throws -> CommandResult {
    guard let running else { throw Self.notRunning }
    let handling = running.handling()
    let seconds = (store.clock.now().milliseconds - running.started.milliseconds) / 1000
    let resident = Self.residentBytes()
    let state = try store.reader().nodeState()
    return CommandResult(
      json: [
        "state": .string(state.name), "seconds": .integer(seconds),
        "residentBytes": resident.map { .integer($0) } ?? .null,
        "answers": [
          "count": .integer(handling.count), "failures": .integer(handling.failures),
          "medianMicroseconds": .integer(handling.median),
          "percentile99Microseconds": .integer(handling.percentile99),
          "longestMicroseconds": .integer(handling.longest),
        ],
      ],
      lines: [
        state.problem?.detail ?? "prêt",
        "démarré depuis \(seconds) s, \(resident.map { "\($0 / 1_000_000)" } ?? "?") Mo en mémoire",
        "\(handling.count) réponses, dont \(handling.failures) échecs du serveur",
        "temps de réponse : médiane \(Self.milliseconds(handling.median)) ms, "
          + "99 % en moins de \(Self.milliseconds(handling.percentile99)) ms, "
          + "la plus longue \(Self.milliseconds(handling.longest)) ms",
      ])
  }

  static var notRunning: Problem {
    .command("not-running", "Ce bureau ne tourne pas.", status: 409)
  }

  private static func milliseconds(_ microseconds: Int64) -> String {
    let tenths = (microseconds + 50) / 100
    return "\(tenths / 10),\(tenths % 10)"
  }

  /// Bytes of this process in memory, as the kernel says.
  private static func residentBytes() -> Int64? {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else {
      return nil
    }
    let numbers = text.split(separator: " ")
    return numbers.count > 1
      ? Int64(numbers[1]).map { $0 * Int64(sysconf(Int32(_SC_PAGESIZE))) } : nil
  }
}
