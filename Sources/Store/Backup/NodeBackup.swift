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
    package let bytes: Int
  }

  private static let files = ["key", "office.json", "settings.json"]

  /// Writes a backup of `folder` to `path`, which must not exist. It reads one state of the database
  /// while the node goes on; the file has its name only once it is whole, checked and synced.
  package static func write(_ folder: NodeFolder, to path: String) throws -> Summary {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Problem("exists", "\(path) existe déjà : donnez un autre nom.", status: 409)
    }
    let part = path + ".part"
    try createEmpty(part)
    defer { removeDatabase(part) }
    // Written anew, so that no free page with erased text comes along.
    try Connection(path: folder.database, mode: .readOnly).execute("VACUUM INTO ?", part)
    let summary = try complete(part, folder)
    try publish(part, as: path)
    return summary
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
    return try check(copy, bytes: size(of: part))
  }

  /// Makes a node of a backup in `folder`, which must not hold one. It does not sign until a
  /// neighbour or the operator has said where its log stood: `Transaction.confirmRestored`.
  package static func restore(_ path: String, to folder: NodeFolder, clock: Clock) throws
    -> Summary
  {
    guard !folder.exists else {
      throw Problem("exists", "\(folder.path) est déjà le dossier d’un bureau.", status: 409)
    }
    try FileManager.default.createDirectory(
      atPath: folder.path, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    let part = folder.database + ".part"
    removeDatabase(part)
    defer { removeDatabase(part) }
    do {
      try FileManager.default.copyItem(atPath: path, toPath: part)
    } catch {
      throw Problem("no-file", "\(path) ne peut pas être copié.", status: 404)
    }
    guard chmod(part, 0o600) == 0 else { throw cannotWrite(part) }
    let (summary, contents) = try open(part, path, clock)
    try publish(part, as: folder.database)
    // The key comes last: a folder without it is no node yet, and the restore can be done again.
    for name in files.reversed() {
      guard let bytes = contents[name] else { continue }
      let aside = "\(folder.path)/\(name).part"
      try createEmpty(aside)
      guard FileManager.default.createFile(atPath: aside, contents: Data(bytes)),
        chmod(aside, 0o600) == 0
      else { throw cannotWrite(aside) }
      try publish(aside, as: "\(folder.path)/\(name)")
    }
    return summary
  }

  private static func open(_ part: String, _ path: String, _ clock: Clock) throws -> (
    Summary, [String: [UInt8]]
  ) {
    let notBackup = Problem("not-a-backup", "\(path) n’est pas une sauvegarde Maille intacte.")
    do {
      let copy = try Connection(path: part, mode: .readWrite)
      let rows = try copy.query("SELECT name, bytes FROM backup_file") { ($0.text(0), $0.blob(1)) }
      let contents = Dictionary(uniqueKeysWithValues: rows)
      guard files.allSatisfy({ contents[$0] != nil }) else { throw notBackup }
      try Migrator(StoreMigrations.all).migrate(copy)
      let summary = try check(copy, bytes: size(of: part))
      try copy.transaction {
        try copy.execute("DROP TABLE backup_file")
        try copy.execute("DELETE FROM restored")
        try copy.execute(
          "INSERT INTO restored (moment, size) VALUES (?, ?)", clock.now().milliseconds,
          Int64(summary.size))
      }
      return (summary, contents)
    } catch is SQLiteError {
      throw notBackup
    }
  }

  private static func check(_ copy: Connection, bytes: Int) throws -> Summary {
    let words = try copy.query("PRAGMA integrity_check(1)") { $0.text(0) }
    let orphans = try copy.query("PRAGMA foreign_key_check") { _ in true }
    let own = try copy.queryOne("SELECT origin, size FROM log WHERE id = ?", LogTable.own) {
      ($0.text(0), UInt64($0.integer(1)))
    }
    guard words == ["ok"], orphans.isEmpty, let own else {
      throw Problem(
        "damaged", "La base de données est abîmée : \(words.first ?? "")", status: 500)
    }
    return Summary(origin: own.0, size: own.1, bytes: bytes)
  }

  private static func createEmpty(_ path: String) throws(Problem) {
    unlink(path)
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw cannotWrite(path) }
    close(descriptor)
  }

  /// Syncs a file, gives it its name, and syncs the folder.
  private static func publish(_ part: String, as path: String) throws(Problem) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard sync(part, O_RDONLY), rename(part, path) == 0, sync(folder, O_RDONLY | O_DIRECTORY)
    else { throw cannotWrite(path) }
  }

  private static func sync(_ path: String, _ flags: Int32) -> Bool {
    let descriptor = Glibc.open(path, flags | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return fsync(descriptor) == 0
  }

  private static func removeDatabase(_ path: String) {
    for end in ["", "-wal", "-shm", "-journal"] { unlink(path + end) }
  }

  private static func size(of path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.size] as? Int) ?? 0
  }

  private static func cannotWrite(_ path: String) -> Problem {
    Problem("cannot-write", "\(path) ne peut pas être écrit.", status: 500)
  }
}
