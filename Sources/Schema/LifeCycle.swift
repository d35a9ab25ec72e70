import Base

/// The states that a record of a kind goes through, and the steps between them. Declared with the
/// kind; what is not declared cannot happen.
package struct LifeCycle: Hashable, Sendable {
  /// Where a record stands.
  package struct State: Hashable, Sendable {
    /// The stable name.
    package let name: String
    /// What people read.
    package let label: Phrase
    /// Whether the levels of the record count; otherwise only its author and the advisers see it.
    package let isShared: Bool
    /// Who has to do something next; nil when it waits for nobody.
    package let awaits: Actor?

    package init(
      _ name: String, _ label: Phrase, isShared: Bool = false, awaits: Actor? = nil
    ) {
      self.name = name
      self.label = label
      self.isShared = isShared
      self.awaits = awaits
    }
  }

  /// Who may take a step.
  package enum Actor: Sendable, CaseIterable {
    /// Whose record it is.
    case owner
    case adviser
    case coordinator
    /// The node itself, by the calendar.
    case clock
  }

  /// A way from one state to another.
  package struct Step: Hashable, Sendable {
    /// The stable name.
    package let name: String
    /// What the button says.
    package let label: Phrase
    /// Names of the states in which it may be taken.
    package let from: [String]
    /// The name of the state to which it leads.
    package let to: String
    /// Who may take it.
    package let by: [Actor]
    /// Whether a sentence must say why; the author reads it.
    package let needsReason: Bool
    /// When the clock takes it.
    package let due: Due?

    package init(
      _ name: String, _ label: Phrase, from: [String], to: String, by: [Actor],
      needsReason: Bool = false, due: Due? = nil
    ) {
      self.name = name
      self.label = label
      self.from = from
      self.to = to
      self.by = by
      self.needsReason = needsReason
      self.due = due
    }
  }

  /// The day, where the office is, on which the clock takes a step: that of a field, or the one after it.
  package enum Due: Hashable, Sendable {
    case on(String)
    case after(String)
  }

  /// The first is where a record begins that its owner makes.
  package let states: [State]
  /// Every step there is.
  package let steps: [Step]
  /// Where a record begins that an adviser makes or a file brings.
  package let adviserStart: String
  /// Whether no step is ever taken back, not even by undoing it.
  package let isIrreversible: Bool
  /// The states in which a record can neither be put into the bin nor withdrawn: others count on it.
  package let keptIn: Set<String>

  package init(
    states: [State], steps: [Step], adviserStart: String, isIrreversible: Bool = false,
    keptIn: Set<String> = []
  ) {
    self.states = states
    self.steps = steps
    self.adviserStart = adviserStart
    self.isIrreversible = isIrreversible
    self.keptIn = keptIn
    let names = Set(states.map(\.name))
    precondition(
      names.count == states.count && names.contains(adviserStart)
        && steps.allSatisfy { names.contains($0.to) && names.isSuperset(of: $0.from) })
  }

  /// The state with this name; an unknown one, of a newer version say, is the first.
  package func state(_ name: String?) -> State {
    states.first { $0.name == name ?? adviserStart } ?? states[0]
  }

  /// The step that the clock takes now from `state`, if one is due by what stands in the fields.
  package func due(from state: String?, _ values: [String: Value], today: String) -> Step? {
    let present = self.state(state).name
    return steps.first { step in
      guard step.from.contains(present), step.by.contains(.clock), let due = step.due else {
        return false
      }
      switch due {
      // Days as text are in the order of time.
      case .on(let field): return values[field].map { $0.line <= today } ?? true
      case .after(let field): return values[field].map { $0.line < today } ?? false
      }
    }
  }

  /// The step with this name.
  package func step(_ name: String) -> Step? { steps.first { $0.name == name } }
}
