import Base
import Foundation
import Kinds
import Ledger
import Office
import Peering
import Schema
import Store
import Testing

/// A log whose files are damaged one by one in every way: refused by name, nothing of it taken, and
/// the undamaged log still read afterwards.
@Suite(.serialized) struct MutationTests {
  /// What may be said of a damaged file.
  private static let codes: Set<String> = [
    "bad-note", "bad-signature", "unknown-key", "wrong-origin", "bad-root", "bad-bundle",
    "bad-leaf", "bad-genesis", "too-large", "unreachable", "bad-pack", "bad-commitment",
    "bad-entry", "bad-response",
  ]

  private struct Log {
    let key: VerifierKey
    let files: [String: [UInt8]]
    let item: JSONValue
  }

  private static func log() throws -> Log {
    let cases = try ReadingTests.vectors("reading.json")[name: "cases"]?.array ?? []
    let item = try #require(cases.first { $0[name: "name"]?.string == "a whole log" })
    let files = (item[name: "files"]?.members ?? []).map {
      ($0.name, Base64.decode($0.value.string ?? "") ?? [])
    }
    return Log(
      key: try VerifierKey(item[name: "vkey"]?.string ?? ""),
      files: Dictionary(files) { $1 }, item: item)
  }

  /// Damaged forms of a file: every byte with one bit changed, cut at many places, and others.
  static func damaged(_ bytes: [UInt8], cutEvery step: Int = 13) -> [(String, [UInt8])] {
    let changed = bytes.indices.map { place in
      var changed = bytes
      changed[place] ^= 1 << UInt8(place % 8)
      return ("byte \(place)", changed)
    }
    let cut = stride(from: 1, to: bytes.count, by: step).map { length in
      ("cut at \(length)", Array(bytes[..<length]))
    }
    return shapes(of: bytes) + changed + cut
  }

  /// Damaged forms of a file that are no single changed byte.
  private static func shapes(of bytes: [UInt8]) -> [(String, [UInt8])] {
    let middle = bytes.count / 2
    return [
      ("empty", []), ("twice", bytes + bytes), ("one byte more", bytes + [0]),
      ("zeros", [UInt8](repeating: 0, count: bytes.count)),
      ("ones", [UInt8](repeating: 0xFF, count: bytes.count)),
      ("halves changed over", Array(bytes[middle...] + bytes[..<middle])),
      ("another type", Array("<!DOCTYPE html><title>404</title>".utf8)),
      ("JSON", Array("{\"size\":12}".utf8)),
      ("huge", [UInt8](repeating: 0x41, count: 3 << 20)),
    ]
  }

  @Test(arguments: ["checkpoint", "tile/0/000.p/12", "tile/entries/000.p/12"])
  func `a damaged head, tile or bundle is refused by name and nothing is taken`(_ name: String)
    throws
  {
    let served = ServedFiles()
    let url = try served.start()
    defer { served.stop() }
    let log = try Self.log()
    let office = try ReadingOffice(key: log.key, url: url)
    let bytes = try #require(log.files[name])
    served.serve(log.item, keeping: false)
    for (kind, mutation) in Self.damaged(bytes) + (try Self.reordered(name, bytes)) {
      served.replace(name, with: mutation)
      let report = try office.pull()
      let code = report.problems.first?.code ?? "none"
      #expect(Self.codes.contains(code), "\(name), \(kind): \(code)")
      #expect(report.newEntries == 0 && report.newPayloads == 0, "\(name), \(kind)")
    }
    #expect(try office.check().entries == 0)
    let reader = office.reader
    let offices = try Library(reader: reader, caller: .member, clock: .system).offices()
    let last = try #require(offices.last)
    guard case .refused(let problem) = last.state else {
      Issue.record("\(last.state)")
      return
    }
    #expect(!problem.detail.isEmpty)

    served.serve(log.item, keeping: false)
    #expect(try office.pull().problems.isEmpty)
    #expect(try office.check().discrepancies.isEmpty)
    #expect(try office.check().entries == 12)
  }

  /// The same parts of a file in another order, and one of them twice.
  private static func reordered(_ name: String, _ bytes: [UInt8]) throws -> [(String, [UInt8])] {
    switch name.split(separator: "/")[0] {
    case "checkpoint":
      let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      func joined(_ order: [Int]) -> [UInt8] {
        Array(order.map { lines[$0] }.joined(separator: [0x0A]))
      }
      let order = Array(lines.indices)
      return [
        ("lines changed over", joined([0, 2, 1] + order[3...])),
        ("a line twice", joined([0, 1, 1] + order[2...])),
      ]
    case "payload":
      var slots = try Pack.decode(bytes, width: 12)
      let filled = slots.indices.filter { slots[$0] != nil }
      guard let first = filled.first, let last = filled.last, first != last else { return [] }
      slots.swapAt(first, last)
      var again = try Pack.decode(bytes, width: 12)
      again[last] = again[first]
      return [("slots changed over", Pack.encode(slots)), ("a slot twice", Pack.encode(again))]
    case _ where name.hasPrefix("tile/entries"):
      var entries = try Bundle.decode(bytes, width: 12)
      entries.swapAt(3, 4)
      var again = try Bundle.decode(bytes, width: 12)
      again[4] = again[3]
      return [
        ("entries changed over", Bundle.encode(entries)), ("an entry twice", Bundle.encode(again)),
      ]
    default:
      var hashes = stride(from: 0, to: bytes.count, by: 32).map { Array(bytes[$0..<$0 + 32]) }
      hashes.swapAt(3, 4)
      return [("hashes changed over", Array(hashes.joined()))]
    }
  }

  @Test func `a pack damaged at any byte is refused by name, the other packs are taken`()
    throws
  {
    let served = ServedFiles()
    let url = try served.start()
    defer { served.stop() }
    let log = try Self.log()
    let packs = log.files.keys.filter { $0.hasPrefix("payload/") }.sorted()
    let live = log.item[name: "expect"]?[name: "live"]?.array?.count ?? 0
    #expect(packs.count >= 3 && live >= 4)
    let office = try ReadingOffice(key: log.key, url: url)
    for name in packs {
      let bytes = try #require(log.files[name])
      for (kind, mutation) in Self.damaged(bytes, cutEvery: 97) + (try Self.reordered(name, bytes))
      {
        served.serve(log.item, keeping: false)
        served.replace(name, with: mutation)
        try office.forgetPayloads()
        let report = try office.pull()
        let code = report.problems.first?.code ?? "none"
        #expect(Self.codes.contains(code), "\(name), \(kind): \(code)")
        #expect(report.newPayloads < live, "\(name), \(kind)")
        #expect(report.newPayloads > 0, "the rest goes on: \(name), \(kind)")
        #expect(try office.check().discrepancies.isEmpty)
      }
      served.serve(log.item, keeping: false)
      #expect(try office.pull().problems.isEmpty)
      #expect(try office.check().payloads == live)
    }
  }
}
