import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// The files of `nodes/`, in every dialect that they are written in.
@Suite(.serialized) struct ExampleDataTests {
  private static let nodes = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("nodes")

  private static let kinds = [
    "members": "member", "events": "event", "experts": "expert", "partnerships": "partnership",
    "training-requests": "training-request",
  ]

  @Test(arguments: [
    "bruxelles", "namur", "amiens", "bordeaux", "clermont-ferrand", "marseille",
  ]) func `every line of an office's files is taken, once, and comes back the same`(
    _ name: String
  ) throws {
    let office = try TestOffice(name)
    let file = OfficeFile(store: office.store, caller: .operator)
    let folder = Self.nodes.appendingPathComponent("\(name)/import")
    var taken: [String: Int] = [:]
    for source in try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    {
      let name = source.deletingPathExtension().lastPathComponent
      let kind = try #require(office.store.registry[name: Self.kinds[name] ?? ""])
      let bytes = Array(try Data(contentsOf: source))
      let tried = try file.importFile(bytes, kind: kind, isDryRun: true)
      #expect(tried.batch == nil)
      #expect(try office.store.reader().file.all(kind).isEmpty)
      let report = try file.importFile(bytes, kind: kind, isDryRun: false)
      #expect(report.refused.isEmpty && report.ignoredColumns.isEmpty, "\(source.path)")
      #expect(report.created == tried.created && report.created > 0)
      let again = try file.importFile(bytes, kind: kind, isDryRun: false)
      #expect(again.created == 0 && again.changed == 0 && again.unchanged == report.created)
      for format in [ExportFormat.csv, .json] {
        let reader = try office.store.reader()
        let bytes = try file.export(kind, as: format, reader)
        guard format == .csv else {
          #expect(try JSONValue(parsing: bytes).array?.count == report.created)
          continue
        }
        let back = try file.importFile(bytes, kind: kind, isDryRun: false)
        #expect(back.unchanged == report.created && back.refused.isEmpty)
      }
      taken[kind.name] = report.created
    }
    #expect(Set(taken.keys) == Set(Self.kinds.values))
    #expect((150...600).contains(taken["member"] ?? 0))
    #expect(taken["event"] ?? 0 >= 60)
    #expect(try office.discrepancies().isEmpty)
  }

  @Test(arguments: [Caller.visitor, .member, .adviser, .coordinator, .operator])
  func `who may do what`(_ caller: Caller) throws {
    let office = try TestOffice("namur")
    let kind = Kind.trainingRequest
    _ = try office.take("Sujet;Partage\nCoudre;tous les bureaux\n", kind.name)
    let reader = try office.store.reader()
    let record = try #require(try reader.file.all(kind).first)
    let file = OfficeFile(store: office.store, caller: caller)
    func may(_ body: () throws -> Void) throws -> Bool {
      do {
        try body()
        return true
      } catch let problem as Problem {
        #expect(
          caller == .visitor
            ? problem.code == "not-signed-in" && problem.status == 401
            : problem.code == "forbidden" && problem.status == 403)
        return false
      }
    }
    let isStaff = caller == .adviser || caller == .operator
    let bytes = Array("Sujet\nTailler\n".utf8)
    #expect(try may { _ = try file.importFile(bytes, kind: kind, isDryRun: false) } == isStaff)
    #expect(try may { _ = try file.importFile(bytes, kind: kind, isDryRun: true) } == isStaff)
    #expect(try may { _ = try file.export(kind, as: .csv, reader) } == isStaff)
    #expect(try may { _ = try file.show(record.id, reader) } == isStaff)
    #expect(
      try may { _ = try file.set(record.id, [Assignment(name: "title", text: "Broder")]) }
        == isStaff)
    #expect(try may { _ = try file.verify(reader) } == (caller == .operator))
    #expect(try may { _ = try file.rebuild() } == (caller == .operator))
    let library = Library(reader: reader, caller: caller, clock: .system)
    let total = try library.search(SearchRequest(text: isStaff ? "broder" : "coudre")).total
    #expect(total == (caller == .visitor ? 0 : 1))
    #expect(try may { _ = try file.withdraw(record.id) } == isStaff)
  }
}
