import Base
import Ledger
import Schema
import Store

/// What was done to many records at once.
package struct BulkReport: Sendable {
  /// The batch, by which all of it can be undone; nil when nothing was changed.
  package var batch: Identifier?
  package var changed = 0
  /// Those that were so already, or are gone meanwhile.
  package var unchanged = 0
}

extension OfficeFile {
  /// Sets fields of many records as one batch: all of them, or none when a value cannot be taken.
  package func change(_ ids: [Identifier], of kind: Kind, texts: [String: String]) throws
    -> BulkReport
  {
    let permission = RecordPermission(caller)
    return try changeMany(ids, kind, .changed, reason: .narrowed) { record, _ in
      try RecordInput(texts: texts).applied(to: record, permission)
    }
  }

  /// Puts many records into the bin as one batch.
  package func bin(_ ids: [Identifier], of kind: Kind) throws -> BulkReport {
    try changeMany(ids, kind, .binned, reason: .withdrawn) { record, now in
      var binned = record
      binned.binned = now
      return binned
    }
  }

  private func changeMany(
    _ ids: [Identifier], _ kind: Kind, _ action: JournalAction, reason: Erasure.Reason,
    _ change: @escaping @Sendable (Record, Timestamp) throws -> Record
  ) throws -> BulkReport {
    try caller.require(.changeFile)
    let actor = actor
    return try store.write(reason: reason) { transaction in
      var report = BulkReport()
      for id in ids {
        guard let present = try transaction.file.find(id, kind), present.binned == nil else {
          report.unchanged += 1
          continue
        }
        var record = try change(present, transaction.now)
        guard record.binned != nil || !record.isSame(as: present) else {
          report.unchanged += 1
          continue
        }
        let batch = try report.batch ?? transaction.openBatch(kind)
        report.batch = batch
        record.revision += 1
        record.changed = transaction.now
        try transaction.save(
          record, before: present, action: action, actor: actor, batch: batch)
        report.changed += 1
      }
      return report
    }
  }
}
