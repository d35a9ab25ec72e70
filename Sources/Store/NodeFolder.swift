import Base
import Foundation
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
      throw Problem("bad-office", "\(officeFile) n’est pas du JSON.")
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
      throw Problem("no-file", "Le fichier \(path) ne peut pas être lu.", status: 404)
    }
    return Array(data)
  }
}
