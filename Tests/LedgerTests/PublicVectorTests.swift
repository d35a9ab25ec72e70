import Base
import Crypto
import Foundation
import Ledger
import Testing

/// What others published (`protocol/vectors/public`), with every mutation in it.
@Suite struct PublicVectorTests {
  private static let folder = Vectors.folder.appendingPathComponent("public")

  private static func json(_ name: String) throws -> JSONValue {
    try JSONValue(parsing: Array(Data(contentsOf: folder.appendingPathComponent(name))))
  }

  @Test func `Ed25519 as in Wycheproof`() throws {
    var valid = 0
    var invalid = 0
    for group in try Self.json("wycheproof-ed25519.json")[name: "testGroups"]?.array ?? [] {
      let key = Ed25519PublicKey(admitting: group[name: "publicKey"]?.bytes("pk") ?? [])
      for item in group[name: "tests"]?.array ?? [] {
        let holds = key?.verify(item.bytes("sig"), of: item.bytes("msg")) ?? false
        #expect(holds == (item.text("result") == "valid"), "\(item.number("tcId"))")
        if holds { valid += 1 } else { invalid += 1 }
      }
    }
    #expect(valid == 88 && invalid == 63)
  }

  @Test func `inclusion proofs of the Merkle project`() throws {
    var held = 0
    for item in try Self.json("merkle-inclusion.json").array ?? [] {
      let holds = Proof.includes(
        leaf: item.base64("leafHash"), at: item.unsigned("leafIdx"), size: item.number("treeSize"),
        root: item.base64("root"), proof: item.base64List("proof"))
      #expect(holds == (item[name: "wantErr"] == .boolean(false)), "\(item.text("case"))")
      if holds { held += 1 }
    }
    #expect(held > 5)
  }

  @Test func `consistency proofs of the Merkle project`() throws {
    var held = 0
    for item in try Self.json("merkle-consistency.json").array ?? [] {
      let isGood = item[name: "wantErr"] == .boolean(false)
      // One good case has roots of 15 bytes: there is no such hash here.
      if isGood, item.base64("root1").count != MerkleTree.hashBytes { continue }
      let holds = Proof.extends(
        oldSize: item.number("size1"), oldRoot: item.base64("root1"), size: item.number("size2"),
        root: item.base64("root2"), proof: item.base64List("proof"))
      #expect(holds == isGood, "\(item.text("case"))")
      if holds { held += 1 }
    }
    #expect(held > 4)
  }

  private static let key =
    "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"

  @Test(arguments: 0...15) func `the checkpoints, tiles and bundles of Tessera's log`(
    _ size: UInt64
  ) throws {
    let log = Self.folder.appendingPathComponent("tessera-log")
    let note = Array(try Data(contentsOf: log.appendingPathComponent("checkpoint.\(size)")))
    let key = try VerifierKey(Self.key)
    let checkpoint = try Checkpoint.open(note, key: key)
    #expect(checkpoint.size == size)
    guard size > 0 else { return }
    let tree = TileTree(size: size, source: TilesOnDisk(log: log, size: size))
    #expect(try tree.root() == checkpoint.root)
    let path = TilePath(index: 0, width: Int(size))
    let bytes = Array(
      try Data(contentsOf: log.appendingPathComponent("tile/entries/\(path.text)")))
    let entries = try Bundle.decode(bytes, width: Int(size))
    for (index, entry) in entries.enumerated() {
      let proof = try tree.inclusionProof(of: UInt64(index))
      func holds(_ leaf: [UInt8], _ proof: [Hash]) -> Bool {
        Proof.includes(
          leaf: leaf, at: UInt64(index), size: size, root: checkpoint.root, proof: proof)
      }
      #expect(holds(MerkleTree.leaf(entry), proof))
      #expect(!holds(MerkleTree.leaf(entry + [0]), proof))
      for place in proof.indices {
        var changed = proof
        changed[place][place % 32] ^= 1
        #expect(!holds(MerkleTree.leaf(entry), changed))
      }
    }
    for place in note.indices {
      var changed = note
      changed[place] ^= 1
      #expect(throws: LedgerError.self, "byte \(place)") {
        _ = try Checkpoint.open(changed, key: key)
      }
    }
  }
}

private struct TilesOnDisk: TileSource {
  let log: URL
  let size: UInt64

  func tile(level: Int, index: UInt64, width: Int) throws -> [UInt8] {
    let path = TilePath(index: index, width: Int(size >> UInt64(8 * level)))
    let bytes = try Data(contentsOf: log.appendingPathComponent("tile/\(level)/\(path.text)"))
    return Array(bytes.prefix(width * MerkleTree.hashBytes))
  }
}

extension JSONValue {
  fileprivate func base64(_ name: String) -> [UInt8] {
    self[name: name]?.string.flatMap { Base64.decode($0) } ?? []
  }
  /// Numbers up to 2^64 - 1: some mutations have them.
  fileprivate func unsigned(_ name: String) -> UInt64 {
    self[name: name].flatMap { UInt64($0.text) } ?? 0
  }
  fileprivate func base64List(_ name: String) -> [[UInt8]] {
    (self[name: name]?.array ?? []).compactMap { $0.string.flatMap { Base64.decode($0) } }
  }
}
