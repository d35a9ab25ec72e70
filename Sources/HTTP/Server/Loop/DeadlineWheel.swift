/// When which connection is to be looked at again: a ring of ticks of a tenth of a second.
///
/// A connection stands in it once. Putting a deadline off costs nothing: the entry comes up at its
/// old time and is entered again at the new one. So 10,000 connections need no timer each.
struct DeadlineWheel {
  /// One connection; the serial tells it from a later one with the same descriptor.
  struct Entry {
    let descriptor: Int32
    let serial: UInt32
  }

  static let tick: Int64 = 100
  private static let width: Int64 = 1024

  private var slots = [[Entry]](repeating: [], count: Int(width))
  private var current: Int64
  private var next: Int64?

  /// An empty wheel at `now`, in milliseconds.
  init(now: Int64) { current = now / Self.tick }

  /// Enters a connection for `deadline` and answers when it will come up: never early by more than
  /// it takes to go round, since a far one is entered again on the way.
  mutating func insert(_ entry: Entry, deadline: Int64) -> Int64 {
    let wanted = (deadline + Self.tick - 1) / Self.tick
    let due = min(max(wanted, current + 1), current + Self.width - 1)
    slots[Int(due % Self.width)].append(entry)
    next = min(next ?? due, due)
    return due * Self.tick
  }

  /// Milliseconds until something comes up, or nil when nothing is entered.
  func wait(now: Int64) -> Int64? { next.map { max(0, $0 * Self.tick - now) } }

  /// Takes what has come up by `now`.
  mutating func advance(now: Int64) -> [Entry] {
    let reached = now / Self.tick
    guard let next, next <= reached else {
      current = max(current, reached)
      return []
    }
    var due: [Entry] = []
    for tick in next...min(reached, next + Self.width - 1) {
      let slot = Int(tick % Self.width)
      due += slots[slot]
      slots[slot] = []
    }
    current = reached
    self.next = (current + 1..<current + Self.width).first {
      !slots[Int($0 % Self.width)].isEmpty
    }
    return due
  }
}
