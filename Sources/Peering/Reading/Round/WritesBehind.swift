import Store

/// Writes that were begun and are not over yet: a few, so that the writer always has a group of them to do
/// and what waits for it stays small.
struct WritesBehind<Result: Sendable> {
  private var pending: [(write: PendingWrite<Result>, bytes: Int)] = []
  private var bytes = 0

  private static var maximumCount: Int { 16 }
  private static var maximumBytes: Int { 16 << 20 }

  /// Takes one more, and gives what those have made that had to be over first.
  mutating func add(_ write: PendingWrite<Result>, bytes added: Int) throws -> [Result] {
    pending.append((write, added))
    bytes += added
    var results: [Result] = []
    while pending.count > Self.maximumCount || bytes > Self.maximumBytes {
      results.append(try first())
    }
    return results
  }

  /// What the others have made.
  mutating func finish() throws -> [Result] {
    var results: [Result] = []
    while !pending.isEmpty { results.append(try first()) }
    return results
  }

  /// Waits for the others, whatever comes of them.
  mutating func settle() {
    while !pending.isEmpty { _ = try? first() }
  }

  private mutating func first() throws -> Result {
    let (write, size) = pending.removeFirst()
    bytes -= size
    return try write.wait()
  }
}
