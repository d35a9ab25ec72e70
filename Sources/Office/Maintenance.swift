import Base
import Ledger
import Schema
import Store

/// What a check of everything found.
package struct VerifyReport: Sendable {
  package var logs: [LogReport]
  package var projection: [Discrepancy]

  /// Everything that does not hold.
  package var discrepancies: [Discrepancy] { logs.flatMap(\.discrepancies) + projection }
}

extension OfficeFile {
  /// Checks our own log, every mirrored one, every payload, and that the projection is what the
  /// logs and the file give.
  package func verify(_ reader: StoreReader, progress: WorkProgress.Handler = { _ in }) throws
    -> VerifyReport
  {
    try caller.require(.administer)
    // One state of the database for all of it, or a write in between would look like a fault.
    return try reader.snapshot {
      var logs: [LogReport] = []
      for summary in try reader.logs().values.sorted(by: { $0.number < $1.number }) {
        logs.append(try reader.check(summary, progress: progress))
      }
      return VerifyReport(
        logs: logs, projection: try reader.checkProjection(progress: progress))
    }
  }

  /// Drops the projection and the search index and makes them anew from the logs and the file.
  package func rebuild(progress: @escaping WorkProgress.Handler = { _ in }) throws -> Int {
    try caller.require(.administer)
    try store.write { try $0.rebuildProjection(progress: progress) }
    return store.index.count
  }
}
