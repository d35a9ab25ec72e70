import Base
import Crypto
import Foundation
import Ledger
import Testing

/// The cases that others published (`protocol/vectors/public`), good and mutated by them.
@Suite struct PublicVectorTests {
  private static func json(_ name: String) throws -> JSONValue {
    try Vectors.file("public/\(name)")
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
