import Base
import Schema
import Store

/// Which value of two a merged record has.
package enum MergeChoice: String, Sendable, CaseIterable {
  case kept
  case removed
  /// The items or the paragraphs of both.
  case both
}

/// Two records of a kind that are to be one, and what would become of them.
package struct MergePlan: Sendable {
  package let kept: Record
  package let removed: Record
  /// Notes about the record that will be removed, records that its person made, conversations.
  package var about = 0
  package var owned = 0
  package var conversations = 0
  /// The accounts of both.
  package var keptAccount: Account?
  package var removedAccount: Account?
  /// The groups whose level somebody chose, of either.
  private let chosenOfKept: Set<String>
  private let chosenOfRemoved: Set<String>

  init(
    kept: Record, removed: Record, chosenOfKept: Set<String>, chosenOfRemoved: Set<String>
  ) {
    self.kept = kept
    self.removed = removed
    self.chosenOfKept = chosenOfKept
    self.chosenOfRemoved = chosenOfRemoved
  }

  /// A field for which the two say something, and what can be chosen.
  package struct Line: Sendable {
    package let field: Field
    package let kept: Value?
    package let removed: Value?
    package let choices: [MergeChoice]
    /// What is chosen unless somebody chooses: what there is, the kept record's where there are two.
    package let proposed: MergeChoice
  }

  /// Every field that one of them has filled in and a person may change.
  package var lines: [Line] {
    kept.kind.fields.compactMap { field in
      let (left, right) = (kept.values[field.name], removed.values[field.name])
      guard field.isMerged, left != nil || right != nil else { return nil }
      var choices: [MergeChoice] = left == right ? [.kept] : [.kept, .removed]
      if left != right, left != nil, right != nil, field.canHoldBoth { choices.append(.both) }
      return Line(
        field: field, kept: left, removed: right, choices: choices,
        proposed: left == nil ? .removed : choices.contains(.both) && field.isList ? .both : .kept)
    }
  }

  /// The narrower of the two levels for a group: a merge never shows anybody more. A level that nobody
  /// chose does not count where its record adds nothing: a bare double would hide the other one.
  package func level(of group: FieldGroup) -> Level {
    var levels: [Level] = []
    if chosenOfKept.contains(group.name) || adds(kept, removed, group) {
      levels.append(kept.chosenLevel(of: group))
    }
    if chosenOfRemoved.contains(group.name) || adds(removed, kept, group) {
      levels.append(removed.chosenLevel(of: group))
    }
    return levels.min() ?? min(kept.chosenLevel(of: group), removed.chosenLevel(of: group))
  }

  /// Whether a record says something in a group that the other one does not say as well.
  private func adds(_ record: Record, _ other: Record, _ group: FieldGroup) -> Bool {
    group.fields.contains { field in
      guard field.isMerged, let value = record.values[field.name] else { return false }
      guard field.name == record.kind.title, let known = other.values[field.name] else {
        return other.values[field.name] != value
      }
      return DoubleKeys.words(known.line) != DoubleKeys.words(value.line)
    }
  }

  /// The record that comes of it; what cannot be is said field by field.
  func merged(_ choices: [String: MergeChoice]) throws -> Record {
    var record = kept
    var faults: [Problem] = []
    for line in lines {
      let choice = choices[line.field.name] ?? line.proposed
      guard line.choices.contains(choice) else {
        faults.append(Self.unknownChoice(line.field))
        continue
      }
      do throws(ValueProblem) {
        record.values[line.field.name] = try line.value(choice)
      } catch {
        faults.append(Problem(error.code, error.detail, field: line.field.name))
      }
    }
    for field in record.kind.fields where field.isRequired && record.values[field.name] == nil {
      faults.append(.required(field))
    }
    // Documents of both stay.
    record.documents += removed.documents
    if case .documents(let maximum)? = record.kind.documents?.shape,
      record.documents.count > maximum
    {
      faults.append(
        Problem(
          "too-many-documents",
          Phrase(
            "Ensemble, ces fiches ont plus de \(maximum) documents\u{A0}: enlevez-en d’abord.",
            en: "Together these records have more than \(maximum) documents: remove some first.")))
    }
    guard faults.isEmpty else { throw InputFaults(problems: faults) }
    for group in record.kind.groups { record.levels[group.name] = level(of: group) }
    record.isWithdrawn = kept.isWithdrawn || removed.isWithdrawn
    record.reference = kept.reference ?? removed.reference
    record.owner = kept.owner ?? removed.owner
    return record
  }

  private static func unknownChoice(_ field: Field) -> Problem {
    Problem(
      "unknown-choice",
      Phrase(
        "Choisissez une des valeurs pour «\u{A0}\(field.label())\u{202F}».",
        en: "Choose one of the values for “\(field.label(.english))”."), field: field.name,
      status: 400)
  }
}

extension MergePlan.Line {
  fileprivate func value(_ choice: MergeChoice) throws(ValueProblem) -> Value? {
    switch (choice, kept, removed) {
    case (.kept, _, _): return kept
    case (.removed, _, _): return removed
    case (.both, .list(let left)?, .list(let right)?):
      let items = left + right.filter { !left.contains($0) }
      // The line end keeps commas within an item from separating.
      return try field.shape.read(items.joined(separator: "\n") + "\n")
    case (.both, .some(let left), .some(let right)):
      return try field.shape.read(left.line + "\n\n" + right.line)
    case (.both, _, _): return kept ?? removed
    }
  }
}

extension Kind {
  /// Whether two records may become one: not where steps are final, since a merge would be a way around.
  package var canMerge: Bool { !hasOwnForm && !(lifeCycle?.isIrreversible ?? false) }
}

extension Field {
  /// Whether a merge takes it from one of the two: what the node sets itself it sets again.
  fileprivate var isMerged: Bool { !isAutomatic || shape == .picture }

  fileprivate var isList: Bool {
    switch shape {
    case .list, .webAddresses: true
    default: false
    }
  }

  fileprivate var canHoldBoth: Bool {
    if case .paragraph = shape { return true }
    return isList
  }
}
