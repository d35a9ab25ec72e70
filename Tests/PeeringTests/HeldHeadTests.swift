import Base
import Crypto
import Foundation
import Ledger
import Peering
import Store
import Testing

/// The cases of `reading.json` in which the reader holds a head already: the office first reads the
/// log as it was then, over HTTP and with its payloads, and afterwards what the case serves.
@Suite(.serialized) struct HeldHeadTests {
  /// All that an office holds of the one log that it reads.
  private struct Holdings: Equatable {
    let head: StoredHead?
    let entries: [[UInt8]]
    let live: Set<UInt64>
  }

  private static func holdings(_ office: ReadingOffice) throws -> Holdings {
    let table = office.reader.log(try office.reader.neighbours.all()[0].log)
    let size = try table.size()
    return Holdings(
      head: try table.head(), entries: try table.entries(0..<size),
      live: try office.livePayloads())
  }

  /// An office that has read the log of the vectors up to `size`, nothing missing.
  private static func office(_ log: WrittenLog, size: Int, _ served: ServedFiles, _ url: String)
    throws -> ReadingOffice
  {
    served.serve(try log.files(size))
    let office = try ReadingOffice(key: log.signer.verifier, url: url)
    let report = try office.pull()
    #expect(report.problems.isEmpty, "\(report.problems)")
    #expect(report.newEntries == UInt64(size))
    #expect(try office.check().discrepancies.isEmpty)
    #expect(try office.check().payloads == holdings(office).live.count)
    return office
  }

  private static func cases() throws -> [JSONValue] {
    try (ReadingTests.vectors("reading.json")[name: "cases"]?.array ?? [])
      .filter { $0[name: "held"] != nil }
  }

  @Test func `what is held grows with the log and is never lost to another history`() throws {
    let served = ServedFiles()
    let url = try served.start()
    defer { served.stop() }
    let log = try WrittenLog.ofPackVectors()
    var outcomes: [String: Int] = [:]
    for item in try Self.cases() {
      let name = item[name: "name"]?.string ?? ""
      let size = Int(try #require(item[name: "held"]?[name: "size"]?.integer))
      let root = Hexadecimal.decode(item[name: "held"]?[name: "root"]?.string ?? "") ?? []
      let office = try Self.office(log, size: size, served, url)
      if try log.root(size) != root { try Self.hold(root, size: size, log, office) }
      let held = try Self.holdings(office)
      #expect(held.head?.size == UInt64(size) && held.head?.root == root, "\(name)")
      #expect(held.entries == Array(log.entries.prefix(size)), "\(name)")

      served.serve(item, keeping: false)
      let report = try office.pull()
      let now = try Self.holdings(office)
      if let error = item[name: "error"]?.string {
        #expect(report.problems.map(\.code) == [error], "\(name)")
        #expect(report.newEntries == 0 && report.newPayloads == 0, "\(name)")
        #expect(now == held, "\(name)")
        // Both checkpoints are kept as they were received, and once.
        _ = try office.pull()
        let conflicts = try office.reader.conflicts(office.reader.neighbours.all()[0].log)
        #expect(conflicts.map(\.received) == [served.file("checkpoint")], "\(name)")
        #expect(
          try conflicts.map { try Checkpoint.open($0.held, key: log.signer.verifier).root } == [
            root
          ], "\(name)")
        outcomes[error, default: 0] += 1
      } else {
        #expect(report.problems.isEmpty, "\(name): \(report.problems)")
        try Self.expectGrown(now, from: held, try #require(item[name: "expect"]), name)
        #expect(try office.check().discrepancies.isEmpty, "\(name)")
        outcomes["grown", default: 0] += 1
      }
      #expect(try office.reader.checkProjection().isEmpty, "\(name)")
    }
    #expect(outcomes == ["grown": 4, "forked": 3, "size-shrank": 1])
  }

  /// Puts a head here whose tree nobody has.
  private static func hold(_ root: Hash, size: Int, _ log: WrittenLog, _ office: ReadingOffice)
    throws
  {
    let checkpoint = Checkpoint(origin: log.signer.name, size: UInt64(size), root: root)
    let note = Note.signed(checkpoint.text, by: log.signer).bytes
    let number = try office.reader.neighbours.all()[0].log
    try office.store.write { try $0.setHead(number, checkpoint, note: note) }
  }

  private static func expectGrown(
    _ now: Holdings, from held: Holdings, _ expected: JSONValue, _ name: String
  ) throws {
    #expect(Int64(now.entries.count) == expected[name: "size"]?.integer, "\(name)")
    #expect(now.head?.size == UInt64(now.entries.count), "\(name)")
    #expect(
      Hexadecimal.encode(now.head?.root ?? []) == expected[name: "root"]?.string, "\(name)")
    #expect(Array(now.entries.prefix(held.entries.count)) == held.entries, "\(name)")
    func places(_ member: String) -> Set<UInt64> {
      Set((expected[name: member]?.array ?? []).compactMap { $0.integer.map { UInt64($0) } })
    }
    #expect(now.live == places("live") && !now.live.isEmpty, "\(name)")
    // What was held and is not any more was erased or replaced by the log itself.
    let ended = held.live.subtracting(now.live)
    #expect(ended.isSubset(of: places("erased").union(places("replaced"))), "\(name)")
  }

