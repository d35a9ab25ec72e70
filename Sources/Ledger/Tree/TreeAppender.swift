import Base

/// Adds leaves at the right edge of a tree and says which tiles that changed.
///
/// It holds only the unfinished tile of each level: at most eight tiles of 8 KiB.
package struct TreeAppender: Sendable {
  /// A tile that has grown: all of its hashes so far.
  package struct ChangedTile: Hashable, Sendable {
    /// 0 for the hashes of leaves; each level above has one hash for 256 of the one below.
    package let level: Int
    /// Its place on the level, from 0.
    package let index: UInt64
    /// 1 to 256 hashes of 32 bytes, one behind the other.
    package let hashes: [UInt8]
  }

  /// Leaves so far.
  package private(set) var size: UInt64
  /// The unfinished tile of each level, from the leaves up.
  private var edge: [[UInt8]]
  private var finished: [ChangedTile] = []
  private var touched: Set<Int> = []

  /// Goes on with a tree of `size` leaves whose unfinished tiles are in `source`.
  package init(size: UInt64, source: some TileSource) throws {
    self.size = size
    edge = []
    var count = size
    var level = 0
    while count > 0 {
      let width = Int(count % UInt64(Limits.tileWidth))
      edge.append(
        width == 0
          ? []
          : try source.tile(
            level: level, index: count / UInt64(Limits.tileWidth), width: width))
      count /= UInt64(Limits.tileWidth)
      level += 1
    }
  }

  /// Adds one leaf hash.
  package mutating func append(_ leaf: Hash) {
    var hash = leaf
    var level = 0
    // The place of `hash` on its level, counted in hashes of that level.
    var position = size
    while true {
      if edge.count == level { edge.append([]) }
      edge[level] += hash
      touched.insert(level)
      guard edge[level].count == Limits.tileWidth * MerkleTree.hashBytes else { break }
      let tile = edge[level]
      finished.append(
        ChangedTile(level: level, index: position / UInt64(Limits.tileWidth), hashes: tile))
      edge[level] = []
      touched.remove(level)
      hash = Self.root(ofFullTile: tile)
      position /= UInt64(Limits.tileWidth)
      level += 1
    }
    size += 1
  }

  /// The tiles that grew since the last call, finished ones first.
  package mutating func takeChangedTiles() -> [ChangedTile] {
    var changed = finished
    for level in touched.sorted() {
      let step = (0..<level).reduce(UInt64(Limits.tileWidth)) { product, _ in
        product * UInt64(Limits.tileWidth)
      }
      changed.append(ChangedTile(level: level, index: size / step, hashes: edge[level]))
    }
    finished = []
    touched = []
    return changed
  }

  /// The root of a tile of 256 hashes.
  package static func root(ofFullTile tile: [UInt8]) -> Hash {
    MerkleTree.root(ofWhole: tile[...])
  }
}

extension TreeAppender {
  /// The root of all leaves so far, from the unfinished tiles alone: every finished tile is one
  /// hash of the tile above it.
  package func root() -> Hash {
    guard size > 0 else { return MerkleTree.emptyRoot }
    var right: Hash?
    for tile in edge {
      let hashes = tile + (right ?? [])
      right = hashes.isEmpty ? nil : Self.fold(hashes[...])
    }
    return right ?? MerkleTree.emptyRoot
  }

  /// MTH over hashes of subtrees of one height that stand one behind the other, of which the last may be
  /// smaller: the whole subtrees from the left, each as large as can be, are the left sides of all splits.
  private static func fold(_ hashes: ArraySlice<UInt8>) -> Hash {
    let count = hashes.count / MerkleTree.hashBytes
    let whole = 1 << (Int.bitWidth - 1 - count.leadingZeroBitCount)
    let middle = hashes.startIndex + whole * MerkleTree.hashBytes
    let left = MerkleTree.root(ofWhole: hashes[..<middle])
    return whole == count ? left : MerkleTree.node(left, fold(hashes[middle...]))
  }
}
