import Glibc
import HTTP
import Testing

@Suite struct EventTests {
  @Test func everySubscriberGetsEveryEvent() throws {
    let channel = EventChannel()
    channel.publish(ServerSentEvent(name: "state", id: "1", data: ["first"]))
    try withServer(channel: channel) { port, _ in
      // Enough of them that both loops have some.
      let clients = try (0..<8).map { _ in try Client(port: port) }
      for client in clients {
        try client.send(get("/events"))
        let head = try client.until("\r\n\r\n")
        #expect(head.has("Content-Type: text/event-stream"))
        #expect(head.has("Connection: close"))
        #expect(!head.has("Content-Length"))
        #expect(try client.until("\n\n") == "event: state\nid: 1\ndata: first\n\n")
      }
      for number in 2...4 {
        channel.publish(ServerSentEvent(name: "state", data: ["a\(number)", "b\nc"]))
        for client in clients {
          #expect(
            try client.until("\n\n") == "event: state\ndata: a\(number)\ndata: b\ndata: c\n\n")
        }
      }
    }
  }

  @Test func aSlowReaderSkipsToTheNewest() throws {
    let channel = EventChannel()
    try withServer(channel: channel) { port, _ in
      let slow = try Client(port: port, receiveBuffer: 4096)
      let quick = try Client(port: port)
      for client in [slow, quick] {
        try client.send(get("/events"))
        _ = try client.until("\r\n\r\n")
      }
      let filler = String(repeating: "x", count: 1 << 20)
      let last = 40
      for number in 1...last {
        channel.publish(ServerSentEvent(name: "n", id: String(number), data: [filler]))
        #expect(try quick.until("\n\n").has("id: \(number)\n"))
      }
      var seen: [Int] = []
      while seen.last != last {
        let event = try slow.until("\n\n")
        #expect(event.utf8.count > filler.utf8.count)
        let line = event.utf8.split(separator: 0x0A)[1].dropFirst(4)
        seen.append(try #require(Int(String(decoding: line, as: UTF8.self))))
      }
      #expect(seen == seen.sorted())
      #expect(seen.count < last)
    }
  }

  @Test func aQuietStreamGetsComments() throws {
    try withServer { limits in
      limits.eventCommentSeconds = 1
      limits.idleSeconds = 1
    } _: { port, _ in
      let client = try Client(port: port)
      try client.send(get("/events"))
      _ = try client.until("\r\n\r\n")
      #expect(try client.until("\n") == ":\n")
      #expect(try client.until("\n") == ":\n")
    }
  }

  @Test func aSubscriberWhoLeavesIsForgotten() throws {
    let channel = EventChannel()
    try withServer(channel: channel) { limits in
      limits.connectionsPerAddress = 2
    } _: { port, server in
      for number in 0..<10 {
        let client = try Client(port: port)
        try client.send(get("/events"))
        _ = try client.until("\r\n\r\n")
        if number > 0 { _ = try client.until("\n\n") }
        channel.publish(ServerSentEvent(name: "n", data: [String(number)]))
        #expect(try client.until("\n\n") == "event: n\ndata: \(number)\n\n")
        shutdown(client.descriptor, Int32(SHUT_RDWR))
        usleep(20_000)
      }
      let last = try Client(port: port)
      try last.send(get("/events"))
      _ = try last.until("\n\n")
      server.stop(graceSeconds: 1)
      #expect(last.isAtEnd())
    }
  }

  @Test func headOfAStreamEnds() throws {
    try withServer { port, _ in
      let client = try Client(port: port)
      try client.send("HEAD /events HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try client.answer(bodyless: true).status == 200)
      #expect(client.isAtEnd())
    }
  }

  @Test func anEventThatCannotBeWrittenIsNotSent() {
    let channel = EventChannel()
    #expect(!channel.publish(ServerSentEvent(name: "a\nb", data: [])))
    #expect(!channel.publish(ServerSentEvent(name: "a", id: "1\r2", data: [])))
    let event = ServerSentEvent(name: "a", data: ["b\r\nc\rd", ""])
    #expect(event.bytes == Array("event: a\ndata: b\ndata: c\ndata: d\ndata:\n\n".utf8))
  }
}
