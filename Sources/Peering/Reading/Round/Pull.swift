import Base
import Fetch
import Language
import Ledger
import Store

/// What one round brought.
package struct PullReport: Sendable {
  /// Entries that were verified and kept.
  package var newEntries: UInt64 = 0
  /// Payloads that opened their commitments and were kept.
  package var newPayloads = 0
  /// What was refused, or not given, while the rest went on.
  package var problems: [Problem] = []
}

/// One round of reading a neighbour's log (protocol/reading.md). It can stop anywhere and go on in
/// the next round: each bundle and each pack is written as a whole or not at all.
struct Pull {
  let store: OfficeStore
  let reader: StoreReader
  let neighbour: Neighbour
  let files: NeighbourFiles
  let progress: WorkProgress.Handler
  var report = PullReport()

  /// How often a round starts over because something was erased while it ran.
  private static let maximumRestarts = 5

  init(
    store: OfficeStore, reader: StoreReader, neighbour: Neighbour, files: NeighbourFiles,
    progress: @escaping WorkProgress.Handler
  ) {
    self.store = store
    self.reader = reader
    self.neighbour = neighbour
    self.files = files
    self.progress = progress
  }

  var table: LogTable { reader.log(neighbour.log) }

  /// Reads until everything that the neighbour announces is here.
  mutating func run() throws -> PullReport {
    for _ in 0..<Self.maximumRestarts {
      report.problems = []
      try readHeaders()
      if try readPacks() { return report }
    }
    throw Problem(
      "pack-gone",
      Phrase(
        "le contenu change plus vite qu’on ne le lit",
        en: "its content changes faster than it is read"),
      status: 502)
  }

  /// Brings the headers to the newest checkpoint.
  private mutating func readHeaders() throws {
    guard case .file(let note, _) = try files.get("checkpoint") else {
      throw Problem.unexpected("checkpoint")
    }
    let checkpoint = try Checkpoint.open(note, key: neighbour.key)
    let head = try table.head()
    let applied = try table.size()
    let known = max(head?.size ?? 0, applied)
    guard checkpoint.size >= known else {
      throw try conflict(note, LedgerError(.sizeShrank, "\(checkpoint.size) after \(known)"))
    }
    try announce(checkpoint)
    if let head, head.size == checkpoint.size {
      guard head.root == checkpoint.root else {
        throw try conflict(note, LedgerError(.forked, "two roots at size \(head.size)"))
      }
      return
    }
    let tiles = NeighbourTiles(files, size: checkpoint.size)
    try checkTree(checkpoint, applied: applied, tiles)
    do {
      try checkGrowth(checkpoint, applied: applied, tiles)
    } catch let error as LedgerError where error.code == .forked {
      throw try conflict(note, error)
    }
    try readBundles(checkpoint, note, applied: applied, tiles)
    if applied == checkpoint.size {
      let log = neighbour.log
      try store.write { try $0.setHead(log, checkpoint, note: note) }
    }
  }

  /// Keeps both checkpoints that contradict each other (protocol/reading.md); gives the error back.
  private func conflict(_ note: [UInt8], _ error: LedgerError) throws -> LedgerError {
    let log = neighbour.log
    try store.write { try $0.keepConflict(note, of: log) }
    return error
  }

  func step(_ words: String, _ done: UInt64, of total: UInt64) -> WorkProgress {
    WorkProgress(
      "\(words) \(FrenchText.of(neighbour.name))", done: Int(clamping: done),
      of: Int(clamping: total))
  }

  private func announce(_ checkpoint: Checkpoint) throws {
    guard checkpoint.size != neighbour.announcedSize else { return }
    let log = neighbour.log
    try store.write { try $0.neighbours.note(log, announcedSize: checkpoint.size) }
  }

  /// The bundles of everything new, each with its place among the files ahead.
  private func paths(from applied: UInt64, to size: UInt64) -> (
    count: UInt64, path: @Sendable (UInt64) -> TilePath
  ) {
    let width = UInt64(Limits.tileWidth)
    let first = applied / width
    let count = applied < size ? (size - 1) / width + 1 - first : 0
    return (
      count,
      { number in
        let index = first + number
        return TilePath(index: index, width: Int(min(width, size - index * width)))
      }
    )
  }

