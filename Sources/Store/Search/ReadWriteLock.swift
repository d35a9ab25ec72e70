import Glibc

/// Many readers or one writer.
///
/// Unchecked, because a POSIX lock is made to be shared between threads, and its memory is
/// allocated once and never moves.
final class ReadWriteLock: @unchecked Sendable {
  private let lock: UnsafeMutablePointer<pthread_rwlock_t>

  /// A writer that waits goes before new readers; no reader may then read within its reading.
  private static let prefersWriters = Int32(PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP)

  init() {
    lock = .allocate(capacity: 1)
    lock.initialize(to: pthread_rwlock_t())
    var attributes = pthread_rwlockattr_t()
    pthread_rwlockattr_init(&attributes)
    // Else readers that overlap without end would keep the writer out.
    pthread_rwlockattr_setkind_np(&attributes, Self.prefersWriters)
    pthread_rwlock_init(lock, &attributes)
    pthread_rwlockattr_destroy(&attributes)
  }

  deinit {
    pthread_rwlock_destroy(lock)
    lock.deallocate()
  }

  func reading<Result>(_ body: () throws -> Result) rethrows -> Result {
    pthread_rwlock_rdlock(lock)
    defer { pthread_rwlock_unlock(lock) }
    return try body()
  }

  func writing<Result>(_ body: () throws -> Result) rethrows -> Result {
    pthread_rwlock_wrlock(lock)
    defer { pthread_rwlock_unlock(lock) }
    return try body()
  }
}
