import Glibc
import HTTP
import Synchronization
import Testing

/// Answers that are made beside the loops.
@Suite struct PoolTests {
  @Test func slowHandlersHoldNobodyUp() throws {
    try withServer(loops: 1) { port, _ in
      let slow = try (0..<4).map { _ in try Client(port: port) }
      let start = seconds()
      for client in slow { try client.send(get("/pool/400")) }
      let other = try Client(port: port)
      try other.send(get("/"))
      #expect(try other.answer().text == "hello")
      #expect(seconds() - start < 0.3)
      for client in slow { #expect(try client.answer().text == "done GET") }
      // One after the other they would have taken 1.6 s.
      #expect(seconds() - start < 1.2)
    }
  }

  @Test func pipelinedRequestsKeepTheirOrder() throws {
    try withServer(loops: 1) { port, _ in
      let client = try Client(port: port)
      try client.send(
        get("/") + get("/pool/50") + get("/echo/next") + get("/pool/1") + get("/echo/last"))
      let texts = try (0..<5).map { _ in try client.answer().text }
      #expect(texts == ["hello", "done GET", "next", "done GET", "last"])
    }
  }

  @Test func aLargeAnswerBeforeASlowOne() throws {
    try withServer(loops: 1) { port, _ in
      let client = try Client(port: port, receiveBuffer: 4096)
      try client.send(get("/large") + get("/pool/1") + get("/"))
      #expect(try client.answer().body.count == 8 << 20)
      #expect(try client.answer().text == "done GET")
      #expect(try client.answer().text == "hello")
    }
  }

  @Test func headHasNoBodyAndPostGoesToThePool() throws {
    try withServer(loops: 1) { port, _ in
      let client = try Client(port: port)
      try client.send("HEAD /pool/1 HTTP/1.1\r\nHost: localhost\r\n\r\n")
      #expect(try client.answer(bodyless: true).has("Content-Length: 9"))
      try client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc")
      #expect(try client.answer().text == "abc")
    }
  }

  @Test func aWorkerThatCannotBeMadeIsMadeForTheNextRequest() throws {
    let tally = Tally()
    // The first is the loop's.
    try withServer(loops: 1, tally: tally, failing: 2, limits: { $0.poolThreads = 1 }) { port, _ in
      let client = try Client(port: port)
      try client.send(get("/pool/1"))
      #expect(try client.answer().status == 500)
      let next = try Client(port: port)
      try next.send(get("/pool/1") + get("/pool/1"))
      for _ in 0..<2 { #expect(try next.answer().text == "done GET") }
    }
    // It is kept from then on.
    #expect(tally.workers.withLock { $0 } == 3)
  }

  @Test func refusesWhatHasNoRoom() throws {
    try withServer(
      loops: 1,
      limits: {
        $0.poolThreads = 1
        $0.poolWaiting = 2
      }
    ) { port, _ in
      let clients = try (0..<6).map { _ in try Client(port: port) }
      try clients[0].send(get("/pool/300"))
      usleep(50_000)
      for client in clients.dropFirst() { try client.send(get("/pool/1")) }
      let answers = try clients.map { try $0.answer() }
      #expect(answers.filter { $0.status == 200 }.count == 3)
      let refused = answers.filter { $0.status == 503 }
      #expect(refused.count == 3)
      #expect(refused.allSatisfy { $0.has("Retry-After: 2") })
    }
  }

  private static func later(_ word: String) -> String {
    "POST /later/\(word) HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
  }

  @Test func noThreadWaitsForWhatIsMadeLater() throws {
    let tally = Tally()
    try withServer(loops: 1, tally: tally, limits: { $0.poolThreads = 1 }) { port, _ in
      let words = ["a", "b", "wrong", "d"]
      let clients = try words.map { word in
        let client = try Client(port: port)
        try client.send(Self.later(word) + get("/"))
        return client
      }
      // One thread has them all in hand, and is free.
      while tally.later.withLock(\.count) < words.count { usleep(1000) }
      let other = try Client(port: port)
      try other.send(get("/pool/1"))
      #expect(try other.answer().text == "done GET")
      for make in tally.later.withLock({ $0 }).reversed() { make() }
      for (word, client) in zip(words, clients) {
        let answer = try client.answer()
        #expect(word == "wrong" ? answer.status == 500 : answer.text == word)
        // What was asked behind it comes behind it.
        #expect(try client.answer().text == "hello")
      }
    }
  }

  @Test func whatIsMadeLaterCountsAmongWhatWaits() throws {
    let tally = Tally()
    try withServer(loops: 1, tally: tally, limits: { $0.poolWaiting = 2 }) { port, _ in
      let clients = try ["a", "b"].map { word in
        let client = try Client(port: port)
        try client.send(Self.later(word))
        return client
      }
      while tally.later.withLock(\.count) < 2 { usleep(1000) }
      let third = try Client(port: port)
      try third.send(Self.later("c"))
      #expect(try third.answer().status == 503)
      for make in tally.later.withLock({ $0 }) { make() }
      for client in clients { #expect(try client.answer().status == 200) }
      try third.send(get("/pool/1"))
      #expect(try third.answer().status == 200)
    }
  }

  @Test func nothingIsMadeLaterOnALoop() throws {
    try withServer(loops: 1) { port, _ in
      let client = try Client(port: port)
      try client.send(get("/later"))
      #expect(try client.answer().status == 500)
    }
  }

  @Test func whoLeavesIsForgottenAndOthersGoOn() throws {
    let tally = Tally()
    try withServer(loops: 1, tally: tally) { port, _ in
      for _ in 0..<50 {
        let client = try Client(port: port)
        try client.send(get("/pool/5"))
      }
      while tally.started.withLock({ $0 }) < 50 { usleep(1000) }
      usleep(50_000)
      let client = try Client(port: port)
      try client.send(get("/pool/1"))
      #expect(try client.answer().text == "done GET")
    }
  }

  @Test func aStopFinishesWhatThePoolDoes() throws {
    let tally = Tally()
    try withServer(loops: 1, tally: tally) { port, server in
      let client = try Client(port: port)
      try client.send(get("/pool/400"))
      while tally.started.withLock({ $0 }) == 0 { usleep(1000) }
      server.stop(graceSeconds: 5)
      let answer = try client.answer()
      #expect(answer.text == "done GET")
      #expect(answer.has("Connection: close"))
    }
  }
}
