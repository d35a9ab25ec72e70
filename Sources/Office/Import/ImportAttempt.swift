import Base
import Formats
import Schema
import Store

/// The work on one file, on a thread of its own; what comes of it is kept with the file.
struct ImportAttempt: Sendable {
  let file: OfficeFile
  let stored: StoredImport
  let kind: Kind
  let now: Timestamp

  /// The headings of a CSV file; nil for another one.
  static func headings(of bytes: [UInt8]) -> [String]? {
    guard OfficeFile.format(of: bytes) == .table else { return nil }
    return try? CSVImport.table(bytes).header
  }

  /// Tries what importing would do.
  func read(_ bytes: [UInt8], _ progress: @escaping WorkProgress.Handler) {
    var outcome = ImportOutcome(format: OfficeFile.format(of: bytes))
    var changed = stored
    do {
      let mapping = try self.mapping(bytes, &outcome)
      changed.mapping = mapping?.text
      outcome.report = try file.importFile(
        bytes, kind: kind, isDryRun: true, mapping: mapping, progress: progress)
    } catch {
      outcome.problem = Self.problem(error)
    }
    changed.state = .read
    changed.report = outcome.json.text
    let kept = changed
    // Should this fail too, the file is tried again when its page is asked for.
    try? file.store.write { try $0.imports.update(kept) }
  }

  /// What the columns mean: what was chosen, what they meant the last time, what they seem to mean.
  private func mapping(_ bytes: [UInt8], _ outcome: inout ImportOutcome) throws
    -> ColumnMapping?
  {
    guard outcome.format == .table else { return nil }
    let table = try CSVImport.table(bytes)
    outcome.describe(table)
    func read(_ text: String?) -> ColumnMapping? {
      text.flatMap { ColumnMapping($0, columns: table.header.count, kind) }
    }
    if let chosen = read(stored.mapping) { return chosen }
    let remembered = try file.store.reader().imports.mapping(
      of: ColumnMapping.key(table.header), kind: kind.name)
    if let known = read(remembered) {
      outcome.isRemembered = true
      return known
    }
    return ColumnMapping.proposal(table.header, kind).mapping
  }

  /// Does it; that it is done is kept in the same transaction, so that it is never done twice.
  func take(_ bytes: [UInt8], _ progress: @escaping WorkProgress.Handler) {
    let before = stored.report.flatMap { ImportOutcome($0) }
    let headings = Self.headings(of: bytes)
    let mapping = headings.flatMap { header in
      stored.mapping.flatMap { ColumnMapping($0, columns: header.count, kind) }
    }
    let (id, name, moment) = (stored.id, kind.name, now)
    do {
      _ = try file.importFile(
        bytes, kind: kind, isDryRun: false, mapping: mapping, progress: progress
      ) { transaction, report in
        guard var taken = try transaction.imports.find(id), taken.state == .read else {
          throw Problem(
            "already-taken",
            Phrase("Ce fichier est déjà importé.", en: "This file has been imported already."),
            status: 409)
        }
        var outcome = before ?? ImportOutcome(format: OfficeFile.format(of: bytes))
        outcome.report = report
        taken.state = .taken
        taken.report = outcome.json.text
        try transaction.imports.update(taken)
        guard let headings, let mapping else { return }
        try transaction.imports.remember(
          mapping.text, of: ColumnMapping.key(headings), kind: name, moment)
      }
    } catch {
      let problem = Self.problem(error)
      guard problem.code != "already-taken" else { return }
      var outcome = before ?? ImportOutcome(format: OfficeFile.format(of: bytes))
      outcome.problem = problem
      var failed = stored
      failed.report = outcome.json.text
      let kept = failed
      try? file.store.write { try $0.imports.update(kept) }
    }
  }

  private static func problem(_ error: any Error) -> Problem {
    error as? Problem ?? .internalError
  }
}

/// A file that is imported through the pages, as its page shows it.
package struct ImportJob: Sendable {
  package let stored: StoredImport
  package let kind: Kind
  /// How far the work on it has come; nil when nothing is under way.
  package let progress: WorkProgress?
  private let outcome: ImportOutcome

  init(_ stored: StoredImport, _ kind: Kind, _ progress: WorkProgress?) {
    self.stored = stored
    self.kind = kind
    self.progress = progress
    outcome = stored.report.flatMap { ImportOutcome($0) } ?? ImportOutcome(format: .table)
  }

  package var report: ImportReport { outcome.report }
  /// Why nothing of it can be taken as it is.
  package var problem: Problem? { outcome.problem }
  /// The columns of a CSV file; none for another one.
  package var columns: [ImportColumn] { outcome.columns }
  /// How the file is written: `;` and `windows-1252`.
  package var dialect: (separator: String, encoding: String)? {
    outcome.separator.isEmpty ? nil : (outcome.separator, outcome.encoding)
  }
  /// Whether the columns mean what they meant in an earlier file.
  package var isRemembered: Bool { outcome.isRemembered }

  /// What the columns mean now.
  package var mapping: ColumnMapping? {
    stored.mapping.flatMap { ColumnMapping($0, columns: columns.count, kind) }
  }
}
