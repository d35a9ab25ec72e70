/// Verification of proofs (RFC 9162 sections 2.1.3.2 and 2.1.4.2). Proofs that are too long, too
/// short or empty where they may not be are refused.
package enum Proof {
  /// Whether `leaf` is at `index` in the tree of `size` leaves with this root.
  package static func includes(
    leaf: Hash, at index: UInt64, size: UInt64, root: Hash, proof: [Hash]
  ) -> Bool {
    guard index < size, isHash(leaf), isHash(root) else { return false }
    var first = index
    var last = size - 1
    var hash = leaf
    for step in proof {
      guard last > 0 else { return false }
      if first & 1 == 1 || first == last {
        hash = MerkleTree.node(step, hash)
        while first & 1 == 0, first > 0 {
          first >>= 1
          last >>= 1
        }
      } else {
        hash = MerkleTree.node(hash, step)
      }
      first >>= 1
      last >>= 1
    }
    return last == 0 && hash == root
  }

  private static func isHash(_ bytes: [UInt8]) -> Bool { bytes.count == MerkleTree.hashBytes }

  /// Whether the tree of `size` leaves begins with the whole tree of `oldSize` leaves.
  package static func extends(
    oldSize: UInt64, oldRoot: Hash, size: UInt64, root: Hash, proof: [Hash]
  ) -> Bool {
    guard isHash(oldRoot), isHash(root) else { return false }
    // The tree without leaves has one root only.
    if oldSize == 0, oldRoot != MerkleTree.emptyRoot { return false }
    if oldSize == size { return proof.isEmpty && oldRoot == root }
    if oldSize == 0 { return proof.isEmpty && oldRoot == MerkleTree.emptyRoot }
    guard oldSize < size else { return false }
    // The proof leaves the old root out when it is itself a whole subtree.
    var steps = proof[...]
    if oldSize & (oldSize - 1) == 0 { steps = [oldRoot] + steps }
    guard let start = steps.popFirst() else { return false }
    var first = oldSize - 1
    var last = size - 1
    while first & 1 == 1 {
      first >>= 1
      last >>= 1
    }
    var oldHash = start
    var hash = start
    for step in steps {
      guard last > 0 else { return false }
      if first & 1 == 1 || first == last {
        oldHash = MerkleTree.node(step, oldHash)
        hash = MerkleTree.node(step, hash)
        while first & 1 == 0, first > 0 {
          first >>= 1
          last >>= 1
        }
      } else {
        hash = MerkleTree.node(hash, step)
      }
      first >>= 1
      last >>= 1
    }
    return last == 0 && oldHash == oldRoot && hash == root
  }
}
