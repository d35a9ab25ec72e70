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
    var mutations = Self.shapes(of: bytes)
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 1 << UInt8(place % 8)
      mutations.append(("byte \(place)", changed))
    }
    for length in stride(from: 1, to: bytes.count, by: 13) {
      mutations.append(("cut at \(length)", Array(bytes[..<length])))
    }
    served.serve(log.item, keeping: false)
    for (kind, mutation) in mutations {
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

  @Test func `a damaged pack is refused by name, and the other packs are taken`() throws {
    let served = ServedFiles()
    let url = try served.start()
    defer { served.stop() }
    let log = try Self.log()
    let packs = log.files.keys.filter { $0.hasPrefix("payload/") }.sorted()
    let live = log.item[name: "expect"]?[name: "live"]?.array?.count ?? 0
    #expect(packs.count >= 3 && live >= 4)
    for name in packs {
      let bytes = try #require(log.files[name])
      var mutations = Self.shapes(of: bytes)
      for place in stride(from: 0, to: bytes.count, by: 41) {
        var changed = bytes
        changed[place] ^= 1 << UInt8(place % 8)
        mutations.append(("byte \(place)", changed))
      }
      for (kind, mutation) in mutations {
        served.serve(log.item, keeping: false)
        served.replace(name, with: mutation)
        let office = try ReadingOffice(key: log.key, url: url)
        let report = try office.pull()
        let code = report.problems.first?.code ?? "none"
        #expect(Self.codes.contains(code), "\(name), \(kind): \(code)")
        #expect(report.newPayloads < live && report.newEntries == 12, "\(name), \(kind)")
        #expect(report.newPayloads > 0, "the rest goes on: \(name), \(kind)")
        #expect(try office.check().discrepancies.isEmpty)
        served.serve(log.item, keeping: false)
        #expect(try office.pull().problems.isEmpty)
        #expect(try office.check().payloads == live)
      }
    }
  }
}
