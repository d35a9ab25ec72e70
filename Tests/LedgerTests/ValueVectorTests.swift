import Base
import Crypto
import Foundation
import Ledger
import Testing

/// The values that the vectors give, member by member, and the code of each part that is refused
/// alone; every case of a file is counted.
@Suite struct ValueVectorTests {
  @Test func `accepted entries have the values given, and give their bytes back`() throws {
    var states: [String: Int] = [:]
    let cases = try Vectors.cases("entry.json") + Vectors.cases("genesis.json")
    for item in cases {
      guard let expected = item[name: "expect"] else { continue }
      let name = item.text("name")
      let bytes = item.bytes("entry")
      #expect(Hexadecimal.encode(MerkleTree.leaf(bytes)) == item.text("leaf"), "\(name)")
      #expect(.boolean(Entry.isCritical(bytes)) == expected[name: "critical"], "\(name)")
      let state = expected.text("state")
      states[state, default: 0] += 1
      guard expected.number("version") == 1 else {
        #expect(try Entry.parse(bytes) == nil && state == "unknown", "\(name)")
        continue
      }
      let entry = try #require(try Entry.parse(bytes), "\(name)")
      Self.expect(entry, expected, name)
      #expect(entry.bytes == bytes, "\(name)")
      let withPayload = Set((item[name: "payloadAt"]?.array ?? []).compactMap(\.integer))
      let effect = try EntryEffect(parsing: bytes, at: item.number("index")) {
        withPayload.contains(Int64(clamping: $0))
      }
      Self.expect(effect, state, expected, name)
    }
    #expect(states == ["record": 12, "unknown": 11, "erase": 5, "genesis": 2])
  }

  private static func expect(_ entry: Entry, _ expected: JSONValue, _ name: String) {
    #expect(UInt64(entry.type.rawValue) == expected.number("type"), "\(name)")
    #expect(UInt64(entry.committedHeader[1]) == expected.number("flags"), "\(name)")
    #expect(UInt64(entry.audience.rawValue) == expected.number("audience"), "\(name)")
    #expect(.boolean(entry.hasPayload) == expected[name: "payload"], "\(name)")
    #expect(UInt64(entry.payloadLength) == expected.number("payloadLength"), "\(name)")
    // Numbers of 64 bits stand in strings.
    #expect("\(entry.seconds)" == expected.text("time"), "\(name)")
    #expect("\(entry.reference)" == expected.text("ref"), "\(name)")
    #expect(entry.record.bytes == expected.bytes("record"), "\(name)")
    #expect(entry.commitment == expected.bytes("commitment"), "\(name)")
    #expect(entry.body == expected.bytes("body"), "\(name)")
  }

