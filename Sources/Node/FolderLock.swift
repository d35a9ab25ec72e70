import Base
import Glibc
import Store

/// The lock of a node's folder: whoever holds it is the one writer. The kernel releases it when the
/// process ends, however it ends.
final class FolderLock {
  private let descriptor: Int32

  /// Nil when another process holds it.
  init?(_ folder: NodeFolder) throws(Problem) {
    let descriptor = open(folder.lockFile, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Problem.command(
        "no-folder", "\(folder.path) n’est pas un dossier accessible.", status: 404)
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}
