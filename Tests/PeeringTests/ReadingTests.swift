import Base
import Foundation
import Ledger
import Peering
import Store
import Testing

/// `protocol/vectors/reading.json` and `log.json`: logs made by another program, read over HTTP by the
/// real reader into a real store.
@Suite(.serialized) struct ReadingTests {
  static func vectors(_ name: String) throws -> JSONValue {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("protocol/vectors/\(name)")
    return try JSONValue(parsing: Array(try Data(contentsOf: file)))
  }

  @Test func `small logs are read, or refused by name`() throws {
    let served = ServedFiles()
    let url = try served.start()
    defer { served.stop() }
    var accepted = 0
    var refused = 0
    for item in try Self.vectors("reading.json")[name: "cases"]?.array ?? [] {
      let name = item[name: "name"]?.string ?? ""
      // Those that begin with a held head: HeldHeadTests.
      if item[name: "held"] != nil { continue }
      served.serve(item, keeping: false)
      let office = try ReadingOffice(
        key: try VerifierKey(item[name: "vkey"]?.string ?? ""), url: url)
      let report = try office.pull()
      let codes = report.problems.map(\.code)
      if let error = item[name: "error"]?.string {
        #expect(codes == [error], "\(name): \(codes)")
        refused += 1
      } else if let expected = item[name: "expect"] {
        try Self.expect(office, expected, name)
        let refusals = (expected[name: "entryErrors"]?.members ?? []).compactMap(\.value.string)
          .filter { $0 != "bad-payload" }
        #expect(codes == refusals, "\(name): \(codes)")
        // The offices page goes on saying it when the log is read again.
        _ = try office.pull()
        let log = try office.reader.neighbours.all()[0].log
        #expect(try office.reader.logs()[log]?.refused == refusals.count, "\(name)")
        accepted += 1
      }
    }
    #expect(accepted == 19 && refused == 19)
  }

  @Test func `a log that grows is followed, and erased text is gone`() throws {
    let served = ServedFiles()
    let url = try served.start()
    defer { served.stop() }
    let log = try Self.vectors("log.json")
    let office = try ReadingOffice(
      key: try VerifierKey(log[name: "vkey"]?.string ?? ""), url: url)
    let cases = log[name: "cases"]?.array ?? []
    #expect(cases.count == 6)
    for item in cases {
      let name = item[name: "name"]?.string ?? ""
      served.serve(item, keeping: true)
      _ = try office.pull()
      try Self.expect(office, try #require(item[name: "expect"]), name)
      // Reading again changes nothing.
      let again = try office.pull()
      #expect(again.newEntries == 0 && again.newPayloads == 0, "\(name)")
      try Self.expectKeys(office, served.file("keys"), name)
    }
  }

  /// What `/keys` answers: the proof that is made of what was read has the same bytes.
  private static func expectKeys(_ office: ReadingOffice, _ keys: [UInt8]?, _ name: String) throws {
    let table = office.reader.log(try office.reader.neighbours.all()[0].log)
    let head = try #require(try table.head())
    let proof = TransparencyProof(
      extra: try #require(try table.entries(0..<1).first), index: 0,
      proof: try TileTree(size: head.size, source: table).inclusionProof(of: 0),
      checkpoint: head.note)
    #expect(proof.bytes == keys, "\(name)")
  }

  private static func expect(_ office: ReadingOffice, _ expected: JSONValue, _ name: String) throws
  {
    let report = try office.check()
    #expect(report.discrepancies.isEmpty, "\(name): \(report.discrepancies)")
    #expect(Int64(report.entries) == expected[name: "size"]?.integer, "\(name)")
    #expect(report.payloads == expected[name: "live"]?.array?.count, "\(name)")
    let live = (expected[name: "live"]?.array ?? []).compactMap { $0.integer.map { UInt64($0) } }
    #expect(try office.livePayloads() == Set(live), "\(name)")
    let head = try office.reader.log(office.reader.neighbours.all()[0].log).head()
    #expect(head.map { Hexadecimal.encode($0.root) } == expected[name: "root"]?.string, "\(name)")
    #expect(try office.reader.checkProjection().isEmpty, "\(name)")
  }
}
