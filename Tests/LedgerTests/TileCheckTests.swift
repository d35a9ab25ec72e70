import Base
import Ledger
import Testing

/// Each tile of a tree is under its root, and none of which a byte was changed.
@Suite struct TileCheckTests {
  private final class Tiles: TileSource {
    struct Place: Hashable {
      let level: Int
      let index: UInt64
    }

    var tiles: [Place: [UInt8]] = [:]

    func tile(level: Int, index: UInt64, width: Int) throws -> [UInt8] {
      let tile = try #require(tiles[Place(level: level, index: index)])
      try #require(tile.count >= width * MerkleTree.hashBytes)
      return Array(tile.prefix(width * MerkleTree.hashBytes))
    }
  }

  private func grow(to size: UInt64) throws -> (Tiles, Hash) {
    let tiles = Tiles()
    var appender = try TreeAppender(size: 0, source: tiles)
    for number in 0..<size {
      appender.append(MerkleTree.leaf(Array("\(number)".utf8)))
    }
    for tile in appender.takeChangedTiles() {
      tiles.tiles[Tiles.Place(level: tile.level, index: tile.index)] = tile.hashes
    }
    return (tiles, appender.root())
  }

  /// Whether all tiles from leaf `first` on are under the root.
  private func holds(_ tiles: Tiles, _ size: UInt64, _ root: Hash, from first: UInt64 = 0) throws
    -> Bool
  {
    guard var check = try TileCheck(TileTree(size: size, source: tiles), root: root) else {
      return false
    }
    return try TilePath.covering(from: first, to: size).allSatisfy {
      try check.holds(level: 0, index: $0.index)
    }
  }

  @Test(arguments: [1, 2, 255, 256, 257, 600, 65_536, 66_000] as [UInt64])
  func `a changed byte of any tile is seen`(_ size: UInt64) throws {
    let (tiles, root) = try grow(to: size)
    #expect(try holds(tiles, size, root))
    #expect(try !holds(tiles, size, MerkleTree.leaf([])))
    for (place, tile) in tiles.tiles where !tile.isEmpty {
      for byte in [0, tile.count - 1] {
        tiles.tiles[place]?[byte] ^= 1
        #expect(try !holds(tiles, size, root), "tile \(place)")
        tiles.tiles[place] = tile
      }
    }
  }

  @Test func `what stands before is not asked for`() throws {
    let (tiles, root) = try grow(to: 70_000)
    for index in 0..<200 as Range<UInt64> {
      tiles.tiles[Tiles.Place(level: 0, index: index)] = nil
    }
    #expect(try holds(tiles, 70_000, root, from: 200 * 256))
  }
}
