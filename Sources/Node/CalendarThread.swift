import Base
import Office
import Store

/// Does at start, once an hour and at midnight what has become due, by the store's clock.
final class CalendarThread: Sendable {
  private let work: DueWork
  private let thread = BackgroundThread()

  private static let intervalSeconds: Int64 = 3600
  /// How often the clock is looked at.
  private static let pauseMilliseconds: Int64 = 30_000

  init(_ work: DueWork) { self.work = work }

  func start() {
    thread.start("maille.calendar") { [self] in
      let time = LocalTime(timeZone: work.store.profile.timeZone)
      var last: Timestamp?
      while !thread.mustStop {
        let now = work.store.clock.now()
        // A clock that was set back has an hour that began later. What ends with a day does not wait.
        let isDue = last.map {
          now < $0 || now.seconds - $0.seconds >= Self.intervalSeconds
            || time.day(now) != time.day($0)
        }
        if isDue ?? true {
          last = now
          work.run { thread.mustStop }
        }
        thread.pause(milliseconds: Self.pauseMilliseconds)
      }
    }
  }

  func stop() {
    thread.stop()
    thread.waitUntilEnded()
  }
}
