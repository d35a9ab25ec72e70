import Base
import Crypto
import Foundation
import HTTP
import Ledger
import Peering
import Store
import Testing

/// `heads.json`: the heads that a node serves, and the event that announces one.
@Suite(.serialized) struct HeadTests {
  private static func cases() throws -> [JSONValue] {
    try ReadingTests.vectors("heads.json")[name: "cases"]?.array ?? []
  }

  private static func bytes(_ item: JSONValue, _ name: String) -> [UInt8]? {
    item[name: name]?.string.flatMap { Hexadecimal.decode($0) }
  }

  /// The keys of the two logs in the vectors, by origin.
  private static func keys() throws -> [Origin: VerifierKey] {
    let cases = try ReadingTests.vectors("reading.json")[name: "cases"]?.array ?? []
    let keys = try Set(cases.compactMap { $0[name: "vkey"]?.string }).map { try VerifierKey($0) }
    #expect(keys.count == 2)
    return Dictionary(uniqueKeysWithValues: keys.map { ($0.name, $0) })
  }

  @Test func `heads are split into notes that open, and a cut answer is refused`() throws {
    let keys = try Self.keys()
    var split = 0
    var refused = 0
    for item in try Self.cases() {
      guard let heads = Self.bytes(item, "heads") else { continue }
      let name = item[name: "name"]?.string ?? ""
      let notes = Heads.split(heads)
      var codes: [String] = []
      for note in notes {
        do throws(LedgerError) {
          let parsed = try Note(parsing: note)
          #expect(parsed.bytes == note, "\(name)")
          let origin = Origin(bytes: Array(parsed.text.prefix { $0 != 0x0A }))
          guard let key = origin.flatMap({ keys[$0] }) else {
            Issue.record("\(name): a head of nobody")
            continue
          }
          #expect(try Checkpoint.open(note, key: key).origin == origin, "\(name)")
        } catch {
          codes.append(error.code.rawValue)
        }
      }
      if let error = item[name: "error"]?.string {
        #expect(codes == [error], "\(name)")
        refused += 1
      } else {
        let expected = item[name: "expect"]?.array?.map { Hexadecimal.decode($0.string ?? "") }
        #expect(codes.isEmpty && expected == notes, "\(name)")
        split += 1
      }
    }
    #expect(split == 4 && refused == 1)
  }

  @Test func `a node serves its own head first, then those that it holds by origin`() throws {
    let keys = try Self.keys().values.sorted { $0.name < $1.name }
    let item = try #require(
      try Self.cases().first { $0[name: "name"]?.string == "own, then two" })
    let notes = Heads.split(try #require(Self.bytes(item, "heads")))
    let office = try ReadingOffice(key: keys[0], url: "http://127.0.0.1:9")
    // Added in the other order than that of the answer.
    try office.store.write { transaction in
      for key in keys.reversed() {
        try transaction.neighbours.add(
          key: key, office: ["name": "Voisin"], url: "http://127.0.0.1:9", allowsPrivate: true,
          now: transaction.now)
      }
    }
    let own = try #require(try office.reader.log(LogTable.own).head()).note
    var expected = [own]
    for key in keys {
      let note = try #require(notes.last { $0.starts(with: key.name.bytes + [0x0A]) })
      let checkpoint = try Checkpoint.open(note, key: key)
      let number = try #require(try office.reader.logNumber(of: key.name))
      try office.store.write { try $0.setHead(number, checkpoint, note: note) }
      expected.append(note)
    }
    var router = Router<StoreReader>()
    LogRoutes<StoreReader>(
      clock: .system, addresses: [], announcements: EventChannel()
    ) { $0 }.add(to: &router)
    let response = router.respond(try Request(.get, "/heads"), office.reader)
    guard case .bytes(let body) = response.body else {
      Issue.record("no bytes")
      return
    }
    #expect(response.status == 200 && body == expected.flatMap(\.self))
    #expect(Heads.split(body) == expected && expected.count == 3)
    let tag = try #require(response.headers["etag"])
    let again = router.respond(
      try Request(.get, "/heads", headers: ["If-None-Match": tag]), office.reader)
    #expect(again.status == 304)
  }

  @Test func `an event of a checkpoint is understood however it is cut`() throws {
    let item = try #require(try Self.cases().first { $0[name: "checkpoint"] != nil })
    let event = try #require(Self.bytes(item, "expect"))
    let checkpoint = try #require(Self.bytes(item, "checkpoint"))
    for length in 1...event.count {
      var parser = CheckpointEvents()
      var sizes: [UInt64] = []
      for start in stride(from: 0, to: event.count, by: length) {
        sizes += parser.take(Array(event[start..<min(start + length, event.count)]))
      }
      #expect(sizes == [2], "in pieces of \(length)")
    }
    // Nothing is announced before the empty line that ends the event.
    var parser = CheckpointEvents()
    #expect(parser.take(event.dropLast()).isEmpty)
    #expect(parser.take([0x0A]) == [2])

    // What is written is the vector's, byte for byte.
    let lines = checkpoint.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
    let written = ServerSentEvent(
      name: "checkpoint", id: "2", data: lines.map { String(decoding: $0, as: UTF8.self) })
    #expect(written.bytes == event)
  }

  @Test func `an event stream that ends at once is not asked for again and again`() throws {
    let served = ServedFiles()
    let url = try served.start()
    defer { served.stop() }
    let item = try #require(try Self.cases().first { $0[name: "checkpoint"] != nil })
    let log = try WrittenLog.ofPackVectors()
    var files = try log.files(1)
    files["events"] = Self.bytes(item, "expect")
    served.serve(files)
    let office = try ReadingOffice(key: log.signer.verifier, url: url)
    let readers = NeighbourReaders(store: office.store, log: .silent)
    let start = ContinuousClock.now
    try readers.refresh()
    while served.asked.count(where: { $0 == "events" }) < 3, start.duration(to: .now) < .seconds(20)
    {
      Thread.sleep(forTimeInterval: 0.01)
    }
    readers.stop()
    let asked = served.asked
    let streams = asked.count { $0 == "events" }
    // A fifth of a second lies between two of them.
    #expect(streams >= 3 && start.duration(to: .now) >= .milliseconds(200 * (streams - 1)))
    // The event says more entries than are here: it starts a round besides the one that comes before
    // the next stream.
    let rounds = asked.split(separator: "events", omittingEmptySubsequences: false).map { between in
      between.count { $0 == "checkpoint" }
    }
    #expect(rounds.prefix(3) == [1, 2, 2], "\(rounds)")
  }

  @Test func `an event stream without an event is asked for as seldom as if there were none`()
    throws
  {
    let served = ServedFiles()
    let url = try served.start()
    defer { served.stop() }
    let log = try WrittenLog.ofPackVectors()
    var files = try log.files(1)
    files["events"] = Array(":\n\nevent: checkpoint\nid: 1\n".utf8)
    served.serve(files)
    let office = try ReadingOffice(key: log.signer.verifier, url: url)
    var schedule = PullSchedule()
    schedule.pollMilliseconds = 60_000
    let readers = NeighbourReaders(store: office.store, schedule: schedule, log: .silent)
    try readers.refresh()
    while !served.asked.contains("events") { Thread.sleep(forTimeInterval: 0.01) }
    Thread.sleep(forTimeInterval: 1)
    readers.stop()
    #expect(served.asked.count { $0 == "events" } == 1)
  }
}
