import Schema
import Store

extension OfficeFile {
  /// Takes out of what was typed what is not different from what was opened at `revision`; fails
  /// where the rest contradicts what is there now. What the caller may not change is left for
  /// `RecordInput.applied` to refuse, so that no version of it is ever shown.
  static func join(
    _ input: inout RecordInput, from revision: Int64, _ present: Record,
    _ permission: RecordPermission, _ transaction: Transaction
  ) throws {
    let opened = try opened(at: revision, present, transaction)
    var differences: [EditConflict.Difference] = []
    for (name, text) in input.texts {
      guard let field = present.kind.field(name), let group = present.kind.group(of: name),
        permission.mayChange(group, of: present)
      else { continue }
      // A text that is no value is a fault of its own, found later.
      guard let mine = try? field.shape.read(text) as Value?? else { continue }
      let value = mine ?? nil
      if let opened, value == opened.values[name] {
        input.texts[name] = nil
      } else if present.values[name] != value,
        opened.map({ present.values[name] != $0.values[name] }) ?? true
      {
        differences.append(
          EditConflict.Difference(field: field, mine: value, theirs: present.values[name]))
      }
    }
    var levelDifferences: [EditConflict.LevelDifference] = []
    for (name, text) in input.levels {
      guard let group = present.kind.groups.first(where: { $0.name == name }),
        permission.mayChooseLevel(group, of: present), let mine = Level(name: text)
      else { continue }
      let (before, theirs) = (opened?.chosenLevel(of: group), present.chosenLevel(of: group))
      if mine == before {
        input.levels[name] = nil
      } else if theirs != before, theirs != mine {
        levelDifferences.append(
          EditConflict.LevelDifference(group: group, mine: mine, theirs: theirs))
      }
    }
    guard !differences.isEmpty || !levelDifferences.isEmpty else { return }
    let last = try transaction.journal.entries(of: present.id, limit: 1).first
    let fields = present.kind.fields.map(\.name)
    let groups = present.kind.groups.map(\.name)
    throw EditConflict(
      present: present, actor: last?.actor ?? "",
      differences: differences.sorted {
        (fields.firstIndex(of: $0.field.name) ?? 0) < (fields.firstIndex(of: $1.field.name) ?? 0)
      },
      levelDifferences: levelDifferences.sorted {
        (groups.firstIndex(of: $0.group.name) ?? 0) < (groups.firstIndex(of: $1.group.name) ?? 0)
      }, remaining: input)
  }

  /// The record as it was at `revision`, nil when that is not known: a restored file has forgotten
  /// its newest changes. The texts of old lines of the journal are gone one day; then the line that
  /// came next says how it was before.
  private static func opened(at revision: Int64, _ present: Record, _ transaction: Transaction)
    throws -> Record?
  {
    guard revision <= present.revision else { return nil }
    let journal = transaction.journal
    if let opened = try journal.entry(of: present.id, revision: revision)?.after(onto: present) {
      return opened
    }
    guard revision < present.revision else { return present }
    return try journal.entry(of: present.id, revision: revision + 1)?.before(onto: present)
  }
}
