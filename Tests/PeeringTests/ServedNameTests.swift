import Base
import Foundation
import HTTP
import Ledger
import Peering
import Store
import Testing

/// What an office that mirrors a log answers for names, through the routes that a node has:
/// `path.json` and `pack.json` as requests.
@Suite(.serialized) struct ServedNameTests {
  /// An office that has read all of a log at some size, and its routes.
  private struct Mirror {
    let office: ReadingOffice
    let log: WrittenLog
    private let router: Router<StoreReader>

    init(_ log: WrittenLog, size: Int) throws {
      let served = ServedFiles()
      let url = try served.start()
      defer { served.stop() }
      served.serve(try log.files(size))
      office = try ReadingOffice(key: log.signer.verifier, url: url)
      #expect(try office.pull().problems.isEmpty)
      #expect(try office.check().entries == UInt64(size))
      self.log = log
      var router = Router<StoreReader>()
      LogRoutes<StoreReader>(
        clock: .system, addresses: [try #require(BaseAddress("https://mirror.example"))],
        announcements: EventChannel()
      ) { $0 }
      .add(to: &router)
      self.router = router
    }

    /// The answer to a read that the log's own office has signed.
    func answer(_ name: String) throws -> (status: Int, body: [UInt8]) {
      let path = "/mirror/\(log.signer.name.mirrorName)/\(name)"
      var headers = Headers()
      headers.append("Host", "mirror.example")
      let signature = ReadSignature.sign(
        ReadSignature.Target(authority: "mirror.example", path: path), by: log.signer,
        now: Clock.system.now())
      for header in signature.headers { headers.append(header.name, header.value) }
      let request: Request
      do {
        request = try Request(.get, path, headers: headers)
      } catch {
        // The server refuses such a target before any route sees it.
        return (400, [])
      }
      let response = router.respond(request, office.reader)
      guard case .bytes(let body) = response.body else { return (response.status, []) }
      return (response.status, body)
    }
  }

  @Test func `what is no name is answered by 404, also where the file would be there`() throws {
    var log = try WrittenLog.ofPackVectors()
    while log.entries.count < 300 { log.appendCard(UInt8(log.entries.count % 251)) }
    let mirror = try Mirror(log, size: 300)
    for name in [
      "tile/0/000", "tile/0/001.p/44", "tile/0/000.p/255", "tile/1/000.p/1", "tile/entries/000",
      "tile/entries/001.p/44", "payload/16.0/000/256.4", "payload/16.0/001/44.0",
    ] {
      #expect(try mirror.answer(name).status == 200, "\(name)")
    }
    var refused = 0
    for item in try ReadingTests.vectors("path.json")[name: "cases"]?.array ?? [] {
      guard item[name: "error"] != nil, let path = item[name: "path"]?.string else { continue }
      let status = try mirror.answer(path).status
      #expect(status == 404 || status == 400, "\(path)")
      refused += 1
    }
    #expect(refused == 52)
  }

  @Test(arguments: [
    "tile/0/x999/x999/x999/x999/x999/999", "tile/7/x999/x999/x999/x999/x999/999.p/255",
    "tile/entries/x999/x999/x999/x999/x999/999", "tile/63/000.p/1",
    "payload/16.1/x999/x999/x999/x999/x999/999/1.0",
    "payload/16.1/x009/x223/x372/x036/x854/x775/807/256.0",
  ]) func `a name far beyond the log is answered by 404`(_ name: String) throws {
    let mirror = try Mirror(try WrittenLog.ofPackVectors(), size: 12)
    #expect(try mirror.answer(name).status == 404)
  }

  @Test func `a mirror answers for packs as the vectors say, with their slots and payloads`() throws
  {
    let log = try WrittenLog.ofPackVectors()
    var mirrors: [Int: Mirror] = [:]
    var statuses: [Int: Int] = [:]
    var opened = 0
    for item in try ReadingTests.vectors("pack.json")[name: "cases"]?.array ?? [] {
      guard let expected = item[name: "expect"] else { continue }
      let name = item[name: "name"]?.string ?? ""
      let size = Int(item[name: "size"]?.integer ?? 0)
      let mirror = try mirrors[size] ?? Mirror(log, size: size)
      mirrors[size] = mirror
      let pack = item[name: "pack"]?.string ?? ""
      let answer = try mirror.answer(pack)
      #expect(Int64(answer.status) == expected[name: "status"]?.integer, "\(name)")
      statuses[answer.status, default: 0] += 1
      guard answer.status == 200 else { continue }
      #expect(Hexadecimal.encode(answer.body) == expected[name: "pack"]?.string, "\(name)")
      if expected[name: "live"] != nil {
        try Self.expectSlots(answer.body, pack, expected, mirror, name)
        opened += 1
      }
    }
    #expect(statuses == [200: 16, 404: 38, 410: 7] && opened == 15)
  }

  private static func expectSlots(
    _ bytes: [UInt8], _ pack: String, _ expected: JSONValue, _ mirror: Mirror, _ name: String
  ) throws {
    let segments = pack.split(separator: "/").dropFirst().map(String.init)
    let path = try #require(PackPath(segments: segments), "\(name)")
    #expect(Int64(path.superseded) == expected[name: "k"]?.integer, "\(name)")
    #expect(path.superseded == expected[name: "dead"]?.array?.count, "\(name)")
    let table = mirror.office.reader.log(try mirror.office.reader.neighbours.all()[0].log)
    let live = try table.liveSlots(of: path)
    #expect(
      live.map { Int64($0.position) } == expected[name: "live"]?.array?.map(\.integer), "\(name)")
    let opened = try Pack.open(
      bytes, path,
      live: live.map { Pack.LivePlace(position: $0.position, entry: $0.entry, isWanted: true) },
      origin: mirror.log.signer.name)
    #expect(opened.refused == nil && opened.payloads.count == live.count, "\(name)")
    for payload in opened.payloads {
      let text = expected[name: "payloads"]?[name: "\(payload.position)"]?.string ?? ""
      #expect(payload.sealed.payload == Array(text.utf8), "\(name)")
    }
  }
}
