import Base
import Foundation
import Glibc
import Ledger
import SQLite
import Schema

/// A copy of a node in one file: its database as of one moment, and in a table of it the key, the
/// profile and the settings. It holds the signing key and personal data: mode 0600, to be kept like
/// the key itself.
package enum NodeBackup {
  /// What a backup holds.
  package struct Summary: Sendable {
    package let origin: String
    /// Entries of the office's own log.
    package let size: UInt64
  }

  private static let files = ["key", "office.json", "settings.json"]

  /// Writes a backup of `folder` to `path`, which must not exist. It reads one state of the database
  /// while the node goes on; the file has its name only once it is whole, checked and synced.
  package static func write(_ folder: NodeFolder, to path: String) throws -> Summary {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Problem(
        "exists",
        Phrase(
          "\(path) existe déjà\u{A0}: donnez un autre nom.",
          en: "\(path) is there already: give another name."), status: 409)
    }
    let part = path + ".part"
    try DatabaseFile.createEmpty(part)
    defer { DatabaseFile.remove(part) }
    do {
      // Written anew, so that no free page with erased text comes along.
      try Connection(path: folder.database, mode: .readOnly).execute("VACUUM INTO ?", part)
      let summary = try complete(part, folder)
      try NodeFolder.publish(part, as: path)
      return summary
    } catch {
      throw Problem.ofDisk(error)
    }
  }

  private static func complete(_ part: String, _ folder: NodeFolder) throws -> Summary {
    let copy = try Connection(path: part, mode: .readWrite)
    try copy.transaction {
      try copy.execute(
        "CREATE TABLE backup_file (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT")
      for name in files {
        try copy.execute(
          "INSERT INTO backup_file (name, bytes) VALUES (?, ?)", name,
          try NodeFolder.read("\(folder.path)/\(name)"))
      }
    }
    let summary = try check(copy)
    try DatabaseFile.settle(copy)
    return summary
  }

  /// Makes a node of a backup in `folder`, which must not hold one. It does not sign until a
  /// neighbour or the operator has said where its log stood: `Transaction.confirmRestored`.
  package static func restore(_ path: String, to folder: NodeFolder, clock: Clock) throws
    -> Summary
  {
    guard !folder.exists else {
      throw Problem(
        "exists",
        Phrase(
          "\(folder.path) est déjà le dossier d’un bureau.",
          en: "\(folder.path) is an office’s folder already."), status: 409)
    }
    try NodeFolder.createFolder(folder.path)
    let part = folder.database + ".part"
    DatabaseFile.remove(part)
    defer { DatabaseFile.remove(part) }
    try NodeFolder.copySecret(path, to: part)
    let (summary, contents) = try open(part, path, clock)
    try NodeFolder.publish(part, as: folder.database)
    // The key comes last: a folder without it is no node yet, and the restore can be done again.
    for name in files.reversed() {
      if let bytes = contents[name] { try NodeFolder.writeSecret(bytes, "\(folder.path)/\(name)") }
    }
    return summary
  }

  private static func open(_ part: String, _ path: String, _ clock: Clock) throws -> (
    Summary, [String: [UInt8]]
  ) {
    let notBackup = Problem(
      "not-a-backup",
      Phrase(
        "\(path) n’est pas une sauvegarde Maille intacte.",
        en: "\(path) is not an intact backup of Maille."))
    do {
      let copy = try Connection(path: part, mode: .readWrite)
      let rows = try copy.query("SELECT name, bytes FROM backup_file") { ($0.text(0), $0.blob(1)) }
      let contents = Dictionary(uniqueKeysWithValues: rows)
      guard files.allSatisfy({ contents[$0] != nil }) else { throw notBackup }
      try Migrator(StoreMigrations.all).migrate(copy)
      let summary = try check(copy)
      try copy.transaction {
        try copy.execute("DROP TABLE backup_file")
        try copy.execute("DELETE FROM restored")
        try copy.execute(
          "INSERT INTO restored (moment, size) VALUES (?, ?)", clock.now().milliseconds,
          Int64(summary.size))
      }
      try DatabaseFile.settle(copy)
      return (summary, contents)
    } catch let error as SQLiteError where error.isUnreadable {
      throw notBackup
    } catch {
      throw Problem.ofDisk(error)
    }
  }

  private static func check(_ copy: Connection) throws -> Summary {
    let words = try copy.query("PRAGMA integrity_check(1)") { $0.text(0) }
    let orphans = try copy.query("PRAGMA foreign_key_check") { _ in true }
    let own = try copy.queryOne("SELECT origin, size FROM log WHERE id = ?", LogTable.own) {
      ($0.text(0), UInt64($0.integer(1)))
    }
    guard words == ["ok"], orphans.isEmpty, let own else {
      throw Problem(
        "damaged",
        Phrase(
          "La base de données est abîmée\u{A0}: \(words.first ?? "")",
          en: "The database is damaged: \(words.first ?? "")"), status: 500)
    }
    return Summary(origin: own.0, size: own.1)
  }
}
