import Base
import Foundation
import Glibc
import Ledger

/// The folder of a node: its key, its profile, its database, its lock.
package struct NodeFolder: Sendable {
  package let path: String

  package init(_ path: String) { self.path = path }

  /// The database; `-wal` and `-shm` stand beside it while it is open.
  package var database: String { path + "/office.sqlite" }
  /// The signing key, mode 0600.
  package var keyFile: String { path + "/key" }
  /// The next key, to be moved off the node by the operator; mode 0600.
  package var nextKeyFile: String { path + "/next-key" }
  /// The office's profile.
  package var officeFile: String { path + "/office.json" }
  /// Address and port on which the node listens.
  package var settingsFile: String { path + "/settings.json" }
  /// Held by the one process that writes.
  package var lockFile: String { path + "/lock" }
  /// Where a running node takes the commands of its operator.
  package var controlSocket: String { path + "/control" }

  /// Whether a node has been made here.
  package var exists: Bool {
    FileManager.default.fileExists(atPath: keyFile)
      && FileManager.default.fileExists(atPath: database)
  }

  /// Reads the office's profile.
  package func profile() throws -> OfficeProfile {
    let bytes = try Self.read(officeFile)
    guard let json = try? JSONValue(parsing: bytes) else {
      throw Problem(
        "bad-office",
        Phrase("\(officeFile) n’est pas du JSON.", en: "\(officeFile) is not JSON."))
    }
    return try OfficeProfile(json)
  }

  /// Reads the signing key.
  package func signer() throws -> SignerKey {
    var bytes = try Self.read(keyFile)
    while bytes.last == 0x0A { bytes.removeLast() }
    return try SignerKey(String(decoding: bytes, as: UTF8.self))
  }

  /// All bytes of a file, with an error that names it.
  package static func read(_ path: String) throws(Problem) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Problem(
        "no-file",
        Phrase(
          "Le fichier \(path) ne peut pas être lu.", en: "The file \(path) cannot be read."),
        status: 404)
    }
    return Array(data)
  }

  /// Writes a file that only its owner can read. It has its name only once it is whole and synced.
  package static func writeSecret(_ bytes: [UInt8], _ path: String) throws(Problem) {
    let part = path + ".part"
    unlink(part)
    let descriptor = try create(part)
    let count = write(descriptor, bytes, bytes.count)
    close(descriptor)
    guard count == bytes.count else { throw cannotWrite(path) }
    try publish(part, as: path)
  }

  /// A descriptor of a new, empty file that only its owner can read.
  static func create(_ path: String) throws(Problem) -> Int32 {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw cannotWrite(path) }
    return descriptor
  }

  /// Syncs a file, gives it its name, and syncs the folder.
  static func publish(_ part: String, as path: String) throws(Problem) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard sync(part, O_RDONLY), rename(part, path) == 0, sync(folder, O_RDONLY | O_DIRECTORY)
    else { throw cannotWrite(path) }
  }

  private static func sync(_ path: String, _ flags: Int32) -> Bool {
    let descriptor = open(path, flags | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return fsync(descriptor) == 0
  }

  static func cannotWrite(_ path: String) -> Problem {
    Problem(
      "cannot-write",
      Phrase("\(path) ne peut pas être écrit.", en: "\(path) cannot be written."), status: 500)
  }
}
