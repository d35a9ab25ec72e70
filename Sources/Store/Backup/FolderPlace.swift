import Base
import CLinux
import Glibc
import SQLite

/// What tells a node's folder from a copy of it: the number of its database's file, when that file came to be,
/// and the machine. A number alone is soon given to another file once its own is removed. A disk that is set
/// back as a whole keeps all three.
enum FolderPlace {
  private static func present(_ folder: NodeFolder) -> String {
    var status = stat()
    let number = stat(folder.database, &status) == 0 ? status.st_ino : 0
    // Not every file system knows it; then it is the same for all.
    let made = max(0, linux_birth(folder.database))
    let machine = (try? NodeFolder.read("/etc/machine-id")) ?? []
    return "\(number) \(String(decoding: machine.prefix { $0 != 0x0A }, as: UTF8.self)) \(made)"
  }

  /// Whether a place that was kept is this one. Earlier versions kept no time.
  private static func isSame(_ known: String, _ place: String) -> Bool {
    known == place
      || known.split(separator: " ", omittingEmptySubsequences: false).count == 2
        && place.hasPrefix(known + " ")
  }

  /// Keeps where the folder is, and doubts its log when it was elsewhere before.
  static func check(_ folder: NodeFolder, _ connection: Connection, now: Timestamp) throws {
    let place = present(folder)
    let known = try connection.queryOne("SELECT text FROM place") { $0.text(0) }
    guard known != place else { return }
    try connection.transaction {
      try connection.execute("DELETE FROM place")
      try connection.execute("INSERT INTO place (text) VALUES (?)", place)
      if let known, !isSame(known, place) {
        try OwnLogDoubt.copied.keep(connection, now: now)
      }
    }
  }
}
