import Base
import Schema

/// What no writer may do to a record that is on its way, whichever way it comes: a form, a file, the
/// command line, an undo. Only a restored file is brought to what the log shares without it.
enum LifeCycleRule {
  static func check(_ record: Record, _ before: Record, _ action: JournalAction) throws {
    guard action != .restored, action != .erased, let lifeCycle = record.kind.lifeCycle else {
      return
    }
    let state = lifeCycle.state(before.state).name
    let next = lifeCycle.state(record.state).name
    if lifeCycle.isIrreversible, state != next {
      let isDeclared = lifeCycle.steps.contains { $0.from.contains(state) && $0.to == next }
      guard action != .undone, isDeclared else {
        throw Problem(
          "illegal-step",
          Phrase(
            "Cette étape ne se reprend pas\u{A0}: ce qui est terminé le reste.",
            en: "This step is not taken back: what has ended stays so."), status: 409)
      }
    }
    let isHidden = record.binned != nil || record.isWithdrawn
    let wasHidden = before.binned != nil || before.isWithdrawn
    guard !isHidden || wasHidden || !lifeCycle.keptIn.contains(state) else {
      throw Problem(
        "kept",
        Phrase(
          "Des membres comptent sur cette fiche\u{A0}: annulez-la plutôt, en disant pourquoi.",
          en: "Members count on this record: cancel it instead, saying why."), status: 409)
    }
    guard state == next else { return }
    for group in record.kind.groups {
      for field in group.fields where record.values[field.name] != before.values[field.name] {
        guard !before.isFrozen(group) || field.isAutomatic || follows(field, action) else {
          throw frozen(field)
        }
        guard field.isOnlyEarlier, action != .undone else { continue }
        let isNearer = before.values[field.name].map { old in
          record.values[field.name].map { $0.line <= old.line } ?? false
        }
        guard isNearer ?? true else { throw later(field) }
      }
    }
  }

  /// Whether a field only names the record that another one became, or became two again.
  private static func follows(_ field: Field, _ action: JournalAction) -> Bool {
    guard case .record = field.shape else { return false }
    return action == .merged || action == .undone
  }

  private static func frozen(_ field: Field) -> Problem {
    Problem(
      "frozen",
      Phrase(
        "«\u{A0}\(field.label())\u{202F}» ne change plus à cette étape.",
        en: "“\(field.label(.english))” does not change any more at this stage."),
      field: field.name, status: 409)
  }

  private static func later(_ field: Field) -> Problem {
    Problem(
      "only-earlier",
      Phrase(
        "«\u{A0}\(field.label())\u{202F}» ne peut pas être repoussé\u{A0}: il faut un nouveau vote ou une "
          + "nouvelle désignation.",
        en: "“\(field.label(.english))” cannot be put off: a new vote or designation is needed."),
      field: field.name)
  }
}
