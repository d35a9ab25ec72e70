import Base
import Glibc
import Testing

@testable import HTTP

@Suite struct HandlingTimeTests {
  @Test func `percentiles are never less than what was recorded, and hardly more`() {
    let times = HandlingTimes()
    var recorded: [Int64] = []
    var value: Int64 = 1
    for step in 0..<10_000 {
      value = (value &* 6_364_136_223_846_793_005 &+ Int64(step)) & .max
      recorded.append(value % [9, 300, 40_000, 9_000_000][step % 4])
    }
    for time in recorded { times.record(microseconds: time, isFailure: false) }
    recorded.sort()
    let summary = HandlingTimes.summary(of: [times])
    for (share, said) in [(0.5, summary.median), (0.99, summary.percentile99)] {
      let exact = recorded[Int(Double(recorded.count) * share) - 1]
      #expect(said >= exact)
      #expect(Double(said) <= Double(exact) * 1.126 + 1)
    }
    #expect(summary.longest == recorded.last)
    #expect(summary.count == 10_000)
    #expect(summary.failures == 0)
  }

  @Test func `loops are added up, and odd times are taken`() {
    let first = HandlingTimes()
    let second = HandlingTimes()
    first.record(microseconds: -5, isFailure: false)
    second.record(microseconds: .max, isFailure: true)
    let summary = HandlingTimes.summary(of: [first, second])
    #expect(summary.count == 2)
    #expect(summary.failures == 1)
    #expect(summary.median == 0)
    #expect(summary.longest == .max)
    #expect(HandlingTimes.summary(of: []) == HandlingSummary())
  }

  @Test func `a request that waits for another one of its loop is counted with its waiting`() throws
  {
    try withServer(loops: 1) { port, server in
      let first = try Client(port: port)
      let second = try Client(port: port)
      try first.send(get("/"))
      _ = try first.answer()
      try first.send(get("/slow"))
      usleep(50_000)
      try second.send(get("/"))
      _ = try second.answer()
      let summary = server.handlingSummary()
      #expect(summary.count == 3)
      #expect(summary.longest >= 400_000)
      #expect(summary.median >= 300_000, "the second of three")
      #expect(summary.failures == 0)
    }
  }

  @Test func `what the pool answers is counted with the pool's time`() throws {
    try withServer { port, server in
      let client = try Client(port: port)
      try client.send(get("/pool/300"))
      _ = try client.answer()
      #expect(server.handlingSummary().longest >= 300_000)
      try client.send(get("/reserved"))
      #expect(try client.answer().status == 500)
      #expect(server.handlingSummary().count == 2)
      #expect(server.handlingSummary().failures == 1)
    }
  }
}
