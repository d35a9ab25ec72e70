import Base

/// Whether tiles are those of the tree with a signed root. A full tile must make the hash that stands for
/// it in the tile above; one that is not full stands at the edge, of which the root itself is made.
package struct TileCheck<Source: TileSource> {
  private struct Place: Hashable {
    let level: Int
    let index: UInt64
  }

  private let tree: TileTree<Source>
  private var known: Set<Place> = []

  /// Nil when the tiles at the edge do not make `root`.
  package init?(_ tree: TileTree<Source>, root: Hash) throws {
    guard try tree.root() == root else { return nil }
    self.tree = tree
  }

  /// Whether a tile is under the root.
  package mutating func holds(level: Int, index: UInt64) throws -> Bool {
    let width = UInt64(Limits.tileWidth)
    let isFull = (tree.size >> UInt64(8 * level)) / width > index
    guard isFull, !known.contains(Place(level: level, index: index)) else { return true }
    let tile = try tree.source.tile(level: level, index: index, width: Limits.tileWidth)
    let above = try tree.source.tile(
      level: level + 1, index: index / width, width: Int(index % width) + 1)
    guard MerkleTree.root(ofWhole: tile[...]).elementsEqual(above.suffix(MerkleTree.hashBytes)),
      try holds(level: level + 1, index: index / width)
    else { return false }
    known.insert(Place(level: level, index: index))
    return true
  }
}
