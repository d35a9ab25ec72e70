import Base
import Crypto

/// A SHA-256 node or root, 32 bytes.
package typealias Hash = [UInt8]

/// The hashes of RFC 6962 section 2.1.
package enum MerkleTree {
  /// Bytes of a hash.
  package static let hashBytes = 32
  /// The root of the tree without leaves: SHA-256 of nothing.
  package static let emptyRoot: Hash = SHA256.hash([])

  /// SHA-256(0x00 || entry).
  package static func leaf(_ entry: [UInt8]) -> Hash { SHA256.hash([0], entry) }

  /// SHA-256(0x01 || left || right).
  package static func node(_ left: Hash, _ right: Hash) -> Hash { SHA256.hash([1], left, right) }

  /// The root over hashes that stand one behind the other, whose number is a power of two.
  static func root(ofWhole hashes: ArraySlice<UInt8>) -> Hash {
    var hashes = Array(hashes)
    var count = hashes.count / hashBytes
    hashes.withUnsafeMutableBufferPointer { buffer in
      while count > 1 {
        SHA256.halve(buffer, count: count, prefix: 1)
        count /= 2
      }
    }
    return Array(hashes.prefix(hashBytes))
  }

  /// The largest power of two that is smaller than `count` (which is at least 2).
  static func split(_ count: UInt64) -> UInt64 {
    1 << UInt64(63 - (count - 1).leadingZeroBitCount)
  }
}

/// Where the hashes of a tree are read from, by tile (C2SP tlog-tiles).
package protocol TileSource {
  /// The first `width` hashes of tile `index` on tile level `level`, `width` × 32 bytes.
  func tile(level: Int, index: UInt64, width: Int) throws -> [UInt8]
}

/// A tree of a known size over tiles: its root and its proofs.
package struct TileTree<Source: TileSource> {
  /// Leaves.
  package let size: UInt64
  /// Where its tiles are.
  package let source: Source

  package init(size: UInt64, source: Source) {
    self.size = size
    self.source = source
  }

  /// The root: MTH(D[size]).
  package func root() throws -> Hash { try root(of: size) }

  /// The root of the first `prefix` leaves.
  package func root(of prefix: UInt64) throws -> Hash {
    prefix == 0 ? MerkleTree.emptyRoot : try hash(0..<prefix)
  }

  /// PATH(index, D[size]) of RFC 6962 section 2.1.1, from the leaf up.
  package func inclusionProof(of index: UInt64) throws -> [Hash] {
    var proof: [Hash] = []
    var range = 0..<size
    while range.count > 1 {
      let middle = range.lowerBound + MerkleTree.split(UInt64(range.count))
      if index < middle {
        proof.append(try hash(middle..<range.upperBound))
        range = range.lowerBound..<middle
      } else {
        proof.append(try hash(range.lowerBound..<middle))
        range = middle..<range.upperBound
      }
    }
    return proof.reversed()
  }

  /// PROOF(old, D[size]) of RFC 6962 section 2.1.2.
  package func consistencyProof(from old: UInt64) throws -> [Hash] {
    guard old > 0, old < size else { return [] }
    var proof: [Hash] = []
    var range = 0..<size
    var isWholeOldTree = true
    while range.upperBound != old {
      let middle = range.lowerBound + MerkleTree.split(UInt64(range.count))
      if old <= middle {
        proof.append(try hash(middle..<range.upperBound))
        range = range.lowerBound..<middle
      } else {
        proof.append(try hash(range.lowerBound..<middle))
        range = middle..<range.upperBound
        isWholeOldTree = false
      }
    }
    if !isWholeOldTree { proof.append(try hash(range)) }
    return proof.reversed()
  }

  /// MTH of a range that begins at a multiple of its largest whole subtree, as all ranges that
  /// proofs and roots ask for do.
  private func hash(_ range: Range<UInt64>) throws -> Hash {
    let count = UInt64(range.count)
    if count & (count - 1) == 0 {
      return try subtree(height: count.trailingZeroBitCount, index: range.lowerBound / count)
    }
    let middle = range.lowerBound + MerkleTree.split(count)
    return MerkleTree.node(
      try hash(range.lowerBound..<middle), try hash(middle..<range.upperBound))
  }

  /// The root of the whole subtree of 2^height leaves that is the `index`th of its height.
  private func subtree(height: Int, index: UInt64) throws -> Hash {
    let level = height / 8
    let span = 1 << (height % 8)
    let first = index * UInt64(span)
    let within = Int(first % UInt64(Limits.tileWidth))
    let bytes = try source.tile(
      level: level, index: first / UInt64(Limits.tileWidth), width: within + span)
    return MerkleTree.root(
      ofWhole: bytes[within * MerkleTree.hashBytes..<(within + span) * MerkleTree.hashBytes])
  }
}