  @Test(arguments: [3, 5, 8, 11]) func `after a fork or a shrunken log the true one is read on`(
    _ size: Int
  ) throws {
    let served = ServedFiles()
    let url = try served.start()
    defer { served.stop() }
    let log = try WrittenLog.ofPackVectors()
    let office = try Self.office(log, size: size, served, url)
    let held = try Self.holdings(office)
    for (item, error) in try Self.refusals(held: size) {
      served.serve(item, keeping: false)
      for _ in 0..<2 {
        #expect(try office.pull().problems.map(\.code) == [error])
        #expect(try Self.holdings(office) == held)
      }
    }
    served.serve(try log.files(12))
    let report = try office.pull()
    #expect(report.problems.isEmpty && report.newEntries == UInt64(12 - size))
    #expect(try Self.holdings(office).entries == log.entries)
    #expect(try office.check().discrepancies.isEmpty)
  }

  /// What a reader at this size must refuse: the other history where the two have parted, and the
  /// log of 7 entries where more are held.
  private static func refusals(held size: Int) throws -> [(JSONValue, String)] {
    let cases = try cases()
    func named(_ name: String) throws -> JSONValue {
      try #require(cases.first { $0[name: "name"]?.string == name })
    }
    var refusals: [(JSONValue, String)] = []
    if size > 3 { refusals.append((try named("grown from another history"), "forked")) }
    if size > 7 { refusals.append((try named("smaller than before"), "size-shrank")) }
    if size == 3 {
      // Both histories begin so; a smaller log is all that can be wrong.
      let log = try WrittenLog.ofPackVectors()
      let files = try log.files(2).map {
        JSONMember($0.key, .string(Base64.encode($0.value)))
      }
      refusals.append((.object([JSONMember("files", .object(files))]), "size-shrank"))
    }
    return refusals
  }

  @Test func `two whole histories of one size are a fork, whichever was read first`() throws {
    let served = ServedFiles()
    let url = try served.start()
    defer { served.stop() }
    let log = try WrittenLog.ofPackVectors()
    let other = try #require(
      try Self.cases().first { $0[name: "name"]?.string == "grown from another history" })
    let first = try Self.office(log, size: 12, served, url)
    served.serve(other, keeping: false)
    let second = try ReadingOffice(key: log.signer.verifier, url: url)
    #expect(try second.pull().problems.isEmpty)
    let held = (try Self.holdings(first), try Self.holdings(second))
    #expect(held.1.entries.count == 12 && held.0.head?.root != held.1.head?.root)
    #expect(try first.pull().problems.map(\.code) == ["forked"])
    served.serve(try log.files(12))
    #expect(try second.pull().problems.map(\.code) == ["forked"])
    #expect(try Self.holdings(first) == held.0)
    #expect(try Self.holdings(second) == held.1)
  }

  @Test(arguments: [UInt64(1) << 40, UInt64(Int64.max)]) func `a size without a log is refused`(
    _ size: UInt64
  ) throws {
    let served = ServedFiles()
    let url = try served.start()
    defer { served.stop() }
    let log = try WrittenLog.ofPackVectors()
    let office = try Self.office(log, size: 12, served, url)
    let held = try Self.holdings(office)
    let checkpoint = Checkpoint(
      origin: log.signer.name, size: size, root: [UInt8](repeating: 7, count: 32))
    served.replace("checkpoint", with: Note.signed(checkpoint.text, by: log.signer).bytes)
    #expect(try office.pull().problems.map(\.code) == ["unreachable"])
    #expect(try Self.holdings(office) == held)
  }
}
