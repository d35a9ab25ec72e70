import Base
import SQLite
import Schema

extension StoreReader {
  /// Every row of a kind that a viewer sees, in the order in which they came; also of what has ended.
  package func rows(of kind: Kind, for viewer: Viewers) throws -> [ShownRow] {
    try connection.query(
      "SELECT \(ShownRow.columns) FROM shown WHERE kind = ? AND viewers & ? ORDER BY id",
      kind.name, Int64(viewer.rawValue)
    ) { ShownRow($0, registry) }.compactMap(\.self)
  }
}
