import Glibc
import HTTP
import Synchronization
import Testing

@Suite struct StopTests {
  @Test func finishesWhatRuns() throws {
    let tally = Tally()
    try withServer(loops: 1, tally: tally) { port, server in
      let busy = try Client(port: port)
      let idle = try Client(port: port)
      try idle.send(get("/"))
      #expect(try idle.answer().status == 200)
      try busy.send(get("/slow"))
      while tally.started.withLock({ $0 }) == 0 { usleep(1000) }
      let start = seconds()
      server.stop(graceSeconds: 5)
      #expect(seconds() - start < 4)
      #expect(try busy.answer().text == "done")
      #expect(idle.isAtEnd())
      #expect(throws: Client.Failure.self) { _ = try Client(port: port) }
    }
  }

  @Test func answersWhatHasArrivedAndSaysItIsTheLast() throws {
    let tally = Tally()
    try withServer(loops: 1, tally: tally) { port, server in
      let busy = try Client(port: port)
      try busy.send(get("/slow", "Connection: close\r\n"))
      while tally.started.withLock({ $0 }) == 0 { usleep(1000) }
      // This one waits in the queue of the listener while the loop is busy.
      let waiting = try Client(port: port)
      try waiting.send(get("/"))
      server.stop(graceSeconds: 5)
      #expect(try busy.answer().text == "done")
      let answer = try waiting.answer()
      #expect(answer.text == "hello")
      #expect(answer.has("Connection: close"))
    }
  }

  @Test func finishesALargeAnswerThatIsOnItsWay() throws {
    try withServer { port, server in
      let client = try Client(port: port, receiveBuffer: 4096)
      try client.send(get("/large"))
      _ = try client.until("\r\n\r\n")
      let before = seconds()
      onThread { server.stop(graceSeconds: 8) }
      usleep(200_000)
      var count = client.received.count
      client.forget()
      while try client.receive() {
        count += client.received.count
        client.forget()
      }
      #expect(count == 8 << 20)
      // It was told to live on, and is let go nevertheless.
      #expect(seconds() - before < 6)
    }
  }

  @Test func doesNotWaitForeverForHalfARequest() throws {
    try withServer { port, server in
      let client = try Client(port: port)
      try client.send("GET / HT")
      usleep(50_000)
      let start = seconds()
      server.stop(graceSeconds: 1)
      #expect((0.8...2).contains(seconds() - start))
      #expect(client.isAtEnd())
      server.stop(graceSeconds: 1)
    }
  }
}
