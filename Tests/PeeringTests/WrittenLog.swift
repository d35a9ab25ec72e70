import Base
import Crypto
import Ledger
import Testing

/// A log as the office that writes it serves it, at any of its sizes: from entries and payloads,
/// signed by the key of the vectors, whose seed is 00 to 1f.
struct WrittenLog {
  let signer: SignerKey
  private(set) var entries: [[UInt8]] = []
  private var sealed: [Int: SealedPayload] = [:]

  init(origin: Origin) throws {
    signer = SignerKey(name: origin, key: try #require(Ed25519PrivateKey(seed: Array(0..<32))))
  }

  /// The log of `pack.json`, which is also that of most cases of `reading.json`.
  static func ofPackVectors() throws -> WrittenLog {
    let vectors = try ReadingTests.vectors("pack.json")
    var log = try WrittenLog(
      origin: try #require(Origin(vectors[name: "origin"]?.string ?? "")))
    #expect(log.signer.verifier.description == vectors[name: "vkey"]?.string)
    for (index, entry) in (vectors[name: "entries"]?.array ?? []).enumerated() {
      let opening = vectors[name: "openings"]?[name: "\(index)"]?.string
      let payload = vectors[name: "payloads"]?[name: "\(index)"]?.string
      log.append(
        Hexadecimal.decode(entry.string ?? "") ?? [],
        opening.flatMap { Hexadecimal.decode($0) }.map {
          SealedPayload(opening: $0, payload: Array((payload ?? "").utf8))
        })
    }
    return log
  }

  mutating func append(_ entry: [UInt8], _ payload: SealedPayload? = nil) {
    sealed[entries.count] = payload
    entries.append(entry)
  }

  /// Adds a member's card for all offices.
  mutating func appendCard(_ number: UInt8) {
    let payload = SealedPayload(
      opening: [UInt8](repeating: number, count: Commitment.openingBytes),
      payload: SealedPayload.padded(Array("{}".utf8)))
    var entry = Entry(
      type: EntryType(rawValue: 16), hasPayload: true,
      payloadLength: UInt32(payload.payload.count), seconds: 1_700_000_040)
    entry.commitment = Commitment.make(
      opening: payload.opening, origin: signer.name, entry: entry, payload: payload.payload)
    append(entry.bytes, payload)
  }

  /// The root of the first `size` entries.
  func root(_ size: Int) throws -> Hash { try appender(size).root() }

  /// All files of the log when it had `size` entries.
  func files(_ size: Int) throws -> [String: [UInt8]] {
    let checkpoint = Checkpoint(origin: signer.name, size: UInt64(size), root: try root(size))
    var files = ["checkpoint": Note.signed(checkpoint.text, by: signer).bytes]
    var appender = try appender(size)
    for tile in appender.takeChangedTiles() where !tile.hashes.isEmpty {
      let path = TilePath(index: tile.index, width: tile.hashes.count / MerkleTree.hashBytes)
      files["tile/\(tile.level)/\(path.text)"] = tile.hashes
    }
    let state = state(size)
    for path in TilePath.covering(from: 0, to: UInt64(size)) {
      let first = Int(path.index) * Limits.tileWidth
      let places = first..<first + path.width
      files["tile/entries/\(path.text)"] = Bundle.encode(Array(entries[places]))
      for collection in Set(places.compactMap { state.collections[$0] }) {
        let own = places.filter { state.collections[$0] == collection }
        let name = PackPath(
          collection: collection, bundle: path.index, width: path.width,
          superseded: own.count { state.dead.contains($0) })
        files[name.text] = Pack.encode(
          places.map { own.contains($0) && !state.dead.contains($0) ? sealed[$0] : nil })
      }
    }
    return files
  }

  private func appender(_ size: Int) throws -> TreeAppender {
    var appender = try TreeAppender(size: 0, source: ReadingOffice.NoTiles())
    for entry in entries.prefix(size) { appender.append(MerkleTree.leaf(entry)) }
    return appender
  }

  /// The collection of each entry with a payload, and which of them are superseded.
  private func state(_ size: Int) -> (collections: [Int: PayloadCollection], dead: Set<Int>) {
    var collections: [Int: PayloadCollection] = [:]
    var dead: Set<Int> = []
    for (index, bytes) in entries.prefix(size).enumerated() {
      let known = collections
      // A log whose first entry is no genesis is served all the same.
      let effect = try? EntryEffect(parsing: bytes, at: UInt64(index)) { known[Int($0)] != nil }
      switch effect {
      case .publishes(let entry, let replaced):
        collections[index] = PayloadCollection(type: entry.type, audience: entry.audience)
        if let replaced { dead.insert(Int(replaced)) }
      case .erases(let erasure): dead.formUnion(erasure.indexes.map { Int($0) })
      default: break
      }
    }
    return (collections, dead.intersection(collections.keys))
  }
}
