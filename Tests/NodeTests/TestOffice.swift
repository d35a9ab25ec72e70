import Base
import Crypto
import Fetch
import Foundation
import HTTP
import Kinds
import Ledger
import Node
import Office
import Peering
import Schema
import Store
import Testing

/// An office within this process: a real folder, a real database, and a real node on a port of its
/// own while it serves.
final class TestOffice {
  let folder: NodeFolder
  let store: OfficeStore
  private var node: RunningNode?
  private(set) var port: UInt16 = 0
  /// What the node answers to, once it serves.
  private(set) var routes: [Route] = []

  convenience init(
    _ name: String, _ registry: KindRegistry = .standard, country: String = "BE",
    region: String = "Wallonie", clock: Clock = .system
  ) throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(
      "n\(Identifier.random())"
    ).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let folder = NodeFolder(path)
    let origin = try #require(Origin("maille.example/office/\(name)/e1"))
    let signer = SignerKey(name: origin, key: .generate())
    try Data(signer.text.utf8).write(to: URL(fileURLWithPath: folder.keyFile))
    let profile: JSONValue = [
      "name": .string(name), "country": .string(country), "region": .string(region),
      "languages": ["fr"],
    ]
    try Data(profile.bytes).write(to: URL(fileURLWithPath: folder.officeFile))
    try NodeFolder.writeSecret(Array(#"{"port":0}"#.utf8), folder.settingsFile)
    try OfficeStore.create(
      in: folder, registry: registry, nextKeyHash: SHA256.hash([1]), roster: "r", clock: clock)
    try self.init(folder: folder, registry, clock: clock)
  }

  init(folder: NodeFolder, _ registry: KindRegistry, clock: Clock = .system) throws {
    self.folder = folder
    store = try OfficeStore(opening: folder, registry: registry, clock: clock)
  }

  deinit {
    stop()
    try? FileManager.default.removeItem(atPath: folder.path)
  }

  var url: String { "http://127.0.0.1:\(port)" }

  /// Serves from now on, on the port that it had before if it had one. Mail stays in the queue, where
  /// tests read it.
  func serve(
    isOpen: Bool = true, passwordCost: PasswordHash.Cost = .standard, log: EventLog = .silent
  ) throws {
    let node = try RunningNode(
      store, address: "127.0.0.1", port: port, isOpen: isOpen, sendsMail: false,
      passwordCost: passwordCost, log: log)
    routes = node.routes
    port = node.port
    self.node = node
  }

  func stop() {
    node?.stop()
    node = nil
  }

  /// Makes `other` a neighbour, reached at `url`. Done before serving, since a running node learns
  /// of new neighbours through its operator's socket.
  func add(_ other: TestOffice, at url: String) throws {
    let key = other.store.key
    let profile = other.store.profile.publicJSON
    try store.write { transaction in
      try transaction.neighbours.add(
        key: key, office: profile, url: url, allowsPrivate: true, now: transaction.now)
    }
  }

  func take(_ text: String, _ kind: String) throws -> ImportReport {
    let kind = try #require(store.registry[name: kind])
    return try OfficeFile(store: store, caller: .operator)
      .importFile(Array(text.utf8), kind: kind, isDryRun: false)
  }

  /// One round with every neighbour, while the node does not run.
  func pull() throws -> [PullReport] {
    let reader = try store.reader()
    let round = PullRound(store: store, reader: reader, schedule: PullSchedule(), log: .silent)
    return try reader.neighbours.all().map { try round.pull($0).report }
  }

  func get(_ path: String, as type: String = "*/*", in languages: String? = nil) throws
    -> FetchResponse
  {
    let client = FetchClient(
      policy: FetchPolicy(allowsPrivateAddresses: true, allowsPlainHTTP: true), userAgent: "test")
    let wanted = languages.map { [("Accept-Language", $0)] } ?? []
    return try client.get(FetchRequest(url: url + path, headers: [("Accept", type)] + wanted))
  }

  /// One request of somebody, without HTTP.
  func visit(_ caller: Caller) throws -> Visit {
    try Visit(
      reader: store.reader(), store: store, door: FrontDoor(store: store), session: nil,
      fallback: caller, language: .french, address: "https://namur.example")
  }

  func json(_ path: String) throws -> JSONValue { try JSONValue(parsing: get(path).body) }

  func page(_ path: String) throws -> String {
    String(decoding: try get(path, as: "text/html").body, as: UTF8.self)
  }

  func total(_ query: String) throws -> Int64? {
    try json("/api/search?\(query)")[name: "total"]?.integer
  }

  /// Everything that does not hold in this office's logs and projection.
  func discrepancies() throws -> [Discrepancy] {
    try OfficeFile(store: store, caller: .operator).verify(store.reader()).discrepancies
  }

  /// All entries of a log that are here.
  func entries(_ log: LogNumber) throws -> [[UInt8]] {
    let table = try store.reader().log(log)
    return try table.entries(0..<table.size())
  }

  /// The number under which the log of `other` stands here.
  func number(of other: TestOffice) throws -> LogNumber {
    try #require(try store.reader().logNumber(of: other.store.key.name))
  }

  /// Whether any file of the folder holds these bytes.
  func holds(_ text: String) throws -> Bool {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).contains { name in
      FileManager.default.contents(atPath: folder.path + "/" + name)?
        .range(of: Data(text.utf8)) != nil
    }
  }
}

/// Waits until `condition` holds, at most so many seconds.
func eventually(_ seconds: Double = 30, _ condition: () throws -> Bool) rethrows -> Bool {
  let deadline = Date().addingTimeInterval(seconds)
  while Date() < deadline {
    if try condition() { return true }
    Thread.sleep(forTimeInterval: 0.02)
  }
  return try condition()
}
