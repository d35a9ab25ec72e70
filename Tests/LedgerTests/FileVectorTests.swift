import Base
import Crypto
import Foundation
import Ledger
import Testing

/// `note.json`, `path.json` and `genesis.json`.
@Suite struct FileVectorTests {
  @Test func `notes open under the keys given, or are refused`() throws {
    var opened = 0
    var refused = 0
    for item in try Vectors.cases("note.json") {
      let name = item.text("name")
      let keys = try (item[name: "vkeys"]?.array ?? []).map { try VerifierKey($0.string ?? "") }
      do throws(LedgerError) {
        let note = try Note(parsing: item.bytes("note"))
        try note.verify(keys)
        #expect(item.error == nil, "\(name)")
        #expect(note.text == item[name: "expect"]?.bytes("text"), "\(name)")
        #expect(note.bytes == item.bytes("note"), "\(name)")
        opened += 1
      } catch {
        #expect(error.code.rawValue == item.error, "\(name)")
        refused += 1
      }
    }
    #expect(opened == 16 && refused == 33)
  }

  @Test func `a note with any byte changed does not open`() throws {
    let item = try #require(try Vectors.cases("note.json").first)
    let key = try VerifierKey(item[name: "vkeys"]?.array?.first?.string ?? "")
    let bytes = item.bytes("note")
    for place in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[place] ^= 1 << UInt8(bit)
        #expect(throws: LedgerError.self, "byte \(place), bit \(bit)") {
          try Note(parsing: changed).verify([key])
        }
      }
    }
  }

  @Test func `names of tiles, bundles and packs`() throws {
    var read = 0
    var refused = 0
    for item in try Vectors.cases("path.json") {
      let name = item.text("name")
      if item[name: "index"] != nil {
        #expect(TilePath.number(item.number("index")) == item.text("expect"), "\(name)")
      } else if item[name: "size"] != nil {
        try Self.checkSize(item)
      } else {
        let found = Self.read(item.text("path"))
        #expect((found == nil) == (item.error != nil), "\(name)")
        if let found, let expected = item[name: "expect"] {
          for (key, value) in found { #expect(expected[name: key] == value, "\(name): \(key)") }
          read += 1
        } else {
          refused += 1
        }
      }
    }
    #expect(read == 9 && refused == 52)
  }

  /// What a path names, as the vectors say it; nil when it names nothing.
  private static func read(_ path: String) -> [String: JSONValue]? {
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard segments.count >= 2 else { return nil }
    let rest = Array(segments.dropFirst(2))
    switch (segments[0], segments[1]) {
    case ("tile", "entries"):
      guard let path = TilePath(segments: rest) else { return nil }
      return ["file": "bundle", "n": .integer(path.index), "width": .integer(path.width)]
    case ("tile", let level):
      guard let level = Decimal64.parse(Array(level.utf8)), level < 64,
        let path = TilePath(segments: rest)
      else { return nil }
      return [
        "file": "tile", "level": .integer(level), "n": .integer(path.index),
        "width": .integer(path.width),
      ]
    case ("payload", _):
      guard let path = PackPath(segments: Array(segments.dropFirst())) else { return nil }
      return [
        "file": "pack", "type": .integer(Int(path.collection.type.rawValue)),
        "audience": .integer(Int(path.collection.audience.rawValue)), "n": .integer(path.bundle),
        "width": .integer(path.width), "k": .integer(path.superseded),
      ]
    default: return nil
    }
  }

  private static func checkSize(_ item: JSONValue) throws {
    let size = item.number("size")
    let levels = item[name: "expect"]?[name: "levels"]?.array ?? []
    for level in levels {
      let hashes = size >> (8 * level.number("level"))
      let paths = TilePath.covering(from: 0, to: hashes)
      #expect(UInt64(paths.count { $0.width == 256 }) == level.number("full"))
      #expect(UInt64(paths.last?.width ?? 0) % 256 == level.number("partial"))
      let last = paths.last.map { "tile/\(level.number("level"))/\($0.text)" }
      #expect(last == level.text("last"))
    }
    let bundle = TilePath.covering(from: 0, to: size).last.map { "tile/entries/\($0.text)" }
    #expect(bundle == item[name: "expect"]?.text("lastBundle"))
  }

  @Test func `a log begins with its genesis or not at all`() throws {
    var begun = 0
    for item in try Vectors.cases("genesis.json") {
      let name = item.text("name")
      let key = try VerifierKey(item.text("vkey"))
      let first = item.list("entries").first ?? item.bytes("entry")
      do {
        guard
          case .begins(let genesis) = try EntryEffect(
            parsing: first, at: 0, hasPayload: { _ in false })
        else {
          Issue.record("\(name)")
          continue
        }
        let isOurs = genesis.origin == key.name && genesis.publicKey == key.key
        #expect(isOurs == (item.error == nil), "\(name)")
        if let expected = item[name: "expect"]?[name: "genesis"] {
          #expect(genesis.origin.description == expected.text("origin"))
          #expect(genesis.publicKey.bytes == expected.bytes("publicKey"))
          #expect(genesis.nextKeyHash == expected.bytes("nextHash"))
          #expect(genesis.roster == expected.text("roster"))
          begun += 1
        }
      } catch let error as LedgerError {
        // At index 0 whatever is wrong refuses the whole log.
        #expect(item.error != nil && error.code == .badGenesis, "\(name)")
      }
    }
    #expect(begun == 2)
  }
}
