import Base
import Crypto
import Foundation
import HTTP
import Kinds
import Ledger
import Peering
import SQLite
import Schema
import Store
import Synchronization
import Testing

/// Files served over real HTTP, which can be changed while they are served.
final class ServedFiles: Sendable {
  struct Content: Sendable {
    var files: [String: [UInt8]] = [:]
    var gone: Set<String> = []
    var asked: [String] = []
    /// Answered with 503 and this Retry-After, whatever is asked.
    var retryAfter: String?
  }

  private let content = Mutex(Content())
  private let server = Mutex<Server<Void>?>(nil)

  func start() throws -> String {
    let server = Server<Void>(
      configuration: ServerConfiguration(address: "127.0.0.1", port: 0, loops: 1),
      log: .silent, makeWorker: {},
      respond: { [weak self] request, _ in
        self?.answer(request.rawPath) ?? Response.empty(503)
      })
    let port = try server.start()
    self.server.withLock { $0 = server }
    return "http://127.0.0.1:\(port)"
  }

  func stop() { server.withLock { $0 }?.stop(graceSeconds: 1) }

  /// Adds what a case serves; `gone` answers 410.
  func serve(_ item: JSONValue, keeping: Bool) {
    content.withLock { content in
      if !keeping { content = Content() }
      for file in item[name: "files"]?.members ?? [] {
        content.files[file.name] = Base64.decode(file.value.string ?? "")
      }
      content.gone.formUnion((item[name: "gone"]?.array ?? []).compactMap(\.string))
    }
  }

  /// Serves these files and no others.
  func serve(_ files: [String: [UInt8]]) {
    content.withLock { $0 = Content(files: files) }
  }

  /// Serves other bytes under a name.
  func replace(_ name: String, with bytes: [UInt8]) {
    content.withLock { $0.files[name] = bytes }
  }

  /// Answers nothing any more, and says when to come back.
  func refuse(until retryAfter: String) { content.withLock { $0.retryAfter = retryAfter } }

  /// What is served under a name.
  func file(_ name: String) -> [UInt8]? { content.withLock { $0.files[name] } }

  /// What was asked for since these files are served, in order.
  var asked: [String] { content.withLock { $0.asked } }

  private func answer(_ path: String) -> Response {
    let name = String(path.dropFirst())
    return content.withLock { content in
      content.asked.append(name)
      if let value = content.retryAfter {
        var response = Response.empty(503)
        response.headers.set("Retry-After", value)
        return response
      }
      if content.gone.contains(name) { return Response.empty(410) }
      guard let bytes = content.files[name] else { return Response.empty(404) }
      return Response.bytes(bytes, type: "application/octet-stream")
    }
  }
}

/// An office with a real store that reads one log.
final class ReadingOffice {
  let store: OfficeStore
  let reader: StoreReader
  private let folder: URL

  /// `signer` is the office's own key, made for it when none is given.
  init(key: VerifierKey, url: String, signer: SignerKey? = nil) throws {
    // In memory where that can be had: there are thousands of these, and none is about the disk.
    let memory = URL(fileURLWithPath: "/dev/shm")
    let root =
      FileManager.default.isWritableFile(atPath: memory.path)
      ? memory : FileManager.default.temporaryDirectory
    folder = root.appendingPathComponent("p\(Identifier.random())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let node = NodeFolder(folder.path)
    let origin = Origin("maille.example/office/reader/e1").unsafelyUnwrapped
    let signer = signer ?? SignerKey(name: origin, key: .generate())
    try Data(signer.text.utf8).write(to: URL(fileURLWithPath: node.keyFile))
    let profile: JSONValue = [
      "name": "Lecteur", "country": "BE", "region": "Wallonie", "languages": ["fr"],
    ]
    try Data(profile.bytes).write(to: URL(fileURLWithPath: node.officeFile))
    try OfficeStore.create(
      in: node, registry: .standard, nextKeyHash: SHA256.hash([1]), roster: "r", clock: .system)
    store = try OfficeStore(opening: node, registry: .standard)
    try store.write { transaction in
      try transaction.neighbours.add(
        key: key, office: ["name": "Voisin"], url: url, allowsPrivate: true, now: transaction.now)
    }
    reader = try store.reader()
  }

  deinit {
    store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  struct NoTiles: TileSource {
    func tile(level: Int, index: UInt64, width: Int) throws -> [UInt8] { [] }
  }

  /// Takes all texts away again, as if no pack had ever been read.
  func forgetPayloads() throws {
    let connection = try Connection(path: store.folder.database, mode: .readWrite)
    try connection.transaction {
      try connection.execute("DELETE FROM payload")
      try connection.execute("DELETE FROM shown")
    }
  }

  /// One round, as the node makes it.
  func pull() throws -> PullReport {
    let round = PullRound(
      store: store, reader: reader, schedule: PullSchedule(), log: .silent)
    return try round.pull(try reader.neighbours.all()[0]).report
  }

  /// The places of the entries whose payloads are live and here.
  func livePayloads() throws -> Set<UInt64> {
    let table = reader.log(try reader.neighbours.all()[0].log)
    let entries = try table.entries(0..<table.size())
    let collections = Set(
      entries.compactMap { try? Entry.parse($0) }.filter(\.hasPayload).map {
        PayloadCollection(type: $0.type, audience: $0.audience)
      })
    var places: Set<UInt64> = []
    for path in TilePath.covering(from: 0, to: UInt64(entries.count)) {
      for collection in collections {
        let pack = PackPath(
          collection: collection, bundle: path.index, width: path.width, superseded: 0)
        for slot in try table.liveSlots(of: pack) where !slot.isMissing {
          places.insert(slot.position)
        }
      }
    }
    return places
  }

  /// What a whole check of the log says.
  func check() throws -> LogReport {
    let neighbour = try reader.neighbours.all()[0]
    let summary = try reader.logs()[neighbour.log].unsafelyUnwrapped
    return try reader.check(summary)
  }
}
