/// Who of one loop watches one channel.
struct Subscription {
  let channel: EventChannel
  /// By descriptor.
  var connections: [Int32: Connection] = [:]
}

extension EventLoop {
  /// Makes the connection a stream of what `channel` publishes, beginning with its newest event.
  func subscribe(_ connection: Connection, to channel: EventChannel) {
    let key = ObjectIdentifier(channel)
    connection.phase = .events
    connection.channel = channel
    if subscriptions[key] == nil {
      subscriptions[key] = Subscription(channel: channel)
      channel.subscribe(signal)
    }
    subscriptions[key]?.connections[connection.descriptor] = connection
    catchUp(connection)
  }

  func unsubscribe(_ connection: Connection) {
    guard let channel = connection.channel else { return }
    connection.channel = nil
    let key = ObjectIdentifier(channel)
    subscriptions[key]?.connections[connection.descriptor] = nil
    guard subscriptions[key]?.connections.isEmpty == true else { return }
    subscriptions[key] = nil
    channel.unsubscribe(signal)
  }

  /// Brings every reader of `channel` that has taken what it was sent up to date.
  func send(_ channel: EventChannel) {
    guard let subscription = subscriptions[ObjectIdentifier(channel)] else { return }
    for connection in subscription.connections.values where connection.output.isEmpty {
      catchUp(connection)
      settle(connection)
    }
  }

  /// Sends the newest event unless the connection has it.
  func catchUp(_ connection: Connection) {
    guard connection.output.isEmpty,
      let (bytes, version) = connection.channel?.latest(after: connection.version)
    else { return }
    connection.version = version
    transmit(connection, bytes)
  }

  /// A comment, so that proxies and the client know that the stream lives; or the end, for a client
  /// that takes nothing.
  func comment(_ connection: Connection) {
    guard connection.output.isEmpty else { return drop(connection) }
    ResponseWriter.append(":\n", to: &scratch)
    transmit(connection)
    settle(connection)
  }
}
