import Base
import Crypto
import Foundation
import Ledger
import Testing

/// The log of Tessera's tests (`protocol/vectors/public/tessera-log`) over all its sizes: made anew
/// from its sixteen words and its published key, and damaged in every place.
@Suite struct TesseraTests {
  private static let words = [
    "one", "two", "three", "four", "five", "six", "seven", "eit", "nain", "ten", "ileven",
    "twelf", "threeten", "fourten", "fivten",
  ]

  private static func file(_ name: String) throws -> [UInt8] {
    let folder = Vectors.folder.appendingPathComponent("public/tessera-log")
    return Array(try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  /// The key is published with the log, so that others can make the same notes.
  private static func signer() throws -> SignerKey {
    try SignerKey(
      "PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg")
  }

  private static func checkpoint(_ size: Int) throws -> Checkpoint {
    try Checkpoint.open(file("checkpoint.\(size)"), key: signer().verifier)
  }

  /// The one tile of level 0, in memory.
  private struct Tile: TileSource {
    let hashes: [UInt8]

    func tile(level: Int, index: UInt64, width: Int) throws -> [UInt8] {
      guard level == 0, index == 0, hashes.count >= width * MerkleTree.hashBytes else {
        throw LedgerError(.badRoot, "tile \(level)/\(index)")
      }
      return Array(hashes.prefix(width * MerkleTree.hashBytes))
    }
  }

  @Test(arguments: 0...15) func `checkpoint, tile and bundle are made here byte for byte`(
    _ size: Int
  ) throws {
    let entries = Self.words.prefix(size).map { Array($0.utf8) }
    var appender = try TreeAppender(size: 0, source: Tile(hashes: []))
    for entry in entries { appender.append(MerkleTree.leaf(entry)) }
    let signer = try Self.signer()
    let checkpoint = Checkpoint(
      origin: signer.name, size: UInt64(size), root: appender.root())
    #expect(Note.signed(checkpoint.text, by: signer).bytes == (try Self.file("checkpoint.\(size)")))
    #expect(try Self.checkpoint(size) == checkpoint)
    guard size > 0 else { return }
    let path = TilePath(index: 0, width: size).text
    #expect(Bundle.encode(entries) == (try Self.file("tile/entries/\(path)")))
    #expect(appender.takeChangedTiles().map(\.hashes) == [try Self.file("tile/0/\(path)")])
    if size == 15 {
      #expect(try Self.file("checkpoint") == Self.file("checkpoint.15"))
      #expect(Base64.encode(checkpoint.root) == "rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=")
    }
  }

  @Test func `every size is consistent with every smaller one, and with nothing else`() throws {
    let roots = try (0...15).map { try Self.checkpoint($0).root }
    var pairs = 0
    for size in 1...15 {
      let tile = try Self.file("tile/0/\(TilePath(index: 0, width: size).text)")
      let tree = TileTree(size: UInt64(size), source: Tile(hashes: tile))
      for old in 0...size {
        let proof = try tree.consistencyProof(from: UInt64(old))
        func holds(_ oldRoot: Hash, _ root: Hash, _ proof: [Hash]) -> Bool {
          Proof.extends(
            oldSize: UInt64(old), oldRoot: oldRoot, size: UInt64(size), root: root, proof: proof)
        }
        #expect(holds(roots[old], roots[size], proof), "\(old) to \(size)")
        for other in roots where other != roots[old] {
          #expect(!holds(other, roots[size], proof), "\(old) to \(size)")
        }
        for index in proof.indices {
          for place in proof[index].indices {
            var changed = proof
            changed[index] = proof[index].flipped(place, place % 8)
            #expect(!holds(roots[old], roots[size], changed), "\(old) to \(size)")
          }
        }
        #expect(!holds(roots[old], roots[size], proof + [roots[1]]), "\(old) to \(size)")
        if !proof.isEmpty {
          #expect(!holds(roots[old], roots[size], proof.dropLast()), "\(old) to \(size)")
        }
        pairs += 1
      }
    }
    #expect(pairs == 135)
  }

  @Test func `a checkpoint with any bit changed does not open`() throws {
    let note = try Self.file("checkpoint")
    let key = try Self.signer().verifier
    for (place, bit) in Vectors.bits(of: note) {
      #expect(throws: LedgerError.self, "byte \(place), bit \(bit)") {
        try Checkpoint.open(note.flipped(place, bit), key: key)
      }
    }
    for length in 0..<note.count {
      #expect(throws: LedgerError.self, "cut at \(length)") {
        try Checkpoint.open(Array(note.prefix(length)), key: key)
      }
    }
  }

  @Test func `a tile or bundle with any bit changed does not fit its checkpoint`() throws {
    let checkpoint = try Self.checkpoint(15)
    let tile = try Self.file("tile/0/000.p/15")
    for (place, bit) in Vectors.bits(of: tile) {
      let tree = TileTree(size: 15, source: Tile(hashes: tile.flipped(place, bit)))
      #expect(try tree.root() != checkpoint.root, "byte \(place), bit \(bit)")
    }
    let bundle = try Self.file("tile/entries/000.p/15")
    for (place, bit) in Vectors.bits(of: bundle) {
      // Either it cannot be split, or an entry has another leaf.
      let entries = try? Bundle.decode(bundle.flipped(place, bit), width: 15)
      #expect(entries?.flatMap(MerkleTree.leaf) != tile, "byte \(place), bit \(bit)")
    }
    #expect(try Bundle.decode(bundle, width: 15).flatMap(MerkleTree.leaf) == tile)
    for width in [0, 14, 16, 256] {
      #expect(throws: LedgerError.self) { try Bundle.decode(bundle, width: width) }
    }
  }
}
