import Base
import Kinds
import Language
import Ledger
import Schema
import Store

/// A request that all offices may use a partnership, and what its office has answered.
package struct ExtensionItem: Sendable {
  package let id: Identifier
  /// The name of the partner.
  package let partner: String
  package let reason: String
  /// The office whose coordinator asks, and whether it is this one.
  package let asker: String
  package let isOwn: Bool
  package let partnership: Identifier
  /// The office that decides.
  package let holder: String
  package let answer: Answer?

  package struct Answer: Sendable {
    package let isYes: Bool
    package let reason: String
    package let moment: Timestamp
  }
}

extension Visit {
  /// Asks the office that holds a partnership that all offices may use it.
  package func askToExtend(_ id: Identifier, reason: String) throws {
    guard caller.isCoordinator else { throw refusal }
    guard let item = try partnerships(for: .member).first(where: { $0.item.id == id }) else {
      throw Library.noRecord
    }
    guard item.scope != "all" else {
      throw Problem(
        "for-all-already",
        Phrase(
          "Ce partenariat est déjà ouvert à tous les bureaux.",
          en: "This partnership is open to all offices already."), status: 409)
    }
    guard try !extensions().contains(where: { $0.partnership == id && $0.answer == nil }) else {
      throw Problem(
        "asked-already",
        Phrase(
          "Cette demande est déjà posée et attend une réponse.",
          en: "This has been asked already and waits for an answer."), status: 409)
    }
    let actor = caller.actor
    let values = try Kind.extensionRequest.values(
      ["partner": item.item.title, "partnership": id.description, "reason": reason])
    try store.write { transaction in
      try transaction.save(
        Record(
          id: .random(), kind: .extensionRequest, reference: nil, values: values, levels: [:],
          state: "asked", created: transaction.now, changed: transaction.now),
        before: nil, action: .created, actor: actor)
    }
  }

  /// Takes back what a coordinator of this office has asked.
  package func withdrawExtension(_ id: Identifier) throws {
    let permission = RecordPermission(caller)
    let caller = caller
    try store.write { transaction in
      guard caller.may(.readSums), let record = try transaction.file.find(id, .extensionRequest)
      else { throw caller.isVisitor ? caller.refusal : Library.noRecord }
      guard let step = permission.steps(of: record).first(where: { $0.name == "withdraw" }) else {
        throw Self.isOver
      }
      var withdrawn = record
      withdrawn.state = step.to
      withdrawn.revision += 1
      withdrawn.changed = transaction.now
      try transaction.save(withdrawn, before: record, action: .stepped, actor: caller.actor)
    }
  }

  private static let isOver = Problem(
    "illegal-step",
    Phrase(
      "Cette demande n’attend plus de réponse\u{A0}: quelqu’un d’autre l’a peut-être donnée.",
      en: "This request does not wait for an answer: perhaps somebody else has given it."),
    status: 409)

  /// What is asked by coordinators of all offices, with the answers; the newest first.
  package func extensions() throws -> [ExtensionItem] {
    try caller.require(.readSums)
    guard registry[name: Kind.extensionRequest.name] != nil else { return [] }
    let logs = try reader.logs()
    let answers = Dictionary(
      grouping: try reader.rows(of: .extensionAnswer, for: .member),
      by: { $0.values["request"]?.line ?? "" })
    let rows = try reader.rows(of: .extensionRequest, for: .member)
    return try rows.compactMap { row -> (Timestamp, ExtensionItem)? in
      guard let partnership = row.values["partnership"].flatMap({ Identifier($0.line) }),
        let holder = try reader.row(of: partnership, for: .member)
      else { return nil }
      // Only the office that holds the partnership answers for it.
      let answer = answers[row.record.description]?.first { $0.log == holder.log }
      let item = ExtensionItem(
        id: row.record, partner: holder.values["partner"]?.line ?? "",
        reason: row.values["reason"]?.line ?? "", asker: logs[row.log]?.name ?? "?",
        isOwn: row.log == LogTable.own, partnership: partnership,
        holder: logs[holder.log]?.name ?? "?",
        answer: answer.map { answer in
          ExtensionItem.Answer(
            isYes: answer.values["answer"] == .text("yes"),
            reason: answer.values["reason"]?.line ?? "", moment: answer.moment)
        })
      return (row.moment, item)
    }.sorted { ($1.0, $0.1.id) < ($0.0, $1.1.id) }.map(\.1)
  }

  /// What waits for an answer of this office's advisers.
  package func extensionsToAnswer() throws -> [ExtensionItem] {
    guard caller.may(.changeFile) else { return [] }
    return try extensions().filter { item in
      guard item.answer == nil else { return false }
      return try reader.file.find(item.partnership, .partnership)?.binned == nil
        && reader.row(of: item.partnership, for: .member)?.log == LogTable.own
    }
  }

  /// Answers: yes opens the partnership to all offices in the same step.
  package func answerExtension(_ id: Identifier, isYes: Bool, reason: String) throws {
    try caller.require(.changeFile)
    guard let item = try extensions().first(where: { $0.id == id }) else { throw Library.noRecord }
    let reason = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard isYes || !reason.isEmpty else {
      throw Problem(
        "reason-missing",
        Phrase(
          "Dites pourquoi, en une phrase\u{A0}: le coordinateur ou la coordinatrice la lira.",
          en: "Say why, in a sentence: the coordinator will read it."), field: "reason")
    }
    let values = try Kind.extensionAnswer.values(
      [
        "partner": item.partner, "request": id.description, "answer": isYes ? "yes" : "no",
        "reason": reason,
      ])
    let actor = caller.actor
    try store.write { transaction in
      guard let partnership = try transaction.file.find(item.partnership, .partnership),
        partnership.binned == nil
      else { throw Library.noRecord }
      let answers = try transaction.file.all(about: id)
      guard !answers.contains(where: { $0.kind == .extensionAnswer && $0.binned == nil }) else {
        throw Self.isOver
      }
      try transaction.save(
        Record(
          id: .random(), kind: .extensionAnswer, reference: nil, values: values, levels: [:],
          created: transaction.now, changed: transaction.now), before: nil, action: .created,
        actor: actor)
      guard isYes, let group = partnership.kind.groups.first else { return }
      var opened = partnership
      opened.values["scope"] = .text("all")
      opened.levels[group.name] = max(opened.chosenLevel(of: group), .allOffices)
      opened.revision += 1
      opened.changed = transaction.now
      try transaction.save(opened, before: partnership, action: .changed, actor: actor)
    }
  }
}
