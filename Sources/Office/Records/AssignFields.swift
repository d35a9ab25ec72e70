import Base
import Ledger
import Schema
import Store

/// A name and a text, as in `metier=Costumière`.
package struct Assignment: Hashable, Sendable {
  package let name: String
  package let text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

extension OfficeFile {
  /// A record of the file as it is, whatever its levels.
  package func show(_ id: Identifier, _ reader: StoreReader) throws -> Record {
    try caller.require(.readFile)
    return try Self.existing(reader.file.find(id), id)
  }

  /// Changes fields, levels or the reference of a record; all of the assignments or none.
  package func set(_ id: Identifier, _ assignments: [Assignment]) throws -> Record {
    try caller.require(.changeFile)
    let actor = actor
    return try store.write { transaction in
      let present = try Self.existing(transaction.file.find(id), id)
      var candidate = Candidate(line: 0)
      for assignment in assignments {
        guard let meaning = ColumnMeaning(assignment.name, present.kind), meaning != .identifier
        else {
          let names = present.kind.fields.map(\.name).joined(separator: ", ")
          throw Problem(
            "unknown-field",
            Phrase(
              "«\u{A0}\(assignment.name)\u{202F}» n’est pas un champ. Champs\u{A0}: \(names), level, "
                + "level.GROUPE",
              en: "“\(assignment.name)” is not a field. Fields: \(names), level, level.GROUP"),
            field: assignment.name)
        }
        do throws(ValueProblem) {
          try CSVImport.take(assignment.text, as: meaning, of: present.kind, into: &candidate)
        } catch {
          throw Problem(error.code, error.detail, field: assignment.name)
        }
      }
      var record = candidate.applied(to: present, kind: present.kind, transaction)
      // Here a person decides, so that what was withdrawn can come back.
      record.isWithdrawn = candidate.isWithdrawn ?? present.isWithdrawn
      for field in present.kind.fields where field.isRequired && record.values[field.name] == nil {
        throw Problem.required(field)
      }
      if record.isSame(as: present) { return present }
      try transaction.save(record, before: present, action: .changed, actor: actor)
      return record
    }
  }

  /// Stops sharing a record: it stays in the office's own file, and its text is erased everywhere
  /// else.
  package func withdraw(_ id: Identifier) throws -> Record {
    try caller.require(.changeFile)
    let actor = actor
    return try store.write(reason: .withdrawn) { transaction in
      let present = try Self.existing(transaction.file.find(id), id)
      if present.isWithdrawn { return present }
      var record = present
      record.isWithdrawn = true
      record.revision += 1
      record.changed = transaction.now
      try transaction.save(record, before: present, action: .withdrawn, actor: actor)
      return record
    }
  }

  private static func existing(_ record: Record?, _ id: Identifier) throws -> Record {
    guard let record else {
      throw Problem.notFound(
        Phrase(
          "Il n’y a pas de fiche \(id) dans le fichier de ce bureau.",
          en: "There is no record \(id) in this office’s file."))
    }
    return record
  }
}
