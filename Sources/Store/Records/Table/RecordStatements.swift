import Schema
import Synchronization

/// The statements of a kind's table, put together once: a text of so many columns takes longer to make
/// than to run.
final class RecordStatements: Sendable {
  private let kind: Kind
  /// Ends before the condition. Columns of the fields follow ten others, and since when it waits comes last.
  let select: String
  /// Writes a record, new or changed: twelve values, then those of the fields.
  let save: String

  // Each keeps its kind, so that no other one gets its place in memory.
  private static let known = Mutex<[ObjectIdentifier: RecordStatements]>([:])

  /// The statements of `kind`.
  static func of(_ kind: Kind) -> RecordStatements {
    known.withLock { known in
      if let statements = known[ObjectIdentifier(kind)] { return statements }
      let statements = RecordStatements(kind)
      known[ObjectIdentifier(kind)] = statements
      return statements
    }
  }

  /// Most kinds wait for nobody, and are read without looking.
  private static func waiting(_ kind: Kind, _ table: String) -> String {
    guard kind.lifeCycle?.states.contains(where: { $0.awaits == .adviser }) ?? false else {
      return "NULL"
    }
    return "(SELECT since FROM waiting WHERE waiting.number = \(table).number)"
  }

  private init(_ kind: Kind) {
    self.kind = kind
    let fields = kind.fields.map(RecordTable.column)
    let table = RecordTable.name(kind)
    let read =
      [
        "id", "reference", "levels", "is_withdrawn", "revision", "created", "changed", "state",
        "owner", "binned",
      ] + fields + [Self.waiting(kind, table)]
    select = "SELECT \(read.joined(separator: ", ")) FROM \(table) "
    let columns =
      [
        "number", "id", "reference", "sameness", "levels", "is_withdrawn", "revision", "created",
        "changed", "state", "owner", "binned",
      ] + fields
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    let updates = columns.dropFirst(2).map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
    save = """
      INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))
      ON CONFLICT (number) DO UPDATE SET \(updates)
      """
  }
}
