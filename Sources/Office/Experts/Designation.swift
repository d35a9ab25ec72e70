import Base
import Kinds
import Language
import Ledger
import Schema
import Store

/// What an adviser proposes to a member, as it was typed.
package struct MandateTerms: Sendable {
  package let texts: [String: String]

  package init(_ texts: [String: String]) { self.texts = texts }

  /// The fields of the form, in its order.
  package static let fields = [
    "expertise", "sector", "missions", "mandate_start", "mandate_end", "fee", "fee_currency",
    "report_due",
  ]

  /// How a mandate declares what is typed under this name; nil for the fee, which is typed as an amount.
  package static func field(_ name: String) -> Field? { Kind.expert.field(name) }

  /// Whether a record is a mandate.
  package static func isMandate(_ record: Record) -> Bool { record.kind.name == Kind.expert.name }

  /// Makes the mandate of a member of these terms; every fault at once.
  func mandate(
    of member: Record, basis: String, _ permission: RecordPermission, _ transaction: Transaction
  ) throws -> Record {
    let today = LocalTime(timeZone: transaction.profile.timeZone).day(transaction.now)
    var blank = Record(
      id: .random(), kind: .expert, reference: nil, values: [:], levels: [:], state: "designated",
      owner: member.id, created: transaction.now, changed: transaction.now)
    blank.values["name"] = .text(String(member.title.prefix(200)))
    blank.values["member"] = .text(member.id.description)
    blank.values["basis"] = .text(basis)
    var faults: [Problem] = []
    var record = blank
    do {
      var input = texts.filter { ["fee", "fee_currency"].contains($0.key) == false }
      if input["mandate_start"]?.isEmpty ?? true { input["mandate_start"] = today }
      record = try RecordInput(texts: input).applied(to: blank, permission)
    } catch let found as InputFaults {
      faults += found.problems
    }
    do throws(Problem) {
      record.values["fee_cents"] = try Self.amount(texts["fee"] ?? "").map(Value.whole)
    } catch {
      faults.append(error)
    }
    if record.values["fee_cents"] != nil, let field = record.kind.field("fee_currency") {
      let code = texts["fee_currency"].flatMap { $0.isEmpty ? nil : $0 } ?? "EUR"
      record.values["fee_currency"] = try? field.shape.read(code) ?? nil
      if record.values["fee_currency"] == nil { faults.append(Self.required("fee_currency")) }
    }
    faults += Self.faults(record, today, known: Set(faults.compactMap(\.field)))
    guard faults.isEmpty else { throw InputFaults(problems: faults) }
    record.state = "proposed"
    return record
  }

  private static func faults(_ record: Record, _ today: String, known: Set<String>) -> [Problem] {
    func day(_ name: String) -> String? { record.values[name]?.line }
    var faults: [Problem] = []
    for name in ["sector", "mandate_end"] where day(name) == nil && !known.contains(name) {
      faults.append(required(name))
    }
    if let start = day("mandate_start"), let end = day("mandate_end"), end < max(start, today) {
      faults.append(
        Problem(
          "ends-too-early",
          Phrase(
            "Un mandat finit après son début, et pas dans le passé.",
            en: "A mandate ends after it begins, and not in the past."), field: "mandate_end"))
    }
    if let report = day("report_due"), let start = day("mandate_start"), report < start {
      faults.append(
        Problem(
          "report-too-early",
          Phrase(
            "Le rapport vient après le début du mandat.",
            en: "The report comes after the mandate has begun."), field: "report_due"))
    }
    return faults
  }

  private static func required(_ name: String) -> Problem {
    let label = Kind.expert.field(name)?.label ?? Phrase(verbatim: name)
    return Problem(
      "required",
      Phrase(
        "«\u{A0}\(label())\u{202F}» ne peut pas être vide.",
        en: "“\(label(.english))” cannot be empty."), field: name)
  }

  /// How an amount stands where it is typed, always with its cents: "450,00".
  package static func typed(_ hundredths: Int64, _ language: Phrase.Language) -> String {
    let rest = hundredths % 100
    return "\(hundredths / 100)" + (language == .english ? "." : ",")
      + (rest < 10 ? "0" : "") + "\(rest)"
  }

  /// Reads "1 450,50" as hundredths; nil for nothing.
  package static func amount(_ text: String) throws(Problem) -> Int64? {
    var text = text.filter { !$0.isWhitespace && $0 != "\u{202F}" && $0 != "€" }
    guard !text.isEmpty else { return nil }
    text = text.replacing(",", with: ".")
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let digits = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard digits, (1...2).contains(parts.count), parts[0].count <= 6,
      parts.count == 1 || parts[1].count <= 2, let whole = Int64(parts[0])
    else {
      throw Problem(
        "not-an-amount",
        Phrase(
          "Écrivez un montant comme 450 ou 450,50.", en: "Write an amount like 450 or 450.50."),
        field: "fee")
    }
    let rest = parts.count == 2 ? (parts[1] + "0").prefix(2) : "0"
    return whole * 100 + (Int64(rest) ?? 0)
  }
}

extension Visit {
  /// Proposes a mandate to a member, who accepts it or not. Nobody has two for one sector at a time.
  package func designate(_ member: Identifier, _ terms: MandateTerms) throws -> Record {
    try caller.require(.changeFile)
    let actor = caller.actor
    let permission = RecordPermission(caller)
    return try store.write { transaction in
      guard let person = try transaction.file.find(member), person.kind.email != nil,
        person.binned == nil
      else { throw Library.noRecord }
      guard try transaction.accounts.find(record: member)?.closed == nil,
        try transaction.accounts.find(record: member) != nil
      else {
        throw Problem(
          "not-invited",
          Phrase(
            "Cette personne ne peut pas encore accepter\u{A0}: invitez-la d’abord à se connecter.",
            en: "This person cannot accept yet: invite him or her to sign in first."), status: 409)
      }
      let record = try terms.mandate(
        of: person, basis: "designation", permission, transaction)
      return try Mandates.propose(record, actor: actor, transaction)
    }
  }
}

/// Mandates within a transaction.
enum Mandates {
  /// The states in which a mandate counts.
  static let standing: Set<String> = ["proposed", "designated", "active"]

  /// Keeps a mandate that waits for the member's yes, and tells the member.
  static func propose(
    _ record: Record, actor: String, _ transaction: Transaction
  ) throws -> Record {
    let start = record.values["mandate_start"]?.line ?? ""
    let isTaken = try transaction.file.all(.expert).contains { other in
      other.owner == record.owner && other.values["sector"] == record.values["sector"]
        && standing.contains(other.kind.lifeCycle?.state(other.state).name ?? "")
        && other.values["mandate_end"].map { start <= $0.line } ?? true
    }
    guard !isTaken else {
      throw Problem(
        "already-mandated",
        Phrase(
          "Cette personne a déjà un mandat, ou une proposition, pour cette filière à cette date.",
          en: "This person already has a mandate, or a proposal, for this sector on that day."),
        status: 409)
    }
    try transaction.save(record, before: nil, action: .created, actor: actor)
    try transaction.tellState(of: record, actor: actor)
    return record
  }
}
