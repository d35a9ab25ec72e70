import Base
import Formats
import Kinds
import Language
import Schema
import Store

/// One import within its transaction.
struct ImportRun {
  let transaction: Transaction
  let kind: Kind
  let actor: String
  let progress: WorkProgress.Handler
  var report = ImportReport()
  /// Records of this file, and the line that each came from.
  private var lineOf: [Identifier: Int] = [:]
  /// What is there and what was made of this file, once something was.
  private var known: DoubleIndex?
  /// Records by the fields that tell them apart, once a line has no better name for its record. One that has
  /// changed since may still stand where it was.
  private var alike: [String: [Identifier]]?

  /// The most doubles that are told.
  private static let maximumDoubles = 200

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
    report.notes = source.notes
    report.ignoredColumns = source.ignoredColumns
    for (done, candidate) in source.candidates.enumerated() {
      var candidate = candidate
      if let note = candidate.restorePostcode(kind, transaction.profile) {
        report.notes.append(note)
      }
      try take(identified(candidate))
      progress(WorkProgress("import", done: done + 1, of: source.candidates.count))
    }
    report.notes.sort { $0.line < $1.line }
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
    var record = candidate.applied(to: present, kind: kind, transaction)
    lineOf[record.id] = candidate.line
    let picture = try picture(candidate, for: &record)
    guard let present else {
      try noteDoubles(record, candidate.line)
      try picture.map { try transaction.keep($0) }
      try save(record, before: nil, .created)
      report.created += 1
      return
    }
    if record.isSame(as: present) {
      report.unchanged += 1
    } else {
      do {
        try picture.map { try transaction.keep($0) }
        try save(record, before: present, .changed)
        try tell(record, present)
        report.changed += 1
      } catch let problem as Problem where problem.field != nil {
        if picture != nil { try transaction.dropPictures(of: kind, present.id, shown: present) }
        report.refused.append(Refusal(line: candidate.line, column: 0, reason: problem.words))
      }
    }
  }

  /// The picture that a record gets. One that it has was chosen for it, and stays.
  private mutating func picture(_ candidate: Candidate, for record: inout Record) throws
    -> StoredPicture?
  {
    guard let picture = candidate.picture, let field = kind.picture else { return nil }
    guard record.values[field.name] == nil else {
      if try transaction.pictures.shown(by: record)?.bytes != picture.bytes {
        report.notes.append(
          ImportNote(line: candidate.line, words: Words.Import.keptPicture))
      }
      return nil
    }
    let stored = StoredPicture(
      name: .random(), record: record.id, type: picture.format.type, bytes: picture.bytes)
    record.values[field.name] = .text(stored.name.description)
    return stored
  }

  /// Tells of a new record that it resembles another; it is taken all the same.
  private mutating func noteDoubles(_ record: Record, _ line: Int) throws {
    var known = try self.known ?? DoubleIndex(transaction.file.identities(kind), kind)
    self.known = nil
    let identity = RecordIdentity(id: record.id, values: record.values, kind)
    if report.doubles.count < Self.maximumDoubles, let found = known.find(identity).first,
      let other = try transaction.file.find(found.id, kind)
    {
      report.doubles.append(
        ImportDouble(
          line: line, title: record.title, other: other.id, otherTitle: other.title,
          reasons: found.reasons))
    }
    known.add(identity)
    self.known = known
  }

  private mutating func save(_ record: Record, before: Record?, _ action: JournalAction) throws {
    let batch = try report.batch ?? transaction.openBatch(kind)
    report.batch = batch
    try transaction.save(record, before: before, action: action, actor: actor, batch: batch)
    let sameness = RecordIdentity(id: record.id, values: record.values, kind).sameness
    alike?[sameness, default: []].append(record.id)
  }

  /// Tells those who count on a record what the file has changed.
  private func tell(_ record: Record, _ before: Record) throws {
    if record.kind == .event, record.state == "cancelled", before.state != "cancelled" {
      try transaction.tellSignedUp(record, nil, .off)
    }
    try transaction.followChange(of: record, from: before, actor: actor)
  }

  /// The record that a line means: by our identifier, by the office's reference, or, when the file
  /// has neither, by the fields that tell records apart.
  private mutating func existing(_ candidate: Candidate) throws -> Record? {
    let file = transaction.file
    if let id = candidate.identifier, let record = try file.find(id, kind) { return record }
    if let reference = candidate.reference {
      return try file.find(reference: reference, kind)
    }
    guard candidate.identifier == nil else { return nil }
    let values = candidate.values.compactMapValues(\.self)
    return try first(like: RecordIdentity(id: .zero, values: values, kind).sameness)
  }

  /// The first record without a reference of the office's own that the fields do not tell apart.
  private mutating func first(like sameness: String) throws -> Record? {
    let file = transaction.file
    let alike =
      try self.alike
      ?? Dictionary(grouping: file.identities(kind), by: \.sameness).mapValues { $0.map(\.id) }
    self.alike = alike
    for id in alike[sameness] ?? [] {
      guard let record = try file.find(id, kind), record.reference == nil, record.binned == nil,
        RecordIdentity(id: id, values: record.values, kind).sameness == sameness
      else { continue }
      return record
    }
    return nil
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
    if let state { record.state = record.standing(in: state, isNew: present == nil) }
    record.revision += 1
    record.changed = transaction.now
    return record
  }
}

extension Record {
  /// The state that a file brings, where a step leads there; what was refused here is not called off.
  fileprivate func standing(in name: String, isNew: Bool) -> String? {
    guard !isNew, let lifeCycle = kind.lifeCycle else { return name }
    let present = lifeCycle.state(state).name
    return lifeCycle.steps.contains { $0.to == name && $0.from.contains(present) } ? name : state
  }

  /// Whether nothing but the counters differs.
  func isSame(as other: Record) -> Bool {
    values == other.values && state == other.state && reference == other.reference
      && isWithdrawn == other.isWithdrawn
      && kind.groups.allSatisfy { group in
        (levels[group.name] ?? group.defaultLevel)
          == (other.levels[group.name] ?? group.defaultLevel)
      }
  }
}