  /// The tiles of everything new must lead to the signed root.
  private func checkTree(_ checkpoint: Checkpoint, applied: UInt64, _ tiles: NeighbourTiles) throws
  {
    guard
      var check = try TileCheck(
        TileTree(size: checkpoint.size, source: tiles), root: checkpoint.root)
    else { throw LedgerError(.badRoot, "the tiles do not give the signed root") }
    let (count, path) = paths(from: applied, to: checkpoint.size)
    let ahead = FilesAhead(count, files, bytes: \.count) { try $0.tile(level: 0, path($1)) }
    defer { ahead.stop() }
    for number in 0..<count {
      guard let tile = try ahead.next() else { break }
      let index = path(number).index
      tiles.keep(tile, level: 0, index: index)
      guard try check.holds(level: 0, index: index) else {
        throw LedgerError(.badRoot, "tile 0/\(path(number).text) is not under the signed root")
      }
    }
  }

  /// The new tree must begin with all that is here.
  private func checkGrowth(_ checkpoint: Checkpoint, applied: UInt64, _ tiles: NeighbourTiles)
    throws
  {
    guard applied > 0 else { return }
    let tree = TileTree(size: checkpoint.size, source: tiles)
    let ours = try TreeAppender(size: applied, source: table).root()
    let isGrowth = Proof.extends(
      oldSize: applied, oldRoot: ours, size: checkpoint.size, root: checkpoint.root,
      proof: try tree.consistencyProof(from: applied))
    guard !isGrowth else { return }
    // Tiles that do not give the signed root are only bad files; tiles that do are a fork.
    guard try tree.root() == checkpoint.root else {
      throw LedgerError(.badRoot, "the tiles do not give the signed root")
    }
    throw LedgerError(.forked, "size \(checkpoint.size) does not begin with our \(applied)")
  }

  /// Reads, checks and applies the entries of everything new, some bundles ahead of the writer.
  private mutating func readBundles(
    _ checkpoint: Checkpoint, _ note: [UInt8], applied: UInt64, _ tiles: NeighbourTiles
  ) throws {
    let (count, path) = paths(from: applied, to: checkpoint.size)
    let ahead = FilesAhead(count, files, bytes: { $0.count }) { files, number in
      let path = path(number)
      return try files.get("tile/entries/", path) { full in
        Bundle.encode(
          Array(try Bundle.decode(full, width: Limits.tileWidth).prefix(path.width)))
      }
    }
    defer { ahead.stop() }
    var writes = WritesBehind<[LedgerError]>()
    // What was begun is finished before another round looks at what is here.
    defer { writes.settle() }
    var position = applied
    for number in 0..<count {
      let path = path(number)
      progress(step("lecture", path.index * UInt64(Limits.tileWidth), of: checkpoint.size))
      guard let bytes = try ahead.next() else { break }
      let new = try entries(in: bytes, path, from: position, tiles)
      let start = position
      position += UInt64(new.count)
      let isLast = position == checkpoint.size
      let log = neighbour.log
      let write = store.begin { transaction in
        let refused = try transaction.extend(log, from: start, with: new)
        if isLast { try transaction.setHead(log, checkpoint, note: note) }
        return refused
      }
      report.problems += try writes.add(write, bytes: bytes.count).flatMap(\.self).map(Problem.init)
    }
    report.problems += try writes.finish().flatMap(\.self).map(Problem.init)
    report.newEntries += position - applied
  }

  /// The entries of a bundle from `position` on, each with its hash, which must be that of its tile.
  private func entries(
    in bytes: [UInt8], _ path: TilePath, from position: UInt64, _ tiles: NeighbourTiles
  ) throws -> [(bytes: [UInt8], leaf: Hash)] {
    let entries = try Bundle.decode(bytes, width: path.width).map { entry in
      (bytes: entry, leaf: MerkleTree.leaf(entry))
    }
    let first = path.index * UInt64(Limits.tileWidth)
    let leaves = try tiles.tile(level: 0, index: path.index, width: path.width)
    guard entries.lazy.map(\.leaf).joined().elementsEqual(leaves) else {
      throw LedgerError(.badLeaf, "bundle \(path.text) does not hash to its tile")
    }
    if first == 0 { try checkGenesis(entries[0].bytes) }
    return Array(entries.dropFirst(Int(position - first)))
  }

  /// The log must begin with the origin and key by which we know it.
  private func checkGenesis(_ bytes: [UInt8]) throws {
    guard
      case .begins(let genesis) = try EntryEffect(parsing: bytes, at: 0, hasPayload: { _ in false }),
      genesis.origin == neighbour.key.name, genesis.publicKey == neighbour.key.key
    else { throw LedgerError(.badGenesis, "another origin or key") }
  }
}
