import Base
import Ledger
import Schema
import Store

/// What an undone batch brought back.
package struct UndoReport: Sendable {
  /// Records that are gone again.
  package var removed = 0
  /// Records that are as before.
  package var restored = 0
}

extension OfficeFile {
  /// Undoes a batch as a whole, or not at all when a record of it was changed since.
  package func undo(batch: Identifier) throws -> UndoReport {
    try caller.require(.changeFile)
    let actor = actor
    return try store.write(reason: .importUndone) { transaction in
      switch try transaction.batchState(batch) {
      case .unknown:
        throw Problem.notFound(
          Phrase("Il n’y a pas de lot \(batch).", en: "There is no batch \(batch)."))
      case .undone:
        throw Problem(
          "already-undone",
          Phrase("Ce lot est déjà annulé.", en: "This batch has already been undone."), status: 409)
      case .done: break
      }
      let entries = try transaction.entries(ofBatch: batch)
      try Self.requireUntouched(entries, transaction)
      let merge = try transaction.merges.find(batch: batch)
      // Before a record is saved without its picture, which would destroy that of the other.
      if let merge {
        for id in [merge.removed, merge.kept] {
          guard let record = try transaction.file.find(id),
            let before = entries.first(where: { $0.record == id })?.before(onto: record)
          else { continue }
          try transaction.adoptPicture(of: before)
        }
      }
      var report = UndoReport()
      for entry in entries {
        guard let current = try transaction.file.find(entry.record) else { continue }
        if entry.action == .created {
          try transaction.remove(current, action: .undone, actor: actor, batch: batch)
          report.removed += 1
        } else if var before = entry.before(onto: current) {
          before.revision += 1
          before.changed = transaction.now
          try transaction.save(
            before, before: current, action: .undone, actor: actor, batch: batch)
          report.restored += 1
        }
      }
      if let merge { try transaction.undoMerge(merge) }
      try transaction.closeBatch(batch)
      return report
    }
  }

  private static func requireUntouched(_ entries: [JournalEntry], _ transaction: Transaction)
    throws
  {
    let later = try entries.compactMap { entry -> Record? in
      guard let current = try transaction.file.find(entry.record) else { return nil }
      return current.revision == entry.revision || current.isWithdrawn ? nil : current
    }
    guard later.isEmpty else {
      let named = later.prefix(5).map { record in
        Phrase(
          "«\u{A0}\(record.title)\u{202F}» (\(record.id))", en: "“\(record.title)” (\(record.id))")
      }
      let titles = Phrase { language in
        named.map { $0(language) }.joined(separator: ", ")
      }
      throw Problem(
        "changed-since",
        Phrase(
          "Fiches de ce lot changées depuis\u{A0}: \(later.count), dont \(titles(.french)). Rien n’a été "
            + "annulé.",
          en:
            "Records of this batch changed since: \(later.count), among them \(titles(.english)). Nothing "
            + "was undone."), status: 409)
    }
  }
}
