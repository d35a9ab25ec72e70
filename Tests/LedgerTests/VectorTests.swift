import Base
import Foundation
import Ledger
import Testing

@Suite struct VectorTests {
  @Test func `commitments open`() throws {
    var checked = 0
    for item in try Vectors.cases("commitment.json") {
      guard let origin = Origin(item.text("origin")) else { continue }
      let header = item.bytes("header40") + item.bytes("commitment")
      guard let entry = try? Entry.parse(header) else { continue }
      checked += 1
      let made = Commitment.make(
        opening: item.bytes("opening"), origin: origin, entry: entry,
        payload: item.bytes("payload"))
      #expect((made == item.bytes("commitment")) == (item.error == nil), "\(item.text("name"))")
    }
    #expect(checked > 10)
  }

  @Test func `proofs hold, and their mutations do not`() throws {
    var checked = 0
    for item in try Vectors.cases("tree.json") {
      let name = item.text("name")
      switch item.text("kind") {
      case "inclusion":
        let holds = Proof.includes(
          leaf: item.bytes("leaf"), at: item.number("index"), size: item.number("size"),
          root: item.bytes("root"), proof: item.list("proof"))
        #expect(holds == (item.error == nil), "\(name)")
        checked += 1
      case "consistency":
        let holds = Proof.extends(
          oldSize: item.number("size1"), oldRoot: item.bytes("root1"), size: item.number("size2"),
          root: item.bytes("root2"), proof: item.list("proof"))
        #expect(holds == (item.error == nil), "\(name)")
        checked += 1
      default: break
      }
    }
    #expect(checked > 100)
  }

  @Test func `roots come out, leaf by leaf`() throws {
    struct NoTiles: TileSource {
      func tile(level: Int, index: UInt64, width: Int) throws -> [UInt8] { [] }
    }
    var checked = 0
    for item in try Vectors.cases("tree.json") where item.text("kind") == "root" {
      guard item[name: "entries"] == nil, let expected = item[name: "expect"]?.string else {
        continue
      }
      var appender = try TreeAppender(size: 0, source: NoTiles())
      for index in 0..<item.number("size") {
        appender.append(MerkleTree.leaf(Array("maille vector \(index)".utf8)))
      }
      #expect(Hexadecimal.encode(appender.root()) == expected, "\(item.text("name"))")
      checked += 1
    }
    #expect(checked > 3)
  }

  @Test func `checkpoints open or are refused`() throws {
    for item in try Vectors.cases("checkpoint.json") {
      let key = try VerifierKey(item.text("vkey"))
      let opened = try? Checkpoint.open(item.bytes("checkpoint"), key: key)
      #expect((opened != nil) == (item.error == nil), "\(item.text("name"))")
      if let opened, let expected = item[name: "expect"] {
        #expect(opened.origin.description == expected.text("origin"))
        #expect(opened.root == expected.bytes("root"))
      }
    }
  }

  @Test func `the code of a refused checkpoint is the protocol's`() throws {
    for item in try Vectors.cases("checkpoint.json") {
      guard item.error != nil else { continue }
      let key = try VerifierKey(item.text("vkey"))
      #expect(throws: LedgerError.self, "\(item.text("name"))") {
        _ = try Checkpoint.open(item.bytes("checkpoint"), key: key)
      }
      do throws(LedgerError) {
        _ = try Checkpoint.open(item.bytes("checkpoint"), key: key)
      } catch {
        #expect(error.code.rawValue == item.error, "\(item.text("name"))")
      }
    }
  }

  @Test func `keys are admitted or refused`() throws {
    for item in try Vectors.cases("keys.json") where item[name: "vkey"] != nil {
      let key = try? VerifierKey(item.text("vkey"))
      #expect((key != nil) == (item.error == nil), "\(item.text("name"))")
      if let key { #expect(key.description == item.text("vkey")) }
    }
  }

  @Test func `entries parse or are refused`() throws {
    for item in try Vectors.cases("entry.json") {
      let withPayload = Set((item[name: "payloadAt"]?.array ?? []).compactMap { $0.integer })
      let effect: EntryEffect
      do {
        effect = try EntryEffect(parsing: item.bytes("entry"), at: item.number("index")) {
          withPayload.contains(Int64(clamping: $0))
        }
      } catch let error as LedgerError {
        // What is wrong with entry 0 refuses the whole log.
        #expect(item.number("index") == 0 && item.error != nil, "\(item.text("name"))")
        #expect(error.code == .badGenesis)
        continue
      }
      var code: String?
      if case .refused(let error, _) = effect { code = error.code.rawValue }
      #expect(code == item.error, "\(item.text("name"))")
      if let leaf = item[name: "expect"]?[name: "leaf"]?.string {
        #expect(Hexadecimal.encode(MerkleTree.leaf(item.bytes("entry"))) == leaf)
      }
    }
  }
}
