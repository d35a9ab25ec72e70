import Glibc
import HTTP
import Testing

/// What slow, idle and too many clients get. One after the other, since they watch the clock.
@Suite(.serialized) struct PatienceTests {
  @Test func aSlowHeaderGetsATimeout() throws {
    try withServer { limits in
      limits.headerSeconds = 1
    } _: { port, _ in
      let client = try Client(port: port)
      let start = seconds()
      try client.send("GET / HTTP/1.1\r\n")
      // Bytes that trickle in do not put the deadline off.
      for _ in 0..<4 {
        usleep(200_000)
        try client.send("X: a\r\n")
      }
      #expect(try client.answer().status == 408)
      #expect((0.9...2.5).contains(seconds() - start))
      #expect(client.isAtEnd())
    }
  }

  @Test func silenceIsEndedWithoutAWord() throws {
    try withServer { limits in
      limits.headerSeconds = 1
      limits.idleSeconds = 1
    } _: { port, _ in
      let silent = try Client(port: port)
      let rested = try Client(port: port)
      try rested.send(get("/"))
      #expect(try rested.answer().status == 200)
      let start = seconds()
      #expect(silent.isAtEnd())
      #expect(rested.isAtEnd())
      #expect((0.7...2.5).contains(seconds() - start))
    }
  }

  @Test func aSlowBodyGetsATimeout() throws {
    try withServer { limits in
      limits.bodyGraceSeconds = 1
      limits.bodyRate = 1000
    } _: { port, _ in
      let slow = try Client(port: port)
      try slow.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\nabc")
      let steady = try Client(port: port)
      try steady.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\n")
      for _ in 0..<6 {
        usleep(300_000)
        try steady.send([UInt8](repeating: 1, count: 1500))
      }
      #expect(try steady.answer().body.count == 9000)
      let answer = try slow.answer()
      #expect(answer.status == 408)
      #expect(answer.text.has("body-too-slow"))
    }
  }

  @Test func aBodyThatTakesTooLongIsEnded() throws {
    try withServer { limits in
      limits.bodyGraceSeconds = 0
      limits.bodyRate = 0
      limits.bodySeconds = 1
    } _: { port, _ in
      let client = try Client(port: port)
      try client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\nabc")
      let start = seconds()
      #expect(try client.answer().status == 408)
      #expect((0.8...3).contains(seconds() - start))
    }
  }

  @Test func aReaderThatTakesNothingIsLetGo() throws {
    try withServer { limits in
      limits.writeSeconds = 1
      limits.writeRate = 1 << 30
    } _: { port, _ in
      let client = try Client(port: port, receiveBuffer: 4096)
      try client.send(get("/large"))
      usleep(2_500_000)
      #expect(throws: Client.Failure.self) { _ = try client.answer() }
    }
  }

  @Test func tooManyOfOneAddressAreTold() throws {
    try withServer { limits in
      limits.connectionsPerAddress = 3
    } _: { port, _ in
      var clients: [Client] = []
      for _ in 0..<3 {
        let client = try Client(port: port)
        try client.send(get("/"))
        #expect(try client.answer().status == 200)
        clients.append(client)
      }
      let fourth = try Client(port: port)
      let answer = try fourth.answer()
      #expect(answer.status == 503)
      #expect(answer.has("Retry-After: 5"))
      clients.removeFirst()
      usleep(100_000)
      let next = try Client(port: port)
      try next.send(get("/"))
      #expect(try next.answer().status == 200)
    }
  }

  @Test func aConnectionIsGoodForSoManyRequests() throws {
    try withServer { limits in
      limits.requestsPerConnection = 3
    } _: { port, _ in
      let client = try Client(port: port)
      try client.send(get("/") + get("/") + get("/") + get("/"))
      #expect(try !client.answer().has("Connection: close"))
      #expect(try !client.answer().has("Connection: close"))
      #expect(try client.answer().has("Connection: close"))
      #expect(client.isAtEnd())
    }
  }

  @Test func aThousandMayRest() throws {
    try withServer { port, _ in
      var clients: [Client] = []
      for _ in 0..<1000 { clients.append(try Client(port: port)) }
      for client in clients { try client.send(get("/")) }
      for client in clients { #expect(try client.answer().status == 200) }
      for client in clients { try client.send(get("/echo/again")) }
      for client in clients { #expect(try client.answer().text == "again") }
    }
  }
}
