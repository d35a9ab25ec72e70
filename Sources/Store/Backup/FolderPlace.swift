import Base
import Glibc
import SQLite

/// What tells a node's folder from a copy of it: the number of its database's file, and the machine. A
/// disk that is set back as a whole keeps both.
enum FolderPlace {
  private static func present(_ folder: NodeFolder) -> String {
    var status = stat()
    let inode = stat(folder.database, &status) == 0 ? status.st_ino : 0
    let machine = (try? NodeFolder.read("/etc/machine-id")) ?? []
    return "\(inode) \(String(decoding: machine.prefix { $0 != 0x0A }, as: UTF8.self))"
  }

  /// Keeps where the folder is, and doubts its log when it was elsewhere before.
  static func check(_ folder: NodeFolder, _ connection: Connection, now: Timestamp) throws {
    let place = present(folder)
    let known = try connection.queryOne("SELECT text FROM place") { $0.text(0) }
    guard known != place else { return }
    try connection.transaction {
      try connection.execute("DELETE FROM place")
      try connection.execute("INSERT INTO place (text) VALUES (?)", place)
      if known != nil { try OwnLogDoubt.copied.keep(connection, now: now) }
    }
  }
}
