import Base
import Crypto
import Foundation
import Kinds
import Ledger
import Peering
import Schema
import Store
import Testing

/// `genesis.json` and the contents of `pack.json`, served to an office that reads.
@Suite(.serialized) struct ServedVectorTests {
  private static func decode(_ value: JSONValue?) -> [UInt8] {
    value?.string.flatMap { Hexadecimal.decode($0) } ?? []
  }

  @Test func `a log is read only if it begins with its genesis`() throws {
    let served = ServedFiles()
    let url = try served.start()
    defer { served.stop() }
    var read = 0
    var refused = 0
    for item in try ReadingTests.vectors("genesis.json")[name: "cases"]?.array ?? [] {
      let name = item[name: "name"]?.string ?? ""
      let key = try VerifierKey(item[name: "vkey"]?.string ?? "")
      var log = try WrittenLog(origin: key.name)
      #expect(log.signer.verifier == key, "\(name)")
      for entry in item[name: "entries"]?.array ?? [item[name: "entry"] ?? .null] {
        log.append(Self.decode(entry))
      }
      served.serve(try log.files(log.entries.count))
      let office = try ReadingOffice(key: key, url: url)
      let report = try office.pull()
      let table = office.reader.log(try office.reader.neighbours.all()[0].log)
      if item[name: "error"] == nil {
        #expect(report.problems.isEmpty, "\(name): \(report.problems)")
        #expect(try table.entries(0..<10) == log.entries, "\(name)")
        #expect(try office.check().discrepancies.isEmpty, "\(name)")
        read += 1
      } else {
        // At index 0 whatever is wrong with an entry refuses the whole log.
        #expect(report.problems.map(\.code) == ["bad-genesis"], "\(name)")
        #expect(try table.size() == 0 && table.head() == nil, "\(name)")
        refused += 1
      }
    }
    #expect(read == 2 && refused == 16)
  }

  @Test func `of a bad pack nothing is kept, and the good one is taken afterwards`() throws {
    let served = ServedFiles()
    let url = try served.start()
    defer { served.stop() }
    let log = try WrittenLog.ofPackVectors()
    var codes: [String: Int] = [:]
    for item in try ReadingTests.vectors("pack.json")[name: "cases"]?.array ?? [] {
      guard let error = item[name: "error"]?.string else { continue }
      let name = item[name: "name"]?.string ?? ""
      let pack = try #require(item[name: "pack"]?.string)
      let files = try log.files(Int(item[name: "size"]?.integer ?? 0))
      #expect(files[pack] != nil, "\(name)")
      served.serve(files)
      served.replace(pack, with: Self.decode(item[name: "content"]))
      let office = try ReadingOffice(key: log.signer.verifier, url: url)
      let report = try office.pull()
      #expect(report.problems.map(\.code) == [error], "\(name)")
      // The one payload of that pack is missing, those of the other packs are here.
      #expect(report.newEntries == 12 && report.newPayloads == 3, "\(name)")
      #expect(try office.check().discrepancies.isEmpty, "\(name)")
      served.serve(files)
      let again = try office.pull()
      #expect(again.problems.isEmpty && again.newPayloads == 1, "\(name)")
      #expect(try office.check().payloads == 4, "\(name)")
      codes[error, default: 0] += 1
    }
    #expect(codes == ["bad-pack": 8, "bad-commitment": 2])
  }

  @Test func `payloads that may not be shown are not parsed`() throws {
    let member = try #require(KindRegistry.standard[type: 16])
    func isShown(_ payload: [UInt8]) -> Bool {
      Part(kind: member, level: .allOffices, payload: payload) != nil
    }
    var refused: [String] = []
    var parsed = 0
    for item in try ReadingTests.vectors("reading.json")[name: "cases"]?.array ?? [] {
      let name = item[name: "name"]?.string ?? ""
      guard name.hasPrefix("payload "), let expected = item[name: "expect"] else { continue }
      let errors = expected[name: "entryErrors"]?.members ?? []
      #expect(errors.map(\.value.string) == ["bad-payload"], "\(name)")
      let file = try #require(
        item[name: "files"]?.members?.first { $0.name == "payload/16.0/000/4.0" })
      let slots = try Pack.decode(
        try #require(Base64.decode(file.value.string ?? "")), width: 4)
      for (index, slot) in slots.enumerated() {
        guard let slot else { continue }
        if !errors.contains(where: { $0.name == "\(index)" }) {
          #expect(isShown(slot.payload), "\(name), \(index)")
          parsed += 1
        } else {
          #expect(!isShown(slot.payload), "\(name)")
          refused.append(name)
        }
      }
    }
    #expect(refused.count == 6 && parsed == 12)
  }
}