  private static func expect(
    _ effect: EntryEffect, _ state: String, _ expected: JSONValue, _ name: String
  ) {
    switch effect {
    case .begins(let genesis):
      #expect(state == "genesis", "\(name)")
      #expect(genesis.bytes == expected.bytes("body"), "\(name)")
    case .publishes(let entry, let replaced):
      // Here a kind counts as known when it is one of those of the protocol.
      let isKnown = (16...20).contains(entry.type.rawValue)
      #expect(state == (isKnown ? "record" : "unknown"), "\(name)")
      #expect(replaced.map { "\($0 + 1)" } ?? "0" == expected.text("ref"), "\(name)")
    case .erases(let erasure):
      #expect(state == "erase", "\(name)")
      #expect(UInt64(erasure.reason.rawValue) == expected.number("reason"), "\(name)")
      #expect(
        erasure.indexes.map { Int64($0) } == expected[name: "erases"]?.array?.map(\.integer),
        "\(name)")
      #expect(erasure.bytes == expected.bytes("body"), "\(name)")
    case .unknown(let isCritical):
      #expect(state == "unknown", "\(name)")
      #expect(.boolean(isCritical) == expected[name: "critical"], "\(name)")
    case .refused(let error, _): Issue.record("\(name): \(error)")
    }
  }

  @Test func `a genesis entry alone is refused by the code of what is wrong in it`() throws {
    var codes: [String: Int] = [:]
    for item in try Vectors.cases("genesis.json") where item[name: "entry"] != nil {
      let key = try VerifierKey(item.text("vkey"))
      var code: String?
      do throws(LedgerError) {
        let entry = try Entry.parse(item.bytes("entry"))
        let genesis = try Genesis(body: entry?.body ?? [])
        // Whose log it is knows the reader alone.
        if genesis.origin != key.name || genesis.publicKey != key.key { code = "bad-genesis" }
      } catch {
        code = error.code.rawValue
      }
      #expect(code == item.error, "\(item.text("name"))")
      codes[code ?? "none", default: 0] += 1
    }
    #expect(codes == ["none": 2, "bad-genesis": 9, "bad-entry": 4])
  }

  @Test func `admitted keys have the values given, and refused ones are refused bare too`() throws {
    var admitted = 0
    var signed = 0
    var bare = 0
    for item in try Vectors.cases("keys.json") {
      let name = item.text("name")
      guard let expected = item[name: "expect"] else {
        #expect(throws: LedgerError.self, "\(name)") { try VerifierKey(item.text("vkey")) }
        do { _ = try VerifierKey(item.text("vkey")) } catch {
          #expect(error.code.rawValue == item.error, "\(name)")
        }
        if item[name: "publicKey"] != nil {
          #expect(Ed25519PublicKey(admitting: item.bytes("publicKey")) == nil, "\(name)")
          bare += 1
        }
        continue
      }
      let key = try VerifierKey(item.text("vkey"))
      #expect(key.description == item.text("vkey"), "\(name)")
      #expect(key.name.bytes == Array(expected.text("name").utf8), "\(name)")
      #expect(key.identifier == expected.bytes("id"), "\(name)")
      #expect(key.key.bytes == expected.bytes("publicKey"), "\(name)")
      admitted += 1
      guard let secret = Ed25519PrivateKey(seed: item.bytes("seed")) else { continue }
      #expect(SignerKey(name: key.name, key: secret).verifier == key, "\(name)")
      #expect(key.name.mirrorName == expected.text("mirror"), "\(name)")
      #expect(secret.sign([]) == expected.bytes("emptyMessageSignature"), "\(name)")
      signed += 1
    }
    #expect(admitted == 6 && signed == 4 && bare == 48)
  }

  @Test func `all commitments, also those whose entries would be refused`() throws {
    var made = 0
    var refused = 0
    for item in try Vectors.cases("commitment.json") {
      let name = item.text("name")
      let origin = try #require(Origin(item.text("origin")), "\(name)")
      let header = item.bytes("header40")
      // The fields are put together here, since a payload that is not padded does not parse.
      func number(_ places: Range<Int>) -> UInt64 {
        header[places].reduce(0) { $0 << 8 | UInt64($1) }
      }
      let entry = Entry(
        type: EntryType(rawValue: UInt16(number(2..<4))), hasPayload: header[1] & 1 != 0,
        audience: try #require(AudienceClass(rawValue: header[1] >> 4)),
        payloadLength: UInt32(number(4..<8)), seconds: number(8..<16),
        record: try #require(Identifier(bytes: Array(header[16..<32]))),
        reference: number(32..<40), commitment: item.bytes("commitment"))
      #expect(entry.committedHeader == header, "\(name)")
      let sealed = SealedPayload(
        opening: item.bytes("opening"), payload: item.bytes("payload"))
      let holds = Commitment.opens(sealed, entry: entry, origin: origin)
      #expect(holds == (item.error == nil), "\(name)")
      if holds { made += 1 } else { refused += 1 }
    }
    #expect(made == 7 && refused == 6)
  }

  @Test func `a commitment holds for no other byte of opening, header or payload`() throws {
    let item = try #require(
      try Vectors.cases("commitment.json").first { $0.text("name") == "padded" })
    let origin = try #require(Origin(item.text("origin")))
    let bytes = item.bytes("header40") + item.bytes("commitment")
    func holds(_ header: [UInt8], _ opening: [UInt8], _ payload: [UInt8]) -> Bool {
      // What is not an entry any more has no commitment that could hold.
      guard let entry = try? Entry.parse(header), entry.hasPayload else { return false }
      let sealed = SealedPayload(opening: opening, payload: payload)
      return Commitment.opens(sealed, entry: entry, origin: origin)
    }
    let opening = item.bytes("opening")
    let payload = item.bytes("payload")
    #expect(holds(bytes, opening, payload))
    for (place, bit) in Vectors.bits(of: bytes) {
      #expect(!holds(bytes.flipped(place, bit), opening, payload), "header \(place), bit \(bit)")
    }
    for (place, bit) in Vectors.bits(of: opening) {
      #expect(!holds(bytes, opening.flipped(place, bit), payload), "opening \(place), bit \(bit)")
    }
    for (place, bit) in Vectors.bits(of: payload) {
      #expect(!holds(bytes, opening, payload.flipped(place, bit)), "payload \(place), bit \(bit)")
    }
  }

  @Test func `the tree of the protocol's own example, and the first leaves`() throws {
    struct NoTiles: TileSource {
      func tile(level: Int, index: UInt64, width: Int) throws -> [UInt8] { [] }
    }
    let file = try Vectors.file("tree.json")
    let leaves = (0..<4).map { MerkleTree.leaf(Array("maille vector \($0)".utf8)) }
    #expect(leaves == file.list("leaves"))
    let item = try #require(file[name: "cases"]?.array?.first { $0[name: "entries"] != nil })
    let entries = item.list("entries")
    #expect(entries.count == 2 && entries.map(MerkleTree.leaf) == item.list("leaves"))
    var appender = try TreeAppender(size: 0, source: NoTiles())
    for entry in entries { appender.append(MerkleTree.leaf(entry)) }
    #expect(Hexadecimal.encode(appender.root()) == item.text("expect"))
  }

  @Test func `checkpoints have the sizes given`() throws {
    var opened = 0
    for item in try Vectors.cases("checkpoint.json") {
      guard let expected = item[name: "expect"] else { continue }
      let checkpoint = try Checkpoint.open(
        item.bytes("checkpoint"), key: try VerifierKey(item.text("vkey")))
      #expect(checkpoint.size == expected.number("size"), "\(item.text("name"))")
      opened += 1
    }
    #expect(opened == 9)
  }

  @Test func `a note is signed by the known keys that the vectors name, and no others`() throws {
    var opened = 0
    for item in try Vectors.cases("note.json") {
      guard let expected = item[name: "expect"] else { continue }
      let name = item.text("name")
      let note = try Note(parsing: item.bytes("note"))
      let signers = (expected[name: "signedBy"]?.array ?? []).compactMap(\.string)
      #expect(!signers.isEmpty, "\(name)")
      for key in try (item[name: "vkeys"]?.array ?? []).map({ try VerifierKey($0.string ?? "") }) {
        if signers.contains(where: { $0.utf8.elementsEqual(key.name.bytes) }) {
          #expect(throws: Never.self, "\(name)") { try note.verify([key]) }
        } else {
          #expect(throws: LedgerError.self, "\(name)") { try note.verify([key]) }
        }
      }
      // The names stand in the order of their first lines.
      var places: [Int] = []
      for signer in signers {
        places.append(
          try #require(note.signatures.firstIndex { $0.name.description == signer }, "\(name)"))
      }
      #expect(places == places.sorted(), "\(name)")
      opened += 1
    }
    #expect(opened == 16)
  }

  @Test func `groups of digits spell one index, and the index them`() throws {
    var read = 0
    for item in try Vectors.cases("path.json") where item[name: "index"] != nil {
      let text = item.text("expect")
      let segments = text.split(separator: "/").map(String.init)
      #expect(TilePath.index(segments) == item.number("index"), "\(text)")
      let path = TilePath(index: item.number("index"), width: 17)
      #expect(TilePath(segments: path.text.split(separator: "/").map(String.init)) == path)
      read += 1
    }
    #expect(read == 13)
    // 2^63, and what would be more than 64 bits.
    for text in [
      "x009/x223/x372/x036/x854/x775/808", "x018/x446/x744/x073/x709/x551/616",
      "x999/x999/x999/x999/x999/x999/999", "x001/x000/x000/x000/x000/x000/x000/000",
    ] {
      #expect(TilePath.index(text.split(separator: "/").map(String.init)) == nil, "\(text)")
    }
  }
}
