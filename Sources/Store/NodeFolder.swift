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
    guard let data = FileManager.default.contents(atPath: path) else { throw cannotRead(path) }
    return Array(data)
  }

  /// Writes a file that only its owner can read. It has its name only once it is whole and synced.
  package static func writeSecret(_ bytes: [UInt8], _ path: String) throws(Problem) {
    let part = path + ".part"
    unlink(part)
    do {
      let descriptor = try create(part)
      defer { close(descriptor) }
      try write(bytes[...], to: descriptor, path)
      try publish(part, as: path)
    } catch {
      unlink(part)
      throw error
    }
  }

  private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32, _ path: String)
    throws(Problem)
  {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw cannotWrite(path) }
      rest = rest.dropFirst(count)
    }
  }

  /// A descriptor of a new, empty file that only its owner can read.
  static func create(_ path: String) throws(Problem) -> Int32 {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw cannotWrite(path) }
    return descriptor
  }

  /// Makes a folder that only its owner can enter, if it is not there.
  package static func createFolder(_ path: String) throws(Problem) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      let isFull = (error as? CocoaError)?.code == .fileWriteOutOfSpace
      throw cannotWrite(path, code: isFull ? ENOSPC : EIO)
    }
  }

  /// Copies a file to a new one that only its owner can read.
  static func copySecret(_ path: String, to copy: String) throws(Problem) {
    let source = open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw cannotRead(path) }
    defer { close(source) }
    let target = try create(copy)
    defer { close(target) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = Glibc.read(source, &buffer, buffer.count)
      guard count >= 0 else { throw cannotRead(path) }
      guard count > 0 else { return }
      try write(buffer[..<count], to: target, copy)
    }
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
    let result = fsync(descriptor)
    let code = errno
    close(descriptor)
    errno = code
    return result == 0
  }

  private static func cannotRead(_ path: String) -> Problem {
    Problem(
      "no-file",
      Phrase("Le fichier \(path) ne peut pas être lu.", en: "The file \(path) cannot be read."),
      status: 404)
  }

  /// Why a file cannot be written; `code` is asked for straight behind the call that failed.
  private static func cannotWrite(_ path: String, code: Int32 = errno) -> Problem {
    guard code != ENOSPC, code != EDQUOT else { return Problem.diskIsFull }
    return Problem(
      "cannot-write",
      Phrase("\(path) ne peut pas être écrit.", en: "\(path) cannot be written."), status: 500)
  }
}
