import Base
import Glibc
import SQLite

/// A database that is made under another name and renamed when it is whole.
enum DatabaseFile {
  /// A new, empty file that only its owner can read; so are then the files that SQLite puts beside it.
  static func createEmpty(_ path: String) throws(Problem) {
    remove(path)
    close(try NodeFolder.create(path))
  }

  /// Brings all of it into its one file. Closing would do it too, but would not say that it failed.
  static func settle(_ connection: Connection) throws {
    guard try connection.checkpointTruncate() else {
      throw Problem(
        "busy",
        Phrase("Un autre programme lit ce fichier.", en: "Another program is reading this file."),
        status: 503)
    }
  }

  /// Removes it, and what SQLite leaves beside it.
  static func remove(_ path: String) {
    for end in ["", "-wal", "-shm", "-journal"] { unlink(path + end) }
  }
}
