import Base
import Schema

extension Record {
  /// Fills in what follows from the rest: the state, as far as readers of the log are told of it, and
  /// how often the record was put off.
  mutating func derive(from before: Record?) {
    if let name = kind.status, case .choice(let choices)? = kind.field(name)?.shape {
      let state = kind.lifeCycle?.state(state).name
      values[name] = choices.first { $0.code == state }.map { .text($0.code) }
    }
    guard let name = kind.sequence else { return }
    guard let before else { return values[name] = nil }
    var count: Int64 = 0
    if case .whole(let number)? = before.values[name] { count = number }
    let counted = kind.moving + [kind.status].compactMap(\.self)
    if counted.contains(where: { values[$0] != before.values[$0] }) { count += 1 }
    values[name] = count == 0 ? nil : .whole(count)
  }

  /// Notes since when it waits for an adviser: since it came in or came back, whatever was changed then.
  mutating func wait(from before: Record?, _ now: Timestamp) {
    guard kind.lifeCycle?.state(state).awaits == .adviser else { return waitingSince = nil }
    waitingSince = before?.waitingSince ?? (before == nil ? created : now)
  }
}
