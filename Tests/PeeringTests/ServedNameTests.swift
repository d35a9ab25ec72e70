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
      LogRoutes<StoreReader>(clock: .system, announcements: EventChannel()) { $0 }
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
}
