import Base
import Foundation
import Kinds
import Ledger
import Office
import Peering
import Schema
import Store
import Synchronization
import Testing

/// Every operation on the database's files fails in turn, once or until the disk is mended.
@Suite(.serialized) struct FaultyDiskTests {
  /// Something that is done to an office that has the records of `Prepared`.
  enum Deed: CaseIterable, Sendable {
    case importing, undoing, setting, withdrawing, rebuilding, backingUp, pulling
  }

  /// An office with records, on the disk that does not fail yet.
  private struct Prepared {
    let path: String
    let batch: Identifier
    let record: Identifier
    /// What it has not read yet.
    let neighbour: TestOffice

    init() throws {
      FaultyDisk.install
      neighbour = try TestOffice("amiens")
      _ = try neighbour.take(
        String(decoding: FaultyDiskTests.rows("voisine", 300), as: UTF8.self), "training-request")
      let office = try TestOffice("namur")
      let file = OfficeFile(store: office.store, caller: .operator)
      let report = try file.importFile(
        FaultyDiskTests.rows("avant", 8), kind: FaultyDiskTests.kind, isDryRun: false)
      batch = try #require(report.batch)
      let reader = try office.store.reader()
      record = try #require(try reader.file.all(FaultyDiskTests.kind).first?.id)
      try neighbour.add(office, at: "http://127.0.0.1:9")
      try neighbour.serve()
      try office.add(neighbour, at: neighbour.url)
      office.store.close()
      path = FaultyDiskTests.temporary("prepared")
      try FileManager.default.copyItem(atPath: office.folder.path, toPath: path)
    }
  }

  private static let kind = KindRegistry.standard[name: "training-request"]!

  private static func rows(_ prefix: String, _ count: Int) -> [UInt8] {
    let lines = (0..<count).map { "\(prefix) numéro\($0);tous les bureaux" }
    return Array(("Sujet;Partage\n" + lines.joined(separator: "\n")).utf8)
  }

  private static func temporary(_ name: String) -> String {
    FileManager.default.temporaryDirectory
      .appendingPathComponent("\(FaultyDisk.marker)-\(name)-\(Identifier.random())").path
  }

  @Test(arguments: Deed.allCases, FaultyDisk.Fault.allCases)
  func `whatever operation fails, all of it is done or nothing, and the office goes on`(
    deed: Deed, fault: FaultyDisk.Fault
  ) throws {
    let prepared = try Prepared()
    defer { try? FileManager.default.removeItem(atPath: prepared.path) }
    var failing = 1
    while try Self.attempt(deed, fault, failing, prepared) { failing += 1 }
    // The deed itself writes, or the test would show nothing.
    #expect(failing > 2, "\(deed)")
  }

