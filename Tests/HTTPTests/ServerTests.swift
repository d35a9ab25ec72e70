import Base
import Glibc
import HTTP
import Synchronization
import Testing

@Suite struct ServerTests {
  @Test func keepsTheConnection() throws {
    try withServer { port, _ in
      let client = try Client(port: port)
      for _ in 0..<3 {
        try client.send(get("/"))
        let answer = try client.answer()
        #expect(answer.status == 200)
        #expect(answer.text == "hello")
        #expect(answer.has("Content-Length: 5"))
        #expect(answer.head.has("\r\nDate: "))
        #expect(!answer.head.has("Connection"))
      }
    }
  }

  @Test func closesWhenAsked() throws {
    try withServer { port, _ in
      let client = try Client(port: port)
      try client.send(get("/", "Connection: foo, Close\r\n"))
      #expect(try client.answer().has("Connection: close"))
      #expect(client.isAtEnd())
      let old = try Client(port: port)
      try old.send("GET / HTTP/1.0\r\n\r\n")
      #expect(try old.answer().text == "hello")
      #expect(old.isAtEnd())
    }
  }

  @Test func answersPipelinedRequestsInOrder() throws {
    try withServer { port, _ in
      let client = try Client(port: port)
      let count = 500
      try client.send((0..<count).map { get("/echo/n\($0)") }.joined())
      for number in 0..<count { #expect(try client.answer().text == "n\(number)") }
    }
  }

  @Test func aLargeAnswerHoldsUpThoseBehindIt() throws {
    try withServer { port, _ in
      let client = try Client(port: port, receiveBuffer: 4096)
      try client.send(get("/large") + get("/echo/after") + get("/large") + get("/"))
      usleep(50_000)
      #expect(try client.answer().body.count == 8 << 20)
      #expect(try client.answer().text == "after")
      #expect(try client.answer().body.count == 8 << 20)
      #expect(try client.answer().text == "hello")
    }
  }

  @Test func headHasTheLengthAndNoBody() throws {
    try withServer { port, _ in
      let client = try Client(port: port)
      try client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n" + get("/empty") + get("/"))
      #expect(try client.answer(bodyless: true).has("Content-Length: 5"))
      let empty = try client.answer()
      #expect(empty.status == 204)
      #expect(!empty.head.has("Content-Length"))
      #expect(try client.answer().text == "hello")
    }
  }

  @Test func answersMethodsThatDoNotFit() throws {
    try withServer { port, _ in
      let client = try Client(port: port)
      try client.send("DELETE / HTTP/1.1\r\nHost: a\r\n\r\n")
      let answer = try client.answer()
      #expect(answer.status == 405)
      #expect(answer.has("Allow: GET, HEAD, OPTIONS"))
      #expect(answer.has("Content-Type: application/problem+json"))
      try client.send("OPTIONS / HTTP/1.1\r\nHost: a\r\n\r\nOPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try client.answer().has("Allow: GET, HEAD, OPTIONS"))
      #expect(try client.answer().status == 204)
      try client.send(get("/none"))
      #expect(try client.answer().status == 404)
      try client.send(get("/throws"))
      #expect(try client.answer().text.has("\"code\":\"broken\""))
    }
  }

  @Test func takesBodies() throws {
    try withServer { port, _ in
      let client = try Client(port: port)
      let body = [UInt8](repeating: 0x42, count: 1 << 20)
      try client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.count)\r\n\r\n")
      try client.send(body)
      #expect(try client.answer().body == body)
      try client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n5\r")
      usleep(20_000)
      try client.send("\nhel")
      usleep(20_000)
      try client.send("lo\r\n0\r\n\r\n" + get("/"))
      #expect(try client.answer().text == "hello")
      #expect(try client.answer().text == "hello")
    }
  }

  @Test func asksForTheBody() throws {
    try withServer { port, _ in
      let client = try Client(port: port)
      let head = "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n"
      try client.send(head + "\r\n")
      #expect(try client.until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
      try client.send("ok")
      #expect(try client.answer().text == "ok")
      // Too large a body is refused before it is sent.
      try client.send(
        "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
          + "Content-Length: 9999999\r\n\r\n")
      #expect(try client.answer().status == 413)
      #expect(client.isAtEnd())
    }
  }

  @Test func refusesAndCloses() throws {
    try withServer { port, _ in
      let client = try Client(port: port)
      // The first is answered, and what follows the bad one is not.
      try client.send(get("/") + "GET / HTTP/1.1\r\nHost : a\r\n\r\n" + get("/"))
      #expect(try client.answer().status == 200)
      let answer = try client.answer()
      #expect(answer.status == 400)
      #expect(answer.has("Connection: close"))
      #expect(answer.has("Content-Type: application/problem+json"))
      #expect(answer.text.has("\"code\":\"field-name\""))
      #expect(client.isAtEnd())
    }
  }

  @Test func withholdsASplitAnswer() throws {
    try withServer { port, _ in
      let client = try Client(port: port)
      try client.send(get("/split?name=a%0D%0ASet-Cookie:%20b"))
      let answer = try client.answer()
      #expect(answer.status == 500)
      #expect(!answer.head.has("Set-Cookie"))
      try client.send(get("/reserved"))
      #expect(try client.answer().status == 500)
      try client.send(get("/split?name=fine"))
      #expect(try client.answer().has("X-Name: fine"))
    }
  }

  @Test func everyLoopHasItsWorker() throws {
    let tally = Tally()
    try withServer(loops: 3, tally: tally) { port, _ in
      #expect(tally.workers.withLock { $0 } == 3)
      var seen: Set<String> = []
      for _ in 0..<60 {
        let client = try Client(port: port)
        try client.send(get("/worker") + get("/peer"))
        seen.insert(try client.answer().text)
        #expect(try client.answer().text == "127.0.0.1")
      }
      #expect(seen.count > 1)
      #expect(seen.isSubset(of: ["1", "2", "3"]))
    }
  }

  @Test func startTellsWhatFailed() throws {
    try withServer { port, _ in
      let second = Server<Int>(
        configuration: ServerConfiguration(port: port), log: .silent, makeWorker: { 0 },
        respond: { _, _ in .empty() })
      #expect(throws: SystemError.self) { _ = try second.start() }
    }
    let failing = Server<Int>(
      configuration: ServerConfiguration(), log: .silent,
      makeWorker: { throw Problem("no-worker", Phrase(verbatim: "")) },
      respond: { _, _ in .empty() })
    #expect(throws: Problem.self) { _ = try failing.start() }
    let nowhere = Server<Int>(
      configuration: ServerConfiguration(address: "localhost"), log: .silent,
      makeWorker: { 0 }, respond: { _, _ in .empty() })
    #expect(throws: SystemError.self) { _ = try nowhere.start() }
  }

  @Test(arguments: ["::1", "::", "0.0.0.0"]) func listensEverywhere(_ address: String) throws {
    let server = Server<Int>(
      configuration: ServerConfiguration(address: address, loops: 2), log: .silent,
      makeWorker: { 0 }, respond: { request, _ in .text(request.peer) })
    let port = try server.start()
    defer { server.stop(graceSeconds: 0) }
    guard address != "::1" else { return }
    let client = try Client(port: port)
    try client.send(get("/"))
    #expect(try client.answer().text == "127.0.0.1")
  }
}
