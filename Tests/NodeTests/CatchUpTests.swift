import Base
import Fetch
import Foundation
import Kinds
import Ledger
import Office
import Peering
import Schema
import Store
import Testing

@Suite(.serialized) struct CatchUpTests {
  /// So many training requests, each with a word of its own.
  private static func requests(_ numbers: Range<Int>) -> String {
    let lines = numbers.map { "Apprendre la technique numero\($0) du métier;tous les bureaux" }
    return "Sujet;Partage\n" + lines.joined(separator: "\n") + "\n"
  }

  @Test func `an office that was away catches up by itself`() throws {
    let namur = try TestOffice("namur")
    let amiens = try TestOffice("amiens")
    try namur.add(amiens, at: "http://127.0.0.1:9")
    try namur.serve()
    try amiens.add(namur, at: namur.url)
    try amiens.serve()
    _ = try namur.take(Self.requests(0..<20), "training-request")
    #expect(try eventually { try amiens.total("q=technique") == 20 })

    amiens.stop()
    _ = try namur.take(Self.requests(20..<320), "training-request")
    let first = try #require(
      try namur.json("/api/search?q=numero7%20")[name: "items"]?.array?.first?[name: "id"]?.string)
    _ = try OfficeFile(store: namur.store, caller: .operator)
      .withdraw(#require(Identifier(first)))
    try amiens.serve()
    #expect(try eventually { try amiens.total("q=technique") == 319 })
    #expect(try amiens.total("q=numero7%20") == 0)
    #expect(try amiens.discrepancies().isEmpty)
  }

  @Test func `who may not read yet follows what is public, and reads the rest once it may`() throws
  {
    let namur = try TestOffice("namur")
    let amiens = try TestOffice("amiens")
    try namur.serve()
    _ = try namur.take(Self.requests(0..<5), "training-request")
    try amiens.add(namur, at: namur.url)
    try amiens.serve()
    func state() throws -> String? {
      try amiens.json("/api/offices").array?.last?[name: "problem"]?[name: "code"]?.string
    }
    #expect(try eventually { try state() == "not-authorised" })
    // What is refused does not slow down what is announced.
    for number in 0..<3 {
      _ = try namur.take("Sujet;Partage\nPublique numero\(number);public\n", "training-request")
      #expect(try eventually(2) { try amiens.total("q=numero\(number)%20") == 1 })
    }
    #expect(try amiens.total("q=technique") == 0)
    try namur.add(amiens, at: "http://127.0.0.1:9")
    #expect(try eventually(15) { try amiens.total("q=technique") == 5 })
    #expect(try eventually { try state() == nil })
  }

  @Test func `a pull that is cut anywhere goes on where it was, and a second one changes nothing`()
    throws
  {
    let (namur, relay, amiens) = try Self.relayed(600)
    defer { relay.stop() }
    let log = try amiens.number(of: namur)

    var size = 0
    var allowed = 0
    var problems: [Problem] = []
    repeat {
      allowed += 1709
      relay.allow(allowed)
      problems = try #require(try amiens.pull().first).problems
      let entries = try amiens.entries(log)
      #expect(entries.count >= size)
      #expect(try amiens.discrepancies().isEmpty)
      size = entries.count
    } while !problems.isEmpty && allowed < 2_000_000
    #expect(problems.isEmpty)
    #expect(relay.count > 20)
    #expect(try amiens.entries(log) == namur.entries(LogTable.own))
    #expect(amiens.store.index.count == namur.store.index.count)

    let before = try Self.state(amiens, log)
    let second = try #require(try amiens.pull().first)
    #expect(second.newEntries == 0 && second.newPayloads == 0 && second.problems.isEmpty)
    #expect(try Self.state(amiens, log) == before)
  }

  @Test func `a signed read whose answer was lost is signed anew`() throws {
    let (namur, relay, amiens) = try Self.relayed(2000)
    defer { relay.stop() }
    relay.allow(.max)
    // libcurl sends it again by itself on another connection, and the first one has used its nonce.
    relay.swallow(answerTo: "Signature-Input")
    let report = try #require(try amiens.pull().first)
    #expect(relay.count == 1)
    #expect(report.problems.isEmpty, "\(report.problems)")
    #expect(amiens.store.index.count == namur.store.index.count)
  }

  /// An office with so many requests, and another one that reads it through a relay.
  private static func relayed(_ count: Int) throws -> (TestOffice, CuttingRelay, TestOffice) {
    let namur = try TestOffice("namur")
    let amiens = try TestOffice("amiens")
    try namur.add(amiens, at: "http://127.0.0.1:9")
    try namur.serve()
    _ = try namur.take(requests(0..<count), "training-request")
    let relay = try CuttingRelay(to: namur.port)
    try amiens.add(namur, at: "http://127.0.0.1:\(relay.port)")
    return (namur, relay, amiens)
  }

  /// What is here of a log: the head, every entry, and what is shown of it.
  private static func state(_ office: TestOffice, _ log: LogNumber) throws -> [[UInt8]] {
    let reader = try office.store.reader()
    let library = Library(reader: reader, caller: .member, clock: .system)
    let page = try library.search(SearchRequest(limit: 100))
    return [try reader.log(log).head()?.note ?? []] + (try office.entries(log))
      + page.items.map { item in
        let values = item.values.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return Array("\(item.id) \(item.moment) \(item.widest) \(values)".utf8)
      }
  }

