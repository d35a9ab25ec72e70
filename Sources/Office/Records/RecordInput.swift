import Base
import Schema

/// What somebody typed for a record: texts by field name, names of levels by group name. What is not
/// there stays as it is.
package struct RecordInput: Hashable, Sendable {
  package var texts: [String: String]
  package var levels: [String: String]

  package init(texts: [String: String] = [:], levels: [String: String] = [:]) {
    self.texts = texts
    self.levels = levels
  }

  /// The record with what was typed, checked against its kind; every fault at once. Fields and groups
  /// that the caller may not change are refused, not passed over.
  func applied(to record: Record, _ permission: RecordPermission) throws -> Record {
    var changed = record
    var faults: [Problem] = []
    // As the fields stand in the form, so that what is wrong is told in the order in which it is seen.
    let places = Dictionary(
      uniqueKeysWithValues: record.kind.fields.enumerated().map { ($1.name, $0) })
    func place(_ name: String) -> (Int, String) { (places[name] ?? .max, name) }
    for (name, text) in texts.sorted(by: { place($0.key) < place($1.key) }) {
      guard let field = record.kind.field(name), let group = record.kind.group(of: name) else {
        faults.append(Self.unknown(name))
        continue
      }
      guard permission.mayChange(group, of: record), !field.isAutomatic else {
        faults.append(Self.forbidden(name, field.label))
        continue
      }
      do throws(ValueProblem) {
        changed.values[name] = try field.shape.read(text)
      } catch {
        faults.append(Problem(error.code, error.detail, field: name))
      }
    }
    for (name, text) in levels.sorted(by: { $0.key < $1.key }) {
      guard let group = record.kind.groups.first(where: { $0.name == name }) else {
        faults.append(Self.unknown("level.\(name)"))
        continue
      }
      guard permission.mayChooseLevel(group, of: record) else {
        faults.append(Self.forbidden("level.\(name)", group.label))
        continue
      }
      guard let level = Level(name: text), level <= group.ceiling else {
        faults.append(
          Problem(
            "unknown-level",
            Phrase(
              "Ce niveau de partage n’existe pas ici\u{A0}: choisissez-en un de la liste.",
              en: "There is no such level here: choose one from the list."), field: "level.\(name)")
        )
        continue
      }
      changed.levels[name] = level
    }
    for field in record.kind.required where changed.values[field.name] == nil {
      guard !faults.contains(where: { $0.field == field.name }) else { continue }
      faults.append(.required(field))
    }
    guard faults.isEmpty else {
      throw InputFaults(
        problems: faults.sorted { place($0.field ?? "") < place($1.field ?? "") })
    }
    return changed
  }

  private static func unknown(_ name: String) -> Problem {
    Problem(
      "unknown-field",
      Phrase("«\u{A0}\(name)\u{202F}» n’est pas un champ.", en: "“\(name)” is not a field."),
      field: name)
  }

  private static func forbidden(_ name: String, _ label: Phrase) -> Problem {
    Problem(
      "forbidden",
      Phrase(
        "Vous ne pouvez pas changer «\u{A0}\(label(.french))\u{202F}».",
        en: "You cannot change “\(label(.english))”."),
      field: name, status: 403)
  }
}

/// Everything that is wrong with what was typed.
package struct InputFaults: Error, Sendable {
  package let problems: [Problem]
}

extension Problem {
  /// A field that a record must have is empty.
  static func required(_ field: Field) -> Problem {
    Problem(
      "required",
      Phrase(
        "«\u{A0}\(field.label())\u{202F}» ne peut pas être vide.",
        en: "“\(field.label(.english))” cannot be empty."), field: field.name)
  }
}

extension Kind {
  /// The values that these texts say, by the names of their fields.
  package func values(_ texts: [String: String]) throws(InputFaults) -> [String: Value] {
    var values: [String: Value] = [:]
    for (name, text) in texts {
      do throws(ValueProblem) {
        values[name] = try field(name)?.shape.read(text)
      } catch {
        throw InputFaults(problems: [Problem(error.code, error.detail, field: name)])
      }
    }
    return values
  }
}

/// Somebody else has changed the same fields since the form was opened.
package struct EditConflict: Error, Sendable {
  /// A field that both have changed.
  package struct Difference: Sendable {
    package let field: Field
    package let mine: Value?
    package let theirs: Value?
  }

  /// A group for which both have chosen a level.
  package struct LevelDifference: Sendable {
    package let group: FieldGroup
    package let mine: Level
    package let theirs: Level
  }

  /// The record as it is now.
  package let present: Record
  /// Who changed it last: an account, or `operator`.
  package let actor: String
  package let differences: [Difference]
  package let levelDifferences: [LevelDifference]
  /// What was typed that differs from what was opened; the rest is as it is now.
  package let remaining: RecordInput
}
