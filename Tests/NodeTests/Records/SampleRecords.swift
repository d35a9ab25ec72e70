import Base
import Kinds
import Schema

/// A kind with a life cycle that members may make, and one that never leaves the office: the product
/// declares such kinds later, and the rules for them hold today.
enum SampleKinds {
  static let proposal = Kind(
    "proposal", entryType: 4712, label: Phrase(verbatim: "Proposition"),
    plural: Phrase(verbatim: "Propositions"), title: "title",
    summary: [], sameness: ["title"], memberAction: Phrase(verbatim: "Proposer"),
    lifeCycle: LifeCycle(
      states: [
        .init("proposed", Phrase(verbatim: "proposée")),
        .init("accepted", Phrase(verbatim: "acceptée"), isShared: true),
        .init("refused", Phrase(verbatim: "refusée")),
        .init("cancelled", Phrase(verbatim: "annulée"), isShared: true),
      ],
      steps: [
        .init(
          "accept", Phrase(verbatim: "Accepter"), from: ["proposed"], to: "accepted", by: [.adviser]
        ),
        .init(
          "refuse", Phrase(verbatim: "Refuser"), from: ["proposed"], to: "refused",
          by: [.adviser, .coordinator],
          needsReason: true),
        .init(
          "retry", Phrase(verbatim: "Proposer encore"), from: ["refused"], to: "proposed",
          by: [.owner]),
        .init(
          "cancel", Phrase(verbatim: "Annuler"), from: ["accepted"], to: "cancelled",
          by: [.owner, .adviser]),
        .init(
          "end", Phrase(verbatim: "Terminer"), from: ["accepted"], to: "cancelled", by: [.clock]),
      ], adviserStart: "accepted"),
    groups: [
      FieldGroup(
        "proposal", Phrase(verbatim: "Proposition"), defaultLevel: .allOffices,
        [Field("title", Phrase(verbatim: "Titre"), .text(maximum: 100), required: true)])
    ])

  static let note = Kind(
    "office-note", entryType: nil, label: Phrase(verbatim: "Note"),
    plural: Phrase(verbatim: "Notes"), title: "title", summary: [],
    sameness: [],
    groups: [
      FieldGroup(
        "note", Phrase(verbatim: "Note"), defaultLevel: .advisers, ceiling: .advisers,
        owner: .nothing,
        [Field("title", Phrase(verbatim: "Titre"), .text(maximum: 100), required: true)])
    ])

  static let registry = KindRegistry(KindRegistry.standard.kinds + [proposal, note])
}

extension Shape {
  /// A value of this shape, another one for each `number`; `mark` stands in it where text can.
  func sample(_ number: Int, _ mark: String = "") -> Value {
    let word = mark.isEmpty ? "mot\(number)" : mark
    switch self {
    case .text, .paragraph: return .text(word)
    case .list: return .list([word, "autre\(number)"])
    case .choice(let choices): return .text(choices[number % choices.count].code)
    case .email: return .text("\(word)@exemple.be")
    case .telephone: return .text("+32 470 00 00 \(10 + number % 90)")
    case .webAddress: return .text("https://\(word).example")
    case .webAddresses: return .list(["https://\(word).example"])
    case .picture, .record:
      return .text(
        Identifier(bytes: (0..<16).map { UInt8(truncatingIfNeeded: $0 * 7 + number) })?.description
          ?? "")
    case .documents:
      let name = Identifier(bytes: (0..<16).map { UInt8(truncatingIfNeeded: $0 * 5 + number) })
      return .list([
        DocumentNote(
          name: name ?? .zero, format: "pdf", bytes: 1000 + Int64(number), day: "2026-11-25",
          title: word
        ).text
      ])
    case .postcode: return .text("\(4000 + number % 1000)")
    case .day: return .text("2027-03-\(10 + number % 18)")
    case .moment: return .text("2027-03-\(10 + number % 18)T20:30")
    case .whole(let range): return .whole(range.lowerBound + Int64(number % range.count))
    }
  }
}

extension Kind {
  /// A value for each field.
  func samples(_ number: Int = 1) -> [String: Value] {
    var values: [String: Value] = [:]
    for (place, field) in fields.enumerated() {
      values[field.name] = sample(of: field, number + place)
    }
    return values
  }

  /// A value of a field that goes with those of the others.
  func sample(of field: Field, _ number: Int) -> Value {
    switch field.name {
    case timeZone: .text(["Europe/Paris", "Europe/Brussels", "Europe/London"][number % 3])
    case start: .text("2027-02-\(10 + number % 18)T20:30")
    default: field.shape.sample(number)
    }
  }
}