  @Test func `withdrawal leaves every older file as it was and takes the text out of all offices`()
    throws
  {
    let namur = try TestOffice("namur")
    let amiens = try TestOffice("amiens")
    try namur.serve()
    try amiens.add(namur, at: namur.url)
    try amiens.serve()
    let open = Self.requests(0..<300).replacing("tous les bureaux", with: "public")
    _ = try namur.take(open, "training-request")
    _ = try namur.take("Sujet;Partage\nTailler la zibeline;public\n", "training-request")
    #expect(try eventually { try amiens.total("q=zibeline") == 1 })
    #expect(try eventually { try amiens.total("q=technique") == 300 })

    let mirror = "/mirror/\(namur.store.key.name.mirrorName)"
    // The heads of an office are its own checkpoint and those that it mirrors.
    let heads = try amiens.get("/heads").body
    #expect(
      try heads == amiens.get("/checkpoint").body + (try amiens.get(mirror + "/checkpoint").body))
    let old = try #require(try namur.store.reader().log(LogTable.own).head())
    let files = Self.files(size: old.size)
    let packs = Self.packs(size: old.size)
    var published: [String: [UInt8]] = [:]
    for path in files + packs {
      let file = try namur.get("/" + path)
      #expect(file.status == 200, "\(path)")
      published[path] = file.body
      #expect(try amiens.get("\(mirror)/\(path)").body == file.body, "\(path)")
    }
    let bodies = packs.map { String(decoding: published[$0] ?? [], as: UTF8.self) }
    #expect(bodies.map { $0.contains("zibeline") } == [false, true])

    let page = try namur.json("/api/search?q=zibeline")
    let id = try #require(page[name: "items"]?.array?.first?[name: "id"]?.string)
    _ = try OfficeFile(store: namur.store, caller: .operator).withdraw(#require(Identifier(id)))
    #expect(try eventually(2) { try amiens.total("q=zibeline") == 0 })
    #expect(try eventually(2) { try !amiens.holds("zibeline") })
    #expect(try amiens.get("/fiche/\(id)", as: "text/html").status == 404)

    for office in [(namur, "/"), (amiens, mirror + "/")] {
      for path in files {
        #expect(try office.0.get(office.1 + path).body == published[path], "\(path)")
      }
      #expect(try office.0.get(office.1 + packs[0]).body == published[packs[0]])
      #expect(try office.0.get(office.1 + packs[1]).status == 410)
      try Self.checkProofs(office.0, office.1, namur.store.key, old)
      #expect(try office.0.discrepancies().isEmpty)
    }
  }

  /// The tiles and bundles of a log of this size, which has more than one bundle.
  private static func files(size: UInt64) -> [String] {
    let paths = TilePath.covering(from: 0, to: size)
    return paths.flatMap { ["tile/0/\($0.text)", "tile/entries/\($0.text)"] }
      + ["tile/1/\(TilePath(index: 0, width: Int(size / 256)).text)"]
  }

  private static func packs(size: UInt64) -> [String] {
    let collection = PayloadCollection(
      type: EntryType(rawValue: Kind.trainingRequest.entryType ?? 0), audience: .everybody)
    return TilePath.covering(from: 0, to: size).map { path in
      PackPath(collection: collection, bundle: path.index, width: path.width, superseded: 0).text
    }
  }

  /// The newest checkpoint extends the old one and holds its first, middle and last entry, by the
  /// tiles that are served.
  private static func checkProofs(
    _ office: TestOffice, _ prefix: String, _ key: VerifierKey, _ old: StoredHead
  ) throws {
    let checkpoint = try Checkpoint.open(office.get(prefix + "checkpoint").body, key: key)
    #expect(checkpoint.size > old.size)
    let tree = TileTree(
      size: checkpoint.size,
      source: ServedTiles(office: office, prefix: prefix, size: checkpoint.size))
    #expect(try tree.root() == checkpoint.root)
    #expect(
      Proof.extends(
        oldSize: old.size, oldRoot: old.root, size: checkpoint.size, root: checkpoint.root,
        proof: try tree.consistencyProof(from: old.size)))
    for index in [0, old.size / 2, old.size - 1] {
      let path = TilePath.covering(from: index, to: checkpoint.size)[0]
      let bundle = try office.get("\(prefix)tile/entries/\(path.text)").body
      let entry = try Bundle.decode(bundle, width: path.width)[Int(index % 256)]
      #expect(
        Proof.includes(
          leaf: MerkleTree.leaf(entry), at: index, size: checkpoint.size, root: checkpoint.root,
          proof: try tree.inclusionProof(of: index)))
    }
  }
}

/// The tiles that an office serves.
private struct ServedTiles: TileSource {
  let office: TestOffice
  let prefix: String
  let size: UInt64

  func tile(level: Int, index: UInt64, width: Int) throws -> [UInt8] {
    let hashes = size >> UInt64(8 * level)
    let available = Int(min(256, hashes - index * 256))
    let path = TilePath(index: index, width: available)
    let bytes = try office.get("\(prefix)tile/\(level)/\(path.text)").body
    return Array(bytes.prefix(width * MerkleTree.hashBytes))
  }
}
