/// Values by name, of which those that were not set for longest are forgotten: whoever makes up names
/// without end fills no memory.
struct RecentValues<Value: Sendable>: Sendable {
  private let capacity: Int
  private var young: [String: Value] = [:]
  private var old: [String: Value] = [:]

  /// Keeps at least the `capacity` values set last, and at most twice as many.
  init(capacity: Int = 50_000) { self.capacity = capacity }

  var count: Int { young.count + old.count }

  subscript(name: String) -> Value? {
    get { young[name] ?? old[name] }
    set {
      old[name] = nil
      guard newValue == nil || young.count < capacity || young[name] != nil else {
        old = young
        young = [:]
        young[name] = newValue
        return
      }
      young[name] = newValue
    }
  }
}
