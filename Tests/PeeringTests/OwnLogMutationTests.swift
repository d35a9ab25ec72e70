import Base
import Crypto
import Foundation
import Ledger
import Peering
import Store
import Testing

/// What neighbours say of us and of themselves outside their logs: the mirror of our own log, the heads,
/// the introduction. Damaged in every way, none of it makes us believe anything wrong.
@Suite(.serialized) struct OwnLogMutationTests {
  /// An office in doubt about its own log, of which a neighbour mirrors more than is here.
  private struct Doubting {
    let office: ReadingOffice
    let log: WrittenLog
    let prefix: String

    init(url: String) throws {
      let origin = try #require(Origin("maille.example/office/reader/e1"))
      var log = try WrittenLog(origin: origin)
      let other = try ReadingTests.vectors("log.json")[name: "vkey"]?.string ?? ""
      office = try ReadingOffice(key: try VerifierKey(other), url: url, signer: log.signer)
      let genesis = try office.reader.log(LogTable.own).entries(0..<1)
      log.append(try #require(genesis.first))
      for number in 1...5 { log.appendCard(UInt8(number)) }
      self.log = log
      prefix = "mirror/\(origin.mirrorName)/"
      try office.store.write { try $0.doubtOwnLog(.restored) }
    }

    func files() throws -> [String: [UInt8]] {
      Dictionary(uniqueKeysWithValues: try log.files(6).map { (prefix + $0.key, $0.value) })
    }

    func check() throws -> RestoreCheck.Outcome {
      try RestoreCheck(
        store: office.store, reader: office.reader, log: .silent, cancelled: { false }
      ).run()
    }

    func size() throws -> UInt64 { try office.reader.log(LogTable.own).size() }
  }

  @Test func `a damaged mirror of our own log gives us nothing, and is never confirmed`() throws {
    let served = ServedFiles()
    let url = try served.start()
    defer { served.stop() }
    let doubting = try Doubting(url: url)
    let files = try doubting.files()
    for name in ["checkpoint", "tile/0/000.p/6", "tile/entries/000.p/6"] {
      let path = doubting.prefix + name
      let bytes = try #require(files[path])
      for (kind, mutation) in MutationTests.damaged(bytes) {
        served.serve(files)
        served.replace(path, with: mutation)
        if case .confirmed = try doubting.check() { Issue.record("\(name), \(kind): confirmed") }
        #expect(try doubting.size() == 1, "\(name), \(kind)")
      }
    }
    // The headers may come back without their texts, but then nothing is signed yet.
    let pack = try #require(files.keys.first { $0.contains("payload/") })
    for (kind, mutation) in MutationTests.damaged(try #require(files[pack]), cutEvery: 97) {
      served.serve(files)
      served.replace(pack, with: mutation)
      try doubting.office.forgetPayloads()
      if case .confirmed = try doubting.check() { Issue.record("pack, \(kind): confirmed") }
      #expect(try doubting.office.reader.ownLogDoubt() == .restored, "\(kind)")
    }
    served.serve(files)
    guard case .confirmed = try doubting.check() else {
      Issue.record("the undamaged mirror is not taken")
      return
    }
    #expect(try doubting.office.reader.log(LogTable.own).entries(0..<6) == doubting.log.entries)
    #expect(try doubting.office.reader.ownLogDoubt() == nil)
  }

  @Test func `damaged heads never say anything of us that we have not signed`() throws {
    let log = try Doubting(url: "http://127.0.0.1:9").log
    let key = log.signer.verifier
    let other = try WrittenLog.ofPackVectors()
    func head(_ log: WrittenLog, _ size: Int) throws -> [UInt8] {
      try #require(try log.files(size)["checkpoint"])
    }
    let heads = try head(other, 12) + head(log, 6) + head(other, 3)
    let expected = try #require(Heads.checkpoint(of: key, in: heads))
    #expect(expected.size == 6)
    var seen = 0
    for (kind, mutation) in MutationTests.damaged(heads, cutEvery: 1) {
      let found = Heads.checkpoint(of: key, in: mutation)
      #expect(found == nil || found == expected, "\(kind)")
      if found == nil { seen += 1 }
    }
    #expect(seen > 100)
  }

  @Test func `a head of ours that is not of our log puts it in doubt, one that is does not`() throws
  {
    let served = ServedFiles()
    let url = try served.start()
    defer { served.stop() }
    func doubt(_ size: Int, damagingRoot: Bool = false) throws -> OwnLogDoubt? {
      let doubting = try Doubting(url: url)
      _ = try doubting.office.store.write { try $0.confirmRestored() }
      var log = doubting.log
      if damagingRoot {
        log = try WrittenLog(origin: log.signer.name)
        for number in 1...5 { log.appendCard(UInt8(number)) }
      }
      served.serve(["heads": try #require(try log.files(size)["checkpoint"])])
      try OwnLogWatch(store: doubting.office.store, log: .silent).ask()
      return try doubting.office.reader.ownLogDoubt()
    }
    #expect(try doubt(1) == nil)
    #expect(try doubt(2) == .signedElsewhere)
    #expect(try doubt(1, damagingRoot: true) == .signedElsewhere)
  }

  @Test func `a damaged introduction is refused by name, or introduces the same key`() throws {
    let served = ServedFiles()
    let url = try served.start()
    defer { served.stop() }
    let key = try WrittenLog.ofPackVectors().signer.verifier
    let json: JSONValue = [
      "protocol": [1], "origin": .string(key.name.description), "vkey": .string(key.description),
      "office": ["name": "Voisin", "country": "BE", "region": "Wallonie", "languages": ["fr"]],
      "size": 12,
    ]
    let path = ".well-known/maille"
    let codes: Set<String> = ["not-an-office", "protocol", "bad-key", "too-large", "bad-response"]
    var refused = 0
    for (kind, mutation) in MutationTests.damaged(json.bytes, cutEvery: 1) {
      served.serve([path: mutation])
      do throws(Problem) {
        let found = try Introduction.fetch(url)
        #expect(found.key == key, "\(kind)")
      } catch {
        #expect(codes.contains(error.code), "\(kind): \(error)")
        refused += 1
      }
    }
    #expect(refused > json.bytes.count)
    served.serve([path: json.bytes])
    #expect(try Introduction.fetch(url).key == key)
  }
}