  /// Does the deed while operation number `failing` fails; false when there were fewer.
  private static func attempt(
    _ deed: Deed, _ fault: FaultyDisk.Fault, _ failing: Int, _ prepared: Prepared
  ) throws -> Bool {
    let path = temporary("office")
    try FileManager.default.copyItem(atPath: prepared.path, toPath: path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let folder = NodeFolder(path)
    let announced = Mutex<[[UInt8]]>([])
    var isAcknowledged = false
    var hits = 0
    do {
      let store = try OfficeStore(opening: folder, registry: .standard)
      // It is a copy of what was prepared.
      _ = try OfficeFile(store: store, caller: .operator).confirmRestored()
      store.onCheckpoint { note in announced.withLock { $0.append(note) } }
      FaultyDisk.arm(failing, fault)
      do {
        try perform(deed, store, prepared)
        isAcknowledged = true
      } catch let problem as Problem {
        #expect(["disk-full", "disk-failure"].contains(problem.code), "\(deed): \(problem)")
      }
      hits = FaultyDisk.mend()
      #expect(hits > 0 || isAcknowledged, "\(deed) fails on a disk that does not")
      // The same process goes on once the disk is mended.
      try checkBackup(store.folder.path + ".backup", isAcknowledged && deed == .backingUp)
      let file = OfficeFile(store: store, caller: .operator)
      _ = try file.importFile(rows("ensuite", 3), kind: kind, isDryRun: false)
      store.close()
    }
    let store = try OfficeStore(opening: folder, registry: .standard)
    defer { store.close() }
    let reader = try store.reader()
    let report = try OfficeFile(store: store, caller: .operator).verify(reader)
    #expect(report.discrepancies.isEmpty, "\(deed), operation \(failing): \(report.discrepancies)")
    let isDone = try isDone(deed, reader, prepared)
    if let isDone {
      #expect(isDone || !isAcknowledged, "\(deed), operation \(failing): acknowledged and lost")
      // Nothing half done: `isDone` throws when it is neither.
    }
    #expect(try reader.file.all(kind).count { $0.title.hasPrefix("ensuite") } == 3)
    try checkAnnounced(announced.withLock { $0 }, store, reader)
    return hits > 0
  }

  /// A backup that was acknowledged makes an office of which everything holds; another is not there.
  private static func checkBackup(_ path: String, _ isAcknowledged: Bool) throws {
    #expect(FileManager.default.fileExists(atPath: path) == isAcknowledged)
    guard isAcknowledged else { return }
    let folder = NodeFolder(path + ".restored")
    defer {
      try? FileManager.default.removeItem(atPath: path)
      try? FileManager.default.removeItem(atPath: folder.path)
    }
    _ = try NodeBackup.restore(path, to: folder, clock: .system)
    let store = try OfficeStore(opening: folder, registry: .standard)
    defer { store.close() }
    let report = try OfficeFile(store: store, caller: .operator).verify(store.reader())
    #expect(report.discrepancies.isEmpty, "a restored backup: \(report.discrepancies)")
  }

  private static func perform(_ deed: Deed, _ store: OfficeStore, _ prepared: Prepared) throws {
    let file = OfficeFile(store: store, caller: .operator)
    switch deed {
    case .importing: _ = try file.importFile(rows("pendant", 8), kind: kind, isDryRun: false)
    case .undoing: _ = try file.undo(batch: prepared.batch)
    case .setting:
      _ = try file.set(prepared.record, [Assignment(name: "title", text: "changé ici")])
    case .withdrawing: _ = try file.withdraw(prepared.record)
    case .rebuilding: _ = try file.rebuild()
    case .backingUp: _ = try NodeBackup.write(store.folder, to: store.folder.path + ".backup")
    case .pulling:
      let reader = try store.reader()
      let round = PullRound(store: store, reader: reader, schedule: PullSchedule(), log: .silent)
      for neighbour in try reader.neighbours.all() {
        if let problem = try round.pull(neighbour).report.problems.first { throw problem }
      }
    }
  }

  private struct HalfDone: Error {}

  /// Whether the deed was done; nil when it leaves no trace.
  private static func isDone(_ deed: Deed, _ reader: StoreReader, _ prepared: Prepared) throws
    -> Bool?
  {
    let records = try reader.file.all(kind)
    func all(_ prefix: String, of count: Int) throws -> Bool {
      let found = records.count { $0.title.hasPrefix(prefix) }
      guard found == 0 || found == count else { throw HalfDone() }
      return found == count
    }
    switch deed {
    case .importing: return try all("pendant", of: 8)
    case .undoing: return try !all("avant", of: 8)
    case .setting: return records.contains { $0.title == "changé ici" }
    case .withdrawing: return records.contains { $0.isWithdrawn }
    case .pulling:
      // Each bundle and pack is a step of its own; a further round brings what is missing.
      let neighbour = try #require(try reader.neighbours.all().first)
      return try reader.liveCounts(neighbour.log)[kind.entryType ?? 0] == 300
        && reader.log(neighbour.log).wantedPacks([.allOffices]).isEmpty
    case .rebuilding, .backingUp: return nil
    }
  }

  /// Each head that left the office is one of its log's.
  private static func checkAnnounced(
    _ notes: [[UInt8]], _ store: OfficeStore, _ reader: StoreReader
  ) throws {
    let table = reader.log(LogTable.own)
    for note in notes {
      let checkpoint = try Checkpoint.open(note, key: store.key)
      let root = try TreeAppender(size: checkpoint.size, source: table).root()
      #expect(root == checkpoint.root, "an announced head is not of this log")
    }
  }
}
