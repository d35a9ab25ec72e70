import Base
import Fetch
import Kinds
import Peering
import Schema
import Store
import Synchronization
import Testing

/// An office that hands on to another one what a third has signed for it: the names of packs are the same
/// everywhere.
@Suite(.serialized) struct RelayedReadTests {
  /// Namur, with one request for all offices, which Amiens may read.
  private struct Scene {
    let namur: TestOffice
    let amiens: TestOffice
    let path: String

    init(settings: String?) throws {
      namur = try TestOffice("namur")
      amiens = try TestOffice("amiens")
      try namur.add(amiens, at: "http://127.0.0.1:9")
      _ = try namur.keep(
        .trainingRequest, ["title": .text("Comptabilité")], ["request": .allOffices])
      if let settings {
        try NodeFolder.writeSecret(Array(settings.utf8), namur.folder.settingsFile)
      }
      try namur.serve(isOpen: false)
      let type = try #require(Kind.trainingRequest.entryType)
      path = "/payload/\(type).0/000/2.0"
    }

    /// What Namur answers to a read that Amiens has signed for an office at `authority`, when it is said to
    /// be asked under `host`.
    func status(signedFor authority: String, host: String) throws -> Int {
      let signature = ReadSignature.sign(
        ReadSignature.Target(authority: authority, path: path), by: amiens.store.signer,
        now: amiens.store.clock.now())
      let client = FetchClient(
        policy: FetchPolicy(allowsPrivateAddresses: true, allowsPlainHTTP: true), userAgent: "test")
      let headers = signature.headers.map { ($0.name, $0.value) } + [("Host", host)]
      return try client.get(FetchRequest(url: namur.url + path, headers: headers)).status
    }
  }

  @Test func `a read that was signed for another office is refused, whatever Host says`() throws {
    let scene = try Scene(settings: #"{"address":"https://namur.example/"}"#)
    let own = "127.0.0.1:\(scene.namur.port)"
    #expect(try scene.status(signedFor: "namur.example", host: "namur.example") == 200)
    #expect(try scene.status(signedFor: "namur.example", host: "namur.example:443") == 200)
    #expect(try scene.status(signedFor: "lyon.example", host: "lyon.example") == 401)
    #expect(try scene.status(signedFor: own, host: own) == 401)
  }

  @Test func `an office is read under each address that its operator has named`() throws {
    let scene = try Scene(
      settings: #"{"address":"https://namur.example","otherAddresses":["http://10.0.0.2:8401"]}"#)
    #expect(try scene.status(signedFor: "namur.example", host: "namur.example") == 200)
    #expect(try scene.status(signedFor: "10.0.0.2:8401", host: "10.0.0.2:8401") == 200)
    #expect(try scene.status(signedFor: "10.0.0.3:8401", host: "10.0.0.3:8401") == 401)
  }

  @Test func `an office that nobody has given an address is read from its own machine`() throws {
    let scene = try Scene(settings: nil)
    let own = "127.0.0.1:\(scene.namur.port)"
    #expect(try scene.status(signedFor: own, host: own) == 200)
    #expect(try scene.status(signedFor: "lyon.example", host: "lyon.example") == 401)
    #expect(try scene.status(signedFor: "10.0.0.2:8401", host: "10.0.0.2:8401") == 401)
  }

  @Test(arguments: [
    ("https://amiens.example", nil, true), ("http://127.0.0.1:9", nil, false),
    ("https://amiens.example", #"{"address":"https://namur.example"}"#, false),
  ])
  func `who reads from elsewhere and gets less is known to the operator`(
    _ neighbour: String, _ settings: String?, _ isTold: Bool
  ) throws {
    let namur = try TestOffice("namur")
    try namur.add(TestOffice("amiens"), at: neighbour)
    if let settings {
      try NodeFolder.writeSecret(Array(settings.utf8), namur.folder.settingsFile)
    }
    let lines = Mutex<[String]>([])
    try namur.serve(log: EventLog(clock: .system) { line in lines.withLock { $0.append(line) } })
    #expect(lines.withLock { $0.contains { $0.contains(" no-address ") } } == isTold)
  }
}
