import SQLite
import Schema

extension RecordTable {
  /// Makes what the kinds need. What it does to a table it does whole or not at all.
  func prepare() throws {
    for kind in registry.kinds {
      let columns = try columns(kind)
      // Earlier versions kept records in the order of their identifiers.
      if !columns.isEmpty, columns["number"] == nil {
        try connection.transaction { try renew(kind, columns) }
      } else {
        try make(kind)
      }
    }
  }

  private func make(_ kind: Kind) throws {
    try connection.executeScript(
      """
      CREATE TABLE IF NOT EXISTS \(Self.name(kind)) (
        number INTEGER PRIMARY KEY,
        id BLOB NOT NULL,
        reference TEXT UNIQUE,
        sameness TEXT NOT NULL,
        levels TEXT NOT NULL,
        is_withdrawn INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        created INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        state TEXT,
        owner BLOB,
        binned INTEGER
      ) STRICT;
      """)
    let columns = try columns(kind)
    for field in kind.fields where columns[Self.column(field)] == nil {
      try connection.executeScript(
        "ALTER TABLE \(Self.name(kind)) ADD COLUMN \(Self.column(field)) \(field.shape.sqlType)")
    }
  }

  /// Makes the table of a kind anew, in the order of the numbers of its records. A field that is declared
  /// no more keeps its column: nothing is ever dropped.
  private func renew(_ kind: Kind, _ before: [String: String]) throws {
    let name = Self.name(kind)
    try connection.executeScript(
      """
      DROP INDEX IF EXISTS \(name)_sameness;
      ALTER TABLE \(name) RENAME TO \(name)_before;
      INSERT INTO known_record (id) SELECT id FROM \(name)_before
        WHERE id NOT IN (SELECT id FROM known_record) ORDER BY created, id;
      """)
    try make(kind)
    let made = try columns(kind)
    for (column, type) in before where made[column] == nil {
      try connection.executeScript("ALTER TABLE \(name) ADD COLUMN \(column) \(type)")
    }
    let kept = before.keys.joined(separator: ", ")
    let read = before.keys.map { "old.\($0)" }.joined(separator: ", ")
    try connection.executeScript(
      """
      INSERT INTO \(name) (number, \(kept)) SELECT known_record.number, \(read)
        FROM known_record CROSS JOIN \(name)_before AS old ON old.id = known_record.id
        ORDER BY known_record.number;
      DROP TABLE \(name)_before;
      """)
  }

  /// The types of the columns that a table has; none when it is not there yet.
  private func columns(_ kind: Kind) throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: try connection.query(
        "SELECT name, type FROM pragma_table_info(?)", Self.name(kind)
      ) { ($0.text(0), $0.text(1)) })
  }
}

extension Shape {
  fileprivate var sqlType: String {
    switch self {
    case .whole: "INTEGER"
    default: "TEXT"
    }
  }
}
