import Base
import Kinds
import Office
import SQLite
import Schema
import Store
import Testing

/// Files that an earlier version has left.
@Suite(.serialized) struct EarlierFileTests {
  private static let members = """
    Numéro;Nom complet;Métier;Partage
    N-1;Ada Lambert;Costumière;tous les bureaux
    ;Basile Moreau;Luthier;tous les bureaux
    N-3;Chloé Petit;Graveuse;mon bureau

    """

  @Test func `a file that kept records by their identifiers is read on`() throws {
    let namur = try TestOffice("namur")
    let amiens = try TestOffice("amiens")
    try namur.add(amiens, at: "http://127.0.0.1:9")
    _ = try namur.take(Self.members, "member")
    _ = try namur.take("Sujet;Partage\nApprendre la soudure;public\n", "training-request")
    try namur.serve()
    try amiens.add(namur, at: namur.url)
    try amiens.serve()
    #expect(try eventually { try amiens.total("q=costumiere") == 1 })
    let ada = try #require(try namur.member("N-1"))
    _ = try namur.file.change(
      ada.id, from: 1, RecordInput(texts: ["trade": "Modiste"], levels: ["skills": "advisers"]),
      wording: "lu")
    #expect(try eventually { try amiens.total("q=modiste") == 1 })
    let history = try namur.store.reader().journal.entries(of: ada.id)
    let choices = try namur.store.reader().consents(of: ada.id)
    #expect(history.count == 2 && !choices.isEmpty)
    namur.stop()
    amiens.stop()
    for office in [namur, amiens] { try Self.age(office) }

    let again = try TestOffice(folder: namur.folder, .standard)
    let reader = try again.store.reader()
    #expect(try again.discrepancies().isEmpty)
    #expect(try again.member("N-1")?.values["trade"] == .text("Modiste"))
    #expect(try reader.journal.entries(of: ada.id).map(\.id) == history.map(\.id))
    #expect(try reader.consents(of: ada.id) == choices)
    let report = try again.take(Self.members, "member")
    #expect((report.created, report.changed, report.unchanged) == (0, 1, 2))
    let mirror = try TestOffice(folder: amiens.folder, .standard)
    #expect(try mirror.discrepancies().isEmpty)

    // It goes on from there.
    _ = try again.take("Nom complet;Métier;Partage\nDina Roux;Vannière;public\n", "member")
    try again.serve()
    #expect(try again.total("q=vanniere") == 1)
    #expect(try again.discrepancies().isEmpty)
  }

  /// Makes the tables of a closed store those of the version before records had numbers.
  private static func age(_ office: TestOffice) throws {
    let connection = try Connection(path: office.folder.database, mode: .readWrite)
    let indexes = [
      "slot": "(log, record) WHERE is_live", "shown": "(record, log)", "journal": "(record, id)",
      "consent": "(record, id)",
    ]
    try connection.transaction {
      for (table, columns) in indexes {
        try connection.executeScript(
          """
          DROP INDEX \(table)_of_record;
          ALTER TABLE \(table) DROP COLUMN number;
          CREATE INDEX \(table)_of_record ON \(table) \(columns);
          """)
      }
      for kind in office.store.registry.kinds {
        try age("record_" + kind.name.replacing("-", with: "_"), connection)
      }
      try connection.executeScript(
        "DROP TABLE known_record; DELETE FROM migration WHERE name = '0070-numbers'")
    }
  }

  private static func age(_ table: String, _ connection: Connection) throws {
    let fixed = ["number", "id", "reference", "sameness"]
    let columns = try connection.query("SELECT name, type FROM pragma_table_info(?)", table) {
      ($0.text(0), $0.text(1))
    }.filter { !fixed.contains($0.0) }
    let names = (fixed.dropFirst() + columns.map(\.0)).joined(separator: ", ")
    try connection.executeScript(
      """
      CREATE TABLE aged (
        id BLOB PRIMARY KEY, reference TEXT UNIQUE, sameness TEXT NOT NULL,
        \(columns.map { "\($0.0) \($0.1)" }.joined(separator: ", "))
      ) STRICT, WITHOUT ROWID;
      INSERT INTO aged (\(names)) SELECT \(names) FROM \(table);
      DROP TABLE \(table);
      ALTER TABLE aged RENAME TO \(table);
      CREATE INDEX \(table)_sameness ON \(table) (sameness);
      """)
  }
}

extension TestOffice {
  fileprivate var file: OfficeFile { OfficeFile(store: store, caller: .operator) }

  fileprivate func member(_ reference: String) throws -> Record? {
    try store.reader().file.find(reference: reference, .member)
  }
}
