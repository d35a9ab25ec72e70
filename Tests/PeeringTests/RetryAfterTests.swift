import Base
import Ledger
import Peering
import Store
import Testing

/// An office that has no time says when it has.
@Suite(.serialized) struct RetryAfterTests {
  @Test(arguments: [
    ("120", 120...121), ("7200", 7200...7201), ("99999999", 86_400...86_401),
    ("Sun, 06 Nov 1994 08:49:37 GMT", 0...2), ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400...86_401),
    ("soon", 0...2), ("-5", 0...2), ("1.5", 0...2), ("", 0...2),
  ])
  func `it is not asked before`(_ value: String, _ seconds: ClosedRange<Int64>) throws {
    let served = ServedFiles()
    let url = try served.start()
    defer { served.stop() }
    let log = try WrittenLog.ofPackVectors()
    let office = try ReadingOffice(key: log.signer.verifier, url: url)
    served.refuse(until: value)
    let before = Clock.system.now()
    #expect(try office.pull().problems.map(\.code) == ["unreachable"])
    let next = try #require(office.reader.neighbours.all()[0].health.nextAttempt)
    // Beside it the usual pause of a second or so, a quarter shorter or longer.
    let waited = (next.milliseconds - before.milliseconds + 500) / 1000
    #expect(seconds.contains(waited) || seconds.upperBound < 3 && waited < 3, "\(waited)")
  }
}
