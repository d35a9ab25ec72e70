import Base
import SQLite
import Schema

/// What two records are compared by, without the rest of them.
package struct RecordIdentity: Hashable, Sendable {
  package let id: Identifier
  package let title: String
  package let email: String?
  package let telephone: String?
  package let postcode: String?
  /// The folded text of the fields that tell records of the kind apart.
  package let sameness: String

  package init(
    id: Identifier, title: String, email: String?, telephone: String?, postcode: String?,
    sameness: String
  ) {
    self.id = id
    self.title = title
    self.email = email
    self.telephone = telephone
    self.postcode = postcode
    self.sameness = sameness
  }

  /// Of values that somebody typed, or of a record.
  package init(id: Identifier, values: [String: Value], _ kind: Kind) {
    func line(_ field: Field?) -> String? { field.flatMap { values[$0.name]?.line } }
    self.init(
      id: id, title: values[kind.title]?.line ?? "", email: line(kind.first(.email)),
      telephone: line(kind.first(.telephone)), postcode: line(kind.first(.postcode)),
      sameness: Sameness.text(values, kind))
  }
}

extension Kind {
  /// The first field of a shape.
  fileprivate func first(_ shape: Shape) -> Field? { fields.first { $0.shape == shape } }
}

extension RecordTable {
  /// What all records of a kind are compared by, oldest first, without those in the bin.
  package func identities(_ kind: Kind) throws -> [RecordIdentity] {
    func column(_ field: Field?) -> String { field.map(Self.column) ?? "NULL" }
    let columns = [
      column(kind.field(kind.title)), column(kind.first(.email)), column(kind.first(.telephone)),
      column(kind.first(.postcode)),
    ]
    return try connection.query(
      """
      SELECT id, sameness, \(columns.joined(separator: ", ")) FROM \(Self.name(kind))
      WHERE binned IS NULL ORDER BY created, id
      """
    ) { row in
      func text(_ column: Int) -> String? { row.isNull(column) ? nil : row.text(column) }
      return RecordIdentity(
        id: Identifier(bytes: row.blob(0)) ?? .zero, title: text(2) ?? "", email: text(3),
        telephone: text(4), postcode: text(5), sameness: row.text(1))
    }
  }
}
