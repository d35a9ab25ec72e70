import Synchronization

/// Counts open connections over all loops, of everybody and of each address.
final class ConnectionCount: Sendable {
  /// What one person or one household has: an address of IPv4, or a /64 of IPv6.
  struct Origin: Hashable, Sendable {
    let high: UInt64
    let low: UInt64
  }

  private struct State {
    var total = 0
    var origins: [Origin: Int] = [:]
  }

  private let state = Mutex(State())
  private let most: Int
  private let mostOfOne: Int

  init(limits: ServerLimits, openFiles: Int) {
    // The rest is for the database, its log and the outgoing requests.
    most = min(limits.connections, max(16, openFiles - 128))
    mostOfOne = limits.connectionsPerAddress
  }

  /// Counts one more of `origin`, or answers false and counts nothing when there are too many.
  func enter(_ origin: Origin) -> Bool {
    state.withLock { state in
      guard state.total < most, state.origins[origin, default: 0] < mostOfOne else { return false }
      state.total += 1
      state.origins[origin, default: 0] += 1
      return true
    }
  }

  func leave(_ origin: Origin) {
    state.withLock { state in
      state.total -= 1
      let left = state.origins[origin, default: 1] - 1
      state.origins[origin] = left > 0 ? left : nil
    }
  }
}
