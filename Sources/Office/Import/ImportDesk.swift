import Base
import Formats
import Language
import Schema
import Store

/// Files that advisers import through the pages: sent, tried, read, confirmed. They are kept for a day at
/// most, and are their senders' alone.
package struct ImportDesk {
  let reader: StoreReader
  let file: OfficeFile
  let account: Identifier
  let now: Timestamp

  private var store: OfficeStore { file.store }

  /// How long a file is kept, in seconds.
  package static let keptSeconds: Int64 = 86_400
  /// The most files of one person at once; the oldest is forgotten for another.
  private static let maximumFiles = 5
  /// How long a request waits for work to end before it shows how far it has come.
  private static let patience = 1.0
  /// The most bytes of a file that comes through a page.
  package static let largestFile = 18 << 20

  /// Keeps a file, and tries what importing it would do.
  package func begin(_ kind: Kind, named name: String, _ bytes: [UInt8]) throws -> Identifier {
    guard !bytes.isEmpty else {
      throw Problem(
        "no-file",
        Phrase(
          "Choisissez un fichier\u{A0}: .csv, .vcf ou .ics.",
          en: "Choose a file: .csv, .vcf or .ics."), field: "file")
    }
    let account = account
    let stored = StoredImport(
      id: .random(), account: account, kind: kind.name, name: String(name.prefix(200)),
      created: now)
    try store.write { transaction in
      for old in try transaction.imports.all(of: account).dropFirst(Self.maximumFiles - 1) {
        try transaction.discardImport(old.id)
      }
      try transaction.imports.insert(stored, bytes)
    }
    try read(stored.id)
    return stored.id
  }

  /// Where a file stands. What was cut off by a stop of the node is begun again.
  package func find(_ id: Identifier) throws -> ImportJob {
    let stored = try own(id)
    guard let kind = reader.registry[name: stored.kind] else { throw Library.noRecord }
    let progress = store.work.progress(of: id)
    if progress == nil, stored.state == .reading {
      try read(id)
      let stored = try own(id)
      return ImportJob(stored, kind, store.work.progress(of: id))
    }
    return ImportJob(stored, kind, progress)
  }

  /// The files that are kept, the newest first.
  package func all() throws -> [StoredImport] {
    try reader.imports.all(of: account)
  }

  /// Says what the columns mean, and tries again.
  package func choose(_ mapping: ColumnMapping, for id: Identifier) throws {
    var stored = try own(id)
    guard stored.state != .taken, store.work.progress(of: id) == nil else { return }
    stored.mapping = mapping.text
    stored.state = .reading
    let changed = stored
    try store.write { try $0.imports.update(changed) }
    try read(id)
  }

  /// Does it, once.
  package func take(_ id: Identifier) throws {
    let stored = try own(id)
    let job = try find(id)
    guard stored.state == .read, job.problem == nil else { return }
    let bytes = try reader.imports.bytes(of: id)
    let attempt = ImportAttempt(file: file, stored: stored, kind: job.kind, now: now)
    try run(id) { attempt.take(bytes, $0) }
  }

  /// The rows that were refused, as a table with the line and the reason of each.
  package func rejected(_ id: Identifier, _ language: Phrase.Language) throws -> ExportedFile {
    let job = try find(id)
    let bytes = RejectedRows(refused: job.report.refused, language: language)
      .csv(try reader.imports.bytes(of: id))
    let day = LocalTime(timeZone: store.profile.timeZone).day(now)
    return ExportedFile(Words.Import.rejectedFile(language), day, .excel, bytes)
  }

  /// Erases a file before its day is over.
  package func discard(_ id: Identifier) throws {
    _ = try own(id)
    try store.write { try $0.discardImport(id) }
  }

  /// The file, if it is the caller's own.
  private func own(_ id: Identifier) throws -> StoredImport {
    guard let stored = try reader.imports.find(id), stored.account == account else {
      throw Problem.notFound(
        Phrase(
          "Ce fichier n’est plus là\u{A0}: il est effacé après un jour. Envoyez-le encore.",
          en: "This file is not here any more: it is erased after a day. Send it again."))
    }
    return stored
  }

  private func read(_ id: Identifier) throws {
    let stored = try own(id)
    guard let kind = reader.registry[name: stored.kind] else { throw Library.noRecord }
    let bytes = try reader.imports.bytes(of: id)
    let attempt = ImportAttempt(file: file, stored: stored, kind: kind, now: now)
    try run(id) { attempt.read(bytes, $0) }
  }

  private func run(
    _ id: Identifier, _ body: @escaping @Sendable (@escaping WorkProgress.Handler) -> Void
  ) throws {
    guard store.work.run(id, waiting: Self.patience, body) else {
      throw Problem(
        "busy",
        Phrase(
          "D’autres fichiers sont en cours de lecture\u{A0}: recommencez dans une minute.",
          en: "Other files are being read: try again in a minute."), status: 503,
        retrySeconds: 60)
    }
  }
}

extension Visit {
  /// Files that are imported through the pages.
  package func importDesk() throws -> ImportDesk {
    try caller.require(.changeFile)
    return ImportDesk(
      reader: reader, file: file, account: try verified().account.id, now: now)
  }
}
