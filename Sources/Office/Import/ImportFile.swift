import Base
import Formats
import Ledger
import Schema
import Store

/// What an import did, or would do.
package struct ImportReport: Sendable {
  /// The batch, by which all of it can be undone; nil when nothing was changed or it was only tried.
  package var batch: Identifier?
  package var created = 0
  package var changed = 0
  package var unchanged = 0
  package var refused: [Refusal] = []
  package var notes: [ImportNote] = []
  /// Columns of the file that mean nothing here.
  package var ignoredColumns: [String] = []
}

/// What a change to the office's file needs: the store, who asks, and in whose name the journal
/// has it.
package struct OfficeFile: Sendable {
  package let store: OfficeStore
  package let caller: Caller
  /// The address of this node as people reach it, for links of mails.
  let address: String

  package init(store: OfficeStore, caller: Caller, address: String = "") {
    self.store = store
    self.caller = caller
    self.address = address
  }

  /// What the journal calls the caller.
  var actor: String { caller.actor }

  /// Takes a CSV, iCalendar or vCard file into the file as one batch: all that can be taken is, in one
  /// transaction; what cannot is named. Taking the same file again changes nothing.
  package func importFile(
    _ bytes: [UInt8], kind: Kind, isDryRun: Bool,
    progress: @escaping WorkProgress.Handler = { _ in }
  ) throws -> ImportReport {
    try caller.require(.changeFile)
    guard bytes.count <= Limits.importBytes else {
      let megabytes = Limits.importBytes >> 20
      throw Problem(
        "too-large",
        Phrase(
          "Le fichier dépasse \(megabytes) Mo\u{A0}: partagez-le en plusieurs.",
          en: "The file is larger than \(megabytes) MB: split it."), status: 413)
    }
    let source = try read(bytes, kind)
    let actor = actor
    do {
      return try store.write { transaction in
        var run = ImportRun(
          transaction: transaction, kind: kind, actor: actor, progress: progress)
        try run.take(source)
        // A dry run does everything and then undoes it, so that it tells the truth.
        if isDryRun { throw DryRun(report: run.report) }
        return run.report
      }
    } catch let dryRun as DryRun {
      var report = dryRun.report
      report.batch = nil
      return report
    }
  }
}

extension OfficeFile {
  /// Calendars and contacts say what they are in their first line, whatever the file is called.
  private func read(_ bytes: [UInt8], _ kind: Kind) throws -> ImportSource {
    let start = bytes.prefix(200).filter { $0 > 0x20 && $0 < 0x80 }.prefix(15)
    switch String(decoding: start, as: UTF8.self).uppercased() {
    case "BEGIN:VCALENDAR":
      return try CalendarImport.read(bytes, kind, timeZone: store.profile.timeZone)
    case let text where text.hasPrefix("BEGIN:VCARD"): return try CardImport.read(bytes, kind)
    default: return try CSVImport.read(bytes, kind)
    }
  }
}

private struct DryRun: Error {
  let report: ImportReport
}

/// One import within its transaction.
private struct ImportRun {
  let transaction: Transaction
  let kind: Kind
  let actor: String
  let progress: WorkProgress.Handler
  var report = ImportReport()
  /// Records of this file, and the line that each came from.
  private var lineOf: [Identifier: Int] = [:]

  init(
    transaction: Transaction, kind: Kind, actor: String, progress: @escaping WorkProgress.Handler
  ) {
    self.transaction = transaction
    self.kind = kind
    self.actor = actor
    self.progress = progress
  }

  mutating func take(_ source: ImportSource) throws {
    report.refused = source.refused
    report.notes = source.notes.sorted { $0.line < $1.line }
    report.ignoredColumns = source.ignoredColumns
    for (done, candidate) in source.candidates.enumerated() {
      try take(identified(candidate))
      progress(WorkProgress("import", done: done + 1, of: source.candidates.count))
    }
    report.refused.sort { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  /// A card that came from here means our record, and keeps its reference.
  private func identified(_ candidate: Candidate) throws -> Candidate {
    guard let foreign = candidate.foreignIdentifier else { return candidate }
    var candidate = candidate
    let digits = foreign.lowercased().hasPrefix("urn:uuid:") ? foreign.dropFirst(9) : foreign[...]
    if let id = Identifier(String(digits)), try transaction.file.find(id, kind) != nil {
      candidate.identifier = id
    } else {
      candidate.reference = foreign
    }
    return candidate
  }

  private mutating func take(_ candidate: Candidate) throws {
    let present = try existing(candidate)
    if let present, let line = lineOf[present.id] {
      report.refused.append(
        Refusal(
          line: candidate.line, column: 0,
          reason: Phrase(
            "la même fiche est déjà à la ligne \(line)",
            en: "the same record is already on line \(line)")))
      return
    }
    if present?.binned != nil {
      report.refused.append(
        Refusal(
          line: candidate.line, column: 0,
          reason: Phrase(
            "cette fiche est dans la corbeille\u{A0}: remettez-la d’abord",
            en: "this record is in the bin: put it back first")))
      return
    }
    let record = candidate.applied(to: present, kind: kind, transaction)
    lineOf[record.id] = candidate.line
    guard let present else {
      try save(record, before: nil, .created)
      report.created += 1
      return
    }
    if record.isSame(as: present) {
      report.unchanged += 1
    } else {
      do {
        try save(record, before: present, .changed)
        report.changed += 1
      } catch let problem as Problem where problem.field != nil {
        report.refused.append(Refusal(line: candidate.line, column: 0, reason: problem.words))
      }
    }
  }

  private mutating func save(_ record: Record, before: Record?, _ action: JournalAction) throws {
    let batch = try report.batch ?? transaction.openBatch(kind)
    report.batch = batch
    try transaction.save(record, before: before, action: action, actor: actor, batch: batch)
  }

  /// The record that a line means: by our identifier, by the office's reference, or, when the file
  /// has neither, by the fields that tell records apart.
  private func existing(_ candidate: Candidate) throws -> Record? {
    let file = transaction.file
    if let id = candidate.identifier, let record = try file.find(id, kind) { return record }
    if let reference = candidate.reference {
      return try file.find(reference: reference, kind)
    }
    guard candidate.identifier == nil else { return nil }
    let values = candidate.values.compactMapValues(\.self)
    return try file.find(sameness: values, kind).first { $0.reference == nil }
  }
}

extension Candidate {
  /// The record with what the line says; what it is silent about stays.
  func applied(to present: Record?, kind: Kind, _ transaction: Transaction) -> Record {
    var record =
      present
      ?? Record(
        id: .random(), kind: kind, reference: nil, values: [:], levels: [:], revision: 0,
        created: transaction.now, changed: transaction.now)
    for (name, value) in values { record.values[name] = value }
    if let field = kind.timeZone, record.values[field] == nil {
      record.values[field] = .text(transaction.profile.timeZone)
    }
    for (name, level) in levels {
      record.levels[name] = level ?? kind.groups.first { $0.name == name }?.defaultLevel
    }
    if let reference { record.reference = reference }
    // A file does not bring back what was withdrawn here; it can only withdraw.
    if isWithdrawn == true { record.isWithdrawn = true }
    record.revision += 1
    record.changed = transaction.now
    return record
  }
}

extension Record {
  /// Whether nothing but the counters differs.
  func isSame(as other: Record) -> Bool {
    values == other.values && reference == other.reference && isWithdrawn == other.isWithdrawn
      && kind.groups.allSatisfy { group in
        (levels[group.name] ?? group.defaultLevel)
          == (other.levels[group.name] ?? group.defaultLevel)
      }
  }
}
