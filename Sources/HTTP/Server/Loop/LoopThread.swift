import CLinux
import Glibc
import Synchronization

/// Starts threads.
enum LoopThread {
  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Runs `body` on a thread of its own.
  static func start(_ body: @escaping @Sendable () -> Void) throws(SystemError) -> pthread_t {
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(Body(body))
    let failed = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, argument.toOpaque())
    guard failed == 0 else {
      argument.release()
      throw SystemError(call: "pthread_create", number: failed)
    }
    return thread
  }
}

/// Where the one who starts threads waits until each has said whether it is ready.
final class StartGate: Sendable {
  private let descriptor: Int32
  private let failure = Mutex<(any Error)?>(nil)

  init() throws(SystemError) {
    descriptor = try SystemError.check(linux_eventfd(1), "eventfd")
  }

  deinit { close(descriptor) }

  /// One thread is ready, or has failed.
  func pass(_ error: (any Error)?) {
    if let error { failure.withLock { $0 = $0 ?? error } }
    var one: UInt64 = 1
    _ = write(descriptor, &one, 8)
  }

  /// Waits for that many threads and answers the first failure.
  func wait(for threads: Int) -> (any Error)? {
    var left = threads
    while left > 0 {
      var count: UInt64 = 0
      if read(descriptor, &count, 8) == 8 { left -= 1 }
    }
    return failure.withLock { $0 }
  }
}
