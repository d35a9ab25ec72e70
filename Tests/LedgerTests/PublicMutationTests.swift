import Base
import Crypto
import Foundation
import Ledger
import Testing

/// What others published and is to be accepted, changed in one place at a time: nothing of it may be
/// accepted any more. And the values of their documents that are in no file.
@Suite struct PublicMutationTests {
  private static func json(_ name: String) throws -> JSONValue {
    try Vectors.file("public/\(name)")
  }

  private static func base64(_ item: JSONValue, _ name: String) throws -> [UInt8] {
    try #require(Base64.decode(item[name: name]?.string ?? ""))
  }

  private static func proof(_ item: JSONValue) -> [Hash] {
    (item[name: "proof"]?.array ?? []).compactMap { Base64.decode($0.string ?? "") }
  }

  /// Every way to change a proof in one place.
  private static func mutations(of proof: [Hash]) -> [[Hash]] {
    var mutations: [[Hash]] = [proof + [[UInt8](repeating: 0, count: 32)], proof + [[]]]
    for (index, hash) in proof.enumerated() {
      for change in Vectors.bits(of: hash).map({ hash.flipped($0.place, $0.bit) })
        + [hash + [0], Array(hash.dropLast()), []]
      {
        var changed = proof
        changed[index] = change
        mutations.append(changed)
      }
      var shorter = proof
      shorter.remove(at: index)
      mutations.append(shorter)
      var longer = proof
      longer.insert(hash, at: index)
      mutations.append(longer)
    }
    if proof.count > 1 { mutations.append(proof.reversed()) }
    return mutations
  }

  /// Whether `holds` holds for these two hashes and this proof, and for nothing else.
  private static func expectAlone(
    _ name: String, _ first: Hash, _ second: Hash, _ proof: [Hash],
    _ holds: (Hash, Hash, [Hash]) -> Bool
  ) {
    #expect(holds(first, second, proof), "\(name)")
    for (place, bit) in Vectors.bits(of: first) {
      #expect(!holds(first.flipped(place, bit), second, proof), "\(name)")
      #expect(!holds(first, second.flipped(place, bit), proof), "\(name)")
    }
    for changed in mutations(of: proof) { #expect(!holds(first, second, changed), "\(name)") }
  }

  @Test func `a valid signature holds for no other byte of signature, message or key`() throws {
    let file = try Self.json("wycheproof-ed25519.json")
    var cases = 0
    var changes = 0
    for group in file[name: "testGroups"]?.array ?? [] {
      let point = group[name: "publicKey"]?.bytes("pk") ?? []
      for item in group[name: "tests"]?.array ?? [] {
        cases += 1
        guard item.text("result") == "valid" else { continue }
        let key = try #require(Ed25519PublicKey(admitting: point))
        let signature = item.bytes("sig")
        let message = item.bytes("msg")
        #expect(key.verify(signature, of: message))
        // One bit of each byte, another one from byte to byte.
        for place in signature.indices {
          #expect(!key.verify(signature.flipped(place, place % 8), of: message))
          changes += 1
        }
        for place in message.indices.prefix(64) {
          #expect(!key.verify(signature, of: message.flipped(place, place % 8)))
          changes += 1
        }
        for place in point.indices {
          let other = Ed25519PublicKey(admitting: point.flipped(place, place % 8))
          #expect(!(other?.verify(signature, of: message) ?? false))
          changes += 1
        }
        for other in [Array(signature.dropLast()), signature + [0], [], signature + signature] {
          #expect(!key.verify(other, of: message))
        }
      }
    }
    #expect(Int64(cases) == file[name: "numberOfTests"]?.integer && cases == 151)
    #expect(changes > 88 * 96)
  }

  @Test func `an inclusion proof holds for nothing else`() throws {
    var good = 0
    let cases = try Self.json("merkle-inclusion.json").array ?? []
    #expect(cases.count == 98)
    for item in cases where item[name: "wantErr"] == .boolean(false) {
      let name = item.text("case")
      let leaf = try Self.base64(item, "leafHash")
      let root = try Self.base64(item, "root")
      let index = item.number("leafIdx")
      let size = item.number("treeSize")
      let proof = Self.proof(item)
      Self.expectAlone(name, leaf, root, proof) { leaf, root, proof in
        Proof.includes(leaf: leaf, at: index, size: size, root: root, proof: proof)
      }
      good += 1
    }
    #expect(good == 6)
  }

  @Test func `a consistency proof holds for nothing else`() throws {
    var good = 0
    let cases = try Self.json("merkle-consistency.json").array ?? []
    #expect(cases.count == 98)
    for item in cases where item[name: "wantErr"] == .boolean(false) {
      let name = item.text("case")
      let old = try Self.base64(item, "root1")
      // The one good case whose roots have 15 bytes is refused: there is no such hash here.
      guard old.count == MerkleTree.hashBytes else {
        #expect(name.hasSuffix("sizes-are-equal-one-and-proof-is-empty.json"))
        #expect(!Proof.extends(oldSize: 1, oldRoot: old, size: 1, root: old, proof: []))
        continue
      }
      let root = try Self.base64(item, "root2")
      let proof = Self.proof(item)
      Self.expectAlone(name, old, root, proof) { old, root, proof in
        Proof.extends(
          oldSize: item.number("size1"), oldRoot: old, size: item.number("size2"), root: root,
          proof: proof)
      }
      good += 1
    }
    #expect(good == 5)
  }

  @Test func `the hashes of RFC 6962 as the Merkle project has them`() throws {
    #expect(
      Hexadecimal.encode(MerkleTree.leaf(Array("L123456".utf8)))
        == "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56")
    #expect(
      Hexadecimal.encode(MerkleTree.node(Array("N123".utf8), Array("N456".utf8)))
        == "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb")
    // Eight leaves, and how the root of the first one, two, ... of them begins.
    let leaves = [
      "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
      "606162636465666768696a6b6c6d6e6f",
    ]
    let roots = [
      "6e340b9c", "fac54203", "aeb6bcfe", "d37ee418", "4e3bbb1f", "76e67dad", "ddb89be4",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]
    struct NoTiles: TileSource {
      func tile(level: Int, index: UInt64, width: Int) throws -> [UInt8] { [] }
    }
    var appender = try TreeAppender(size: 0, source: NoTiles())
    for (leaf, root) in zip(leaves, roots) {
      appender.append(MerkleTree.leaf(try #require(Hexadecimal.decode(leaf))))
      #expect(Hexadecimal.encode(appender.root()).hasPrefix(root), "\(appender.size)")
    }
    #expect(appender.size == 8)
  }

  @Test func `the example of Go's note package is signed here byte for byte`() throws {
    let signer = try SignerKey(
      "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")
    let text = """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.

      """
    let signed = Note.signed(Array(text.utf8), by: signer)
    let line =
      "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqf"
      + "qdngotpRZb6KE6RyyBwJnAM=\n"
    #expect(signed.bytes == Array((text + "\n" + line).utf8))
  }
}
