import Base
import Fetch
import Language
import Ledger
import Store

/// What one round brought.
package struct PullReport: Sendable {
  package var newEntries: UInt64 = 0
  package var newPayloads = 0
  /// What was refused, or not given, while the rest went on.
  package var problems: [Problem] = []
}

/// One round of reading a neighbour's log (protocol/reading.md). It can stop anywhere and go on in
/// the next round: each bundle and each pack is one transaction.
struct Pull {
  let store: OfficeStore
  let reader: StoreReader
  let neighbour: Neighbour
  let files: NeighbourFiles
  let progress: WorkProgress.Handler
  private(set) var report = PullReport()

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

  private var table: LogTable { reader.log(neighbour.log) }

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
    for path in TilePath.each(from: applied, to: checkpoint.size) {
      progress(step("lecture", path.index * UInt64(Limits.tileWidth), of: checkpoint.size))
      try readBundle(path, checkpoint, note, tiles)
    }
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

  private func step(_ words: String, _ done: UInt64, of total: UInt64) -> WorkProgress {
    WorkProgress(
      "\(words) \(FrenchText.of(neighbour.name))", done: Int(clamping: done),
      of: Int(clamping: total))
  }

  private func announce(_ checkpoint: Checkpoint) throws {
    guard checkpoint.size != neighbour.announcedSize else { return }
    let log = neighbour.log
    try store.write { try $0.neighbours.note(log, announcedSize: checkpoint.size) }
  }

  /// The tiles of everything new must lead to the signed root.
  private func checkTree(_ checkpoint: Checkpoint, applied: UInt64, _ tiles: NeighbourTiles) throws
  {
    let tree = TileTree(size: checkpoint.size, source: tiles)
    for path in TilePath.each(from: applied, to: checkpoint.size) {
      let leaves = try tiles.tile(level: 0, index: path.index, width: path.width)
      let first = path.index * UInt64(Limits.tileWidth)
      guard
        Proof.includes(
          leaf: Array(leaves.prefix(MerkleTree.hashBytes)), at: first, size: checkpoint.size,
          root: checkpoint.root, proof: try tree.inclusionProof(of: first))
      else { throw LedgerError(.badRoot, "tile 0/\(path.text) is not under the signed root") }
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

  private mutating func readBundle(
    _ path: TilePath, _ checkpoint: Checkpoint, _ note: [UInt8], _ tiles: NeighbourTiles
  ) throws {
    let bytes = try files.get("tile/entries/", path) { full in
      Bundle.encode(
        Array(try Bundle.decode(full, width: Limits.tileWidth).prefix(path.width)))
    }
    let entries = try Bundle.decode(bytes, width: path.width)
    let first = path.index * UInt64(Limits.tileWidth)
    let leaves = try tiles.tile(level: 0, index: path.index, width: path.width)
    guard entries.flatMap(MerkleTree.leaf) == leaves else {
      throw LedgerError(.badLeaf, "bundle \(path.text) does not hash to its tile")
    }
    if first == 0 { try checkGenesis(entries[0]) }
    let applied = try table.size()
    let new = Array(entries.dropFirst(Int(applied - first)))
    let isLast = first + UInt64(entries.count) == checkpoint.size
    let log = neighbour.log
    let refused = try store.write { transaction in
      let refused = try transaction.extend(log, from: applied, with: new)
      if isLast { try transaction.setHead(log, checkpoint, note: note) }
      return refused
    }
    report.problems += refused.map(Problem.init)
    report.newEntries += UInt64(new.count)
  }

  /// The log must begin with the origin and key by which we know it.
  private func checkGenesis(_ bytes: [UInt8]) throws {
    guard
      case .begins(let genesis) = try EntryEffect(parsing: bytes, at: 0, hasPayload: { _ in false }),
      genesis.origin == neighbour.key.name, genesis.publicKey == neighbour.key.key
    else { throw LedgerError(.badGenesis, "another origin or key") }
  }

  /// Fetches the packs that are wanted; false when the log has moved on and the names are old.
  private mutating func readPacks() throws -> Bool {
    // Our own log, fetched back after a restore, is ours whatever the audience.
    let place = OfficePlace(store.profile)
    let audiences = place.audiences(of: OfficePlace(neighbour.office))
    let wanted = try reader.snapshot { try table.wantedPacks(audiences) }
    for (done, path) in wanted.enumerated() {
      progress(step("lecture des fiches", UInt64(done), of: UInt64(wanted.count)))
      let isSigned = path.collection.audience != .everybody
      switch try files.get(path.text, isSigned: isSigned) {
      case .gone: return false
      case .notModified:
        throw Problem.unexpected(path.text)
      case .notAuthorised(let status):
        let reason =
          status == 403
          ? Phrase(
            "ce bureau ne nous a pas encore ajoutés à ses voisins\u{A0}: seules ses fiches publiques sont "
              + "lues",
            en:
              "this office has not added us to its neighbours yet: only its public records are read"
          )
          : Phrase(
            "ce bureau n’a pas accepté notre signature",
            en: "this office has not accepted our signature")
        if !report.problems.contains(where: { $0.code == "not-authorised" }) {
          report.problems.append(Problem("not-authorised", reason, status: 502))
        }
      case .file(let bytes, _):
        do {
          try keep(bytes, path)
        } catch let error as LedgerError {
          report.problems.append(Problem(error))
        }
      }
    }
    return true
  }

  /// Keeps what opens its commitment; the first slot that does not is named. A pack whose shape is
  /// not what the entries say is refused whole.
  private mutating func keep(_ bytes: [UInt8], _ path: PackPath) throws {
    let live = try table.liveSlots(of: path).map { slot in
      Pack.LivePlace(position: slot.position, entry: slot.entry, isWanted: slot.isMissing)
    }
    let opened = try Pack.open(bytes, path, live: live, origin: neighbour.key.name)
    let log = neighbour.log
    let payloads = opened.payloads
    if !payloads.isEmpty { try store.write { try $0.keep(payloads, in: log) } }
    report.newPayloads += payloads.count
    if let refused = opened.refused { throw refused }
  }
}

extension Problem {
  /// What a refusal of a log's bytes means, in words for the offices page.
  init(_ error: LedgerError) {
    let words =
      switch error.code {
      case .badSignature:
        Phrase("sa signature ne correspond pas", en: "its signature does not match")
      case .unknownKey: Phrase("signé par une clé inconnue", en: "signed by an unknown key")
      case .wrongOrigin:
        Phrase("c’est le journal d’un autre bureau", en: "this is the log of another office")
      case .sizeShrank: Phrase("son journal a raccourci", en: "its log has become shorter")
      case .forked:
        Phrase(
          "son journal a deux versions qui se contredisent",
          en: "its log has two versions that contradict each other")
      case .badCommitment:
        Phrase("une fiche ne correspond pas à son scellé", en: "a record does not match its seal")
      case .badGenesis:
        Phrase("son journal ne commence pas par sa clé", en: "its log does not begin with its key")
      case .tooLarge: Phrase("fichier trop grand", en: "file too large")
      case .badPack:
        Phrase("fiches manquantes ou illisibles", en: "records missing or unreadable")
      default:
        Phrase(
          "fichier du journal illisible ou altéré", en: "a file of the log is unreadable or altered"
        )
      }
    self.init(error.code.rawValue, words, status: 502)
  }
}
