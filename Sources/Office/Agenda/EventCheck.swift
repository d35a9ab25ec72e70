import Base
import Foundation
import Kinds
import Ledger
import Schema
import Store

extension OfficeFile {
  /// Holds what was typed for an event against the calendar and the office's template, and fills in the
  /// time zone.
  static func check(
    _ record: inout Record, _ permission: RecordPermission, _ transaction: Transaction
  ) throws {
    guard record.kind.name == Kind.event.name else { return }
    let rule = try transaction.file.agendaRule()
    try requireAgenda(rule)
    if record.values["time_zone"] == nil {
      record.values["time_zone"] = .text(transaction.profile.timeZone)
    }
    try requireUnread(record, permission)
    var faults = timeFaults(record)
    // Advisers answer for what they write themselves.
    if !permission.caller.may(.changeFile) { faults += templateFaults(record, rule) }
    guard faults.isEmpty else { throw InputFaults(problems: faults) }
  }

  /// What was accepted is what was read: its author takes it back before he changes it.
  private static func requireUnread(_ record: Record, _ permission: RecordPermission) throws {
    guard record.state(isOneOf: ["pre-accepted", "accepted"]), !permission.caller.may(.changeFile)
    else { return }
    throw InputFaults(problems: [
      Problem(
        "accepted-already",
        Phrase(
          "Votre proposition est déjà acceptée\u{A0}: reprenez-la d’abord pour la changer.",
          en: "Your proposal has been accepted already: take it back first to change it."),
        status: 409)
    ])
  }

  static func requireAgenda(_ rule: AgendaRule) throws(Problem) {
    guard rule.isOff else { return }
    throw Problem(
      "agenda-off",
      Phrase(
        "Ce bureau n’a pas d’agenda à lui\u{A0}: celui des autres bureaux reste ouvert.",
        en: "This office has no calendar of its own: that of the other offices stays open."),
      status: 403)
  }

  private static func timeFaults(_ record: Record) -> [Problem] {
    var faults: [Problem] = []
    let zone = record.values["time_zone"]?.line ?? ""
    // Foundation takes other names too, which calendars elsewhere do not know.
    if zone != "UTC", !zone.contains("/") || TimeZone(identifier: zone) == nil {
      faults.append(
        Problem(
          "unknown-time-zone",
          Phrase(
            "Ce fuseau horaire n’est pas connu\u{A0}: écrivez par exemple Europe/Brussels.",
            en: "This time zone is not known: write Europe/Brussels, for example."),
          field: "time_zone"))
    }
    let start = record.values["start"]?.line ?? ""
    if let end = record.values["end"]?.line {
      let isBefore =
        start.contains("T") && end.contains("T") ? end < start : end.prefix(10) < start.prefix(10)
      if isBefore {
        faults.append(
          Problem(
            "end-before-start",
            Phrase(
              "La fin est avant le début\u{A0}: corrigez l’une des deux dates.",
              en: "The end is before the start: correct one of the two dates."), field: "end"))
      }
    }
    return faults
  }

  private static func templateFaults(_ record: Record, _ rule: AgendaRule) -> [Problem] {
    var faults = record.kind.fields.filter {
      rule.required.contains($0.name) && record.values[$0.name] == nil
    }.map { field in
      Problem(
        "required",
        Phrase(
          "Votre bureau demande de remplir «\u{A0}\(field.label())\u{202F}».",
          en: "Your office asks for “\(field.label(.english))”."), field: field.name)
    }
    if let category = record.values["category"]?.line, !rule.categories.isEmpty,
      !rule.categories.contains(category)
    {
      faults.append(
        Problem(
          "unknown-category",
          Phrase(
            "Choisissez un type de la liste de votre bureau.",
            en: "Choose a type of your office’s list."), field: "category"))
    }
    return faults
  }
}

extension Visit {
  /// How this office keeps its agenda.
  package var agendaRule: AgendaRule { (try? reader.file.agendaRule()) ?? AgendaRule() }

  /// Whether the caller may make a record of this kind now.
  package func mayCreate(_ kind: Kind) -> Bool {
    RecordPermission(caller).mayCreate(kind) && !(kind.isAgenda && agendaRule.isOff)
  }

  /// Whether the caller may propose events here.
  package var mayProposeEvents: Bool { mayCreate(Kind.event) }

  /// How many proposals wait for an answer; nil for who does not answer them.
  package func waitingProposals() throws -> Int? {
    guard caller.may(.changeFile) else { return nil }
    return try reader.file.count(Kind.event, inState: ["proposed", "pre-accepted"])
  }

  /// Throws where the office has no agenda of its own.
  package func requireAgenda(for kind: Kind) throws(Problem) {
    if kind.isAgenda { try OfficeFile.requireAgenda(agendaRule) }
  }

  /// Throws for who does not work in the office.
  package func requireStaff() throws(Problem) { try caller.require(.changeFile) }

  /// The fields that the office's template may require.
  package var templateFields: [Field] {
    Kind.event.fields.filter {
      !$0.isRequired && !$0.isAutomatic && $0.name != Kind.event.timeZone
    }
  }

  /// Sets how the office keeps its agenda.
  package func set(_ rule: AgendaRule) throws {
    try caller.require(.changeFile)
    var rule = rule
    rule.categories = try Self.categories(rule.categories)
    rule.required.formIntersection(templateFields.map(\.name))
    let kept = rule
    let actor = caller.actor
    try store.write(reason: .withdrawn) { try $0.set(kept, actor: actor) }
  }

  private static func categories(_ typed: [String]) throws -> [String] {
    var names: [String] = []
    for text in typed {
      let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard !name.isEmpty, !names.contains(name) else { continue }
      names.append(name)
    }
    guard names.count <= 40, names.allSatisfy({ $0.count <= 100 }) else {
      throw Problem(
        "too-many-categories",
        Phrase(
          "Gardez 40 types d’événement au plus, de 100 signes chacun.",
          en: "Keep at most 40 types of event, of 100 characters each."), field: "categories")
    }
    return names
  }
}
