import Base
import Store
import Synchronization

/// The threads that read the neighbours: one for each, from `start` to `stop`.
package final class NeighbourReaders: Sendable {
  private let store: OfficeStore
  private let schedule: PullSchedule
  private let log: EventLog
  private let readers = Mutex<[LogNumber: NeighbourReader]>([:])

  package init(store: OfficeStore, schedule: PullSchedule = PullSchedule(), log: EventLog) {
    self.store = store
    self.schedule = schedule
    self.log = log
  }

  /// Starts a reader for each neighbour that has none, and ends those of neighbours that are gone.
  package func refresh() throws {
    let wanted = Set(try store.reader().neighbours.all().map(\.log))
    let ended = readers.withLock { readers in
      let ended = readers.filter { !wanted.contains($0.key) }
      for number in ended.keys { readers[number] = nil }
      for number in wanted where readers[number] == nil {
        let reader = NeighbourReader(store: store, number: number, schedule: schedule, log: log)
        readers[number] = reader
        reader.start()
      }
      return Array(ended.values)
    }
    Self.end(ended)
  }

  /// Ends all readers and waits for them.
  package func stop() {
    Self.end(
      readers.withLock { readers in
        defer { readers = [:] }
        return Array(readers.values)
      })
  }

  private static func end(_ readers: [NeighbourReader]) {
    for reader in readers { reader.stop() }
    for reader in readers { reader.waitUntilStopped() }
  }
}
