import Base
import Foundation
import Ledger
import Store
import Testing

/// `pack.json`: which pack a log of each size has under each name.
@Suite(.serialized) struct PackTests {
  @Test func `packs have the names and bytes of the vectors, or are gone, or never were`() throws {
    let vectors = try ReadingTests.vectors("pack.json")
    let entries = (vectors[name: "entries"]?.array ?? []).compactMap {
      $0.string.flatMap { Hexadecimal.decode($0) }
    }
    var offices: [Int64: ReadingOffice] = [:]
    var statuses: [Int64: Int] = [:]
    var refused = 0
    for item in vectors[name: "cases"]?.array ?? [] {
      let name = item[name: "name"]?.string ?? ""
      let size = item[name: "size"]?.integer ?? 0
      let office =
        try offices[size] ?? Self.office(vectors, Array(entries.prefix(Int(size))))
      offices[size] = office
      let text = item[name: "pack"]?.string ?? ""
      let segments = text.split(separator: "/").dropFirst().map(String.init)
      let path = try #require(PackPath(segments: segments), "\(name)")
      let table = office.reader.log(try office.reader.neighbours.all()[0].log)
      if let code = item[name: "error"]?.string {
        let content = item[name: "content"]?.string.flatMap { Hexadecimal.decode($0) } ?? []
        #expect(try Self.refusal(content, path, office) == code, "\(name)")
        refused += 1
        continue
      }
      let status = item[name: "expect"]?[name: "status"]?.integer ?? 0
      statuses[status, default: 0] += 1
      switch try table.pack(path) {
      case .pack(let bytes):
        #expect(status == 200, "\(name)")
        #expect(Hexadecimal.encode(bytes) == item[name: "expect"]?[name: "pack"]?.string)
      case .gone: #expect(status == 410, "\(name)")
      case .unknown: #expect(status == 404, "\(name)")
      }
    }
    #expect(statuses.keys.sorted() == [200, 404, 410] && refused == 10)
  }

  /// An office that has read so many entries of the vectors' log, and every payload that is live.
  private static func office(_ vectors: JSONValue, _ entries: [[UInt8]]) throws -> ReadingOffice {
    let key = try VerifierKey(vectors[name: "vkey"]?.string ?? "")
    let office = try ReadingOffice(key: key, url: "http://127.0.0.1:9")
    var appender = try TreeAppender(size: 0, source: ReadingOffice.NoTiles())
    for entry in entries { appender.append(MerkleTree.leaf(entry)) }
    try office.hold(entries, size: entries.count, root: appender.root())
    let log = try office.reader.neighbours.all()[0].log
    let table = office.reader.log(log)
    var payloads: [(position: UInt64, sealed: SealedPayload)] = []
    for path in try table.wantedPacks([.allOffices, .everybody]) {
      for slot in try table.liveSlots(of: path) {
        let place = "\(slot.position)"
        let opening = vectors[name: "openings"]?[name: place]?.string ?? ""
        let payload = vectors[name: "payloads"]?[name: place]?.string ?? ""
        payloads.append(
          (
            slot.position,
            SealedPayload(
              opening: Hexadecimal.decode(opening) ?? [], payload: Array(payload.utf8))
          ))
      }
    }
    let kept = payloads
    try office.store.write { try $0.keep(kept, in: log) }
    return office
  }

  /// The code by which the content of a pack is refused.
  private static func refusal(_ bytes: [UInt8], _ path: PackPath, _ office: ReadingOffice) throws
    -> String?
  {
    let neighbour = try office.reader.neighbours.all()[0]
    let table = office.reader.log(neighbour.log)
    let live = try table.liveSlots(of: path).map {
      Pack.LivePlace(position: $0.position, entry: $0.entry, isWanted: true)
    }
    do throws(LedgerError) {
      return try Pack.open(bytes, path, live: live, origin: neighbour.key.name).refused?
        .code.rawValue
    } catch {
      return error.code.rawValue
    }
  }
}
