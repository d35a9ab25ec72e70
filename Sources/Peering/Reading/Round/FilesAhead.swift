import Base
import Foundation

/// Files of a neighbour that are asked for in a known order, each fetched while those before it are still
/// being looked at.
///
/// Only a few are held, and few bytes of them. A handful is fetched as it is taken, since a second
/// connection would cost more than it saves.
///
/// Unchecked, because the condition guards what both threads touch, and `files` is the taker's alone.
final class FilesAhead<Value: Sendable>: @unchecked Sendable {
  /// Gets the file with a number, counted from 0.
  typealias Fetch = @Sendable (_ files: NeighbourFiles, _ number: UInt64) throws -> Value

  private let count: UInt64
  private let files: NeighbourFiles
  private let fetch: Fetch
  private let bytes: @Sendable (Value) -> Int
  private let thread: BackgroundThread?
  private let condition = NSCondition()
  private var ready: [Result<Value, any Error>] = []
  private var readyBytes = 0
  private var taken: UInt64 = 0
  private var isStopped = false

  /// So many are fetched as they are taken.
  private static var handful: UInt64 { 4 }
  private static var maximumReady: Int { 8 }
  private static var maximumReadyBytes: Int { 4 << 20 }

  /// `count` files; `files` are what the taker itself uses. `stop` must follow.
  init(
    _ count: UInt64, _ files: NeighbourFiles, bytes: @escaping @Sendable (Value) -> Int,
    fetch: @escaping Fetch
  ) {
    self.count = count
    self.files = files
    self.fetch = fetch
    self.bytes = bytes
    thread = count > Self.handful ? BackgroundThread() : nil
    guard let thread else { return }
    let source = files.source
    thread.start("maille.fetch") { [self] in run(source) }
  }

  /// The next file, or why it could not be had; nil after the last.
  func next() throws -> Value? {
    guard taken < count else { return nil }
    defer { taken += 1 }
    guard thread != nil else { return try fetch(files, taken) }
    condition.lock()
    defer { condition.unlock() }
    while ready.isEmpty { condition.wait() }
    let result = ready.removeFirst()
    if case .success(let value) = result { readyBytes -= bytes(value) }
    condition.signal()
    return try result.get()
  }

  /// No more are taken. Waits for the one that is being fetched, which is given up.
  func stop() {
    condition.withLock {
      isStopped = true
      condition.signal()
    }
    thread?.waitUntilEnded()
  }

  private func run(_ source: NeighbourFiles.Source) {
    let files = NeighbourFiles(
      NeighbourFiles.Source(
        url: source.url, policy: source.policy, signer: source.signer, clock: source.clock,
        cancelled: { [self] in source.cancelled() || condition.withLock { isStopped } }))
    for number in 0..<count {
      let result = Result { try fetch(files, number) }
      condition.lock()
      defer { condition.unlock() }
      ready.append(result)
      condition.signal()
      guard case .success(let value) = result else { return }
      readyBytes += bytes(value)
      while !isStopped, ready.count >= Self.maximumReady || readyBytes > Self.maximumReadyBytes {
        condition.wait()
      }
      if isStopped { return }
    }
  }
}
