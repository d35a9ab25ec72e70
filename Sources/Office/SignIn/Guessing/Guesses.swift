import Base

/// What stands between a guesser and the secrets of people: each account is guarded against one
/// network, and more patiently against all of them, so that a stranger who guesses does not shut the
/// owner out; and each network is guarded against, whoever's secrets it tries.
final class Guesses: Sendable {
  private let near: GuessDelay
  private let everywhere: GuessDelay
  private let ofNetwork: RateLimit

  init(clock: Clock) {
    near = GuessDelay(free: 5, clock: clock)
    everywhere = GuessDelay(free: 50, clock: clock)
    ofNetwork = RateLimit(perHour: 60, clock: clock)
  }

  /// Takes note of a guess at the secret called `name`; throws when it has to wait.
  func begin(_ name: String, from network: String) throws(Problem) {
    let nearby = "\(name) \(network)"
    var wait = near.begin(nearby)
    guard wait == 0 else { throw FrontDoor.tooOften(wait) }
    wait = everywhere.begin(name)
    if wait == 0 {
      wait = ofNetwork.take(network)
      if wait > 0 { everywhere.takeBack(name) }
    }
    guard wait == 0 else {
      near.takeBack(nearby)
      throw FrontDoor.tooOften(wait)
    }
  }

  /// Takes note of a guess at whatever secret.
  func begin(from network: String) throws(Problem) {
    let wait = ofNetwork.take(network)
    guard wait == 0 else { throw FrontDoor.tooOften(wait) }
  }

  /// The guess was right.
  func succeed(_ name: String, from network: String) {
    near.succeed("\(name) \(network)")
    succeed(from: network)
  }

  func succeed(from network: String) { ofNetwork.giveBack(network) }
}
