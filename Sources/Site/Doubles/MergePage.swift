import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// Two records side by side, and what the one that is made of them will say.
struct MergePage {
  let visit: Visit
  let kept: Identifier
  let removed: Identifier

  private var language: Phrase.Language { visit.language }
  private var path: String { "/fiche/\(kept)/fusionner/\(removed)" }

  init(_ visit: Visit, _ page: PageRequest) throws {
    self.visit = visit
    kept = try page.identifier()
    removed = try page.identifier("other")
  }

  func render(_ state: FormState = .empty) throws -> Response {
    let plan = try visit.mergePlan(keeping: kept, removing: removed)
    return PageFrame(visit).page(Words.Doubles.merging, state) { markup in
      markup.element("h1", text: Words.Doubles.merging(language))
      FormMarkup(language: language, state: state).summary(&markup)
      markup.element("p", text: Words.Doubles.mergingExplained(language))
      markup.element("dl") { markup in
        name(Words.Doubles.kept, plan.kept, &markup)
        name(Words.Doubles.removed, plan.removed, &markup)
      }
      markup.element("p") { markup in
        markup.element(
          "a", ["href": "/fiche/\(removed)/fusionner/\(kept)"], text: Words.Doubles.swap(language))
      }
      markup.element("form", ["method": "post", "action": path, "class": "record"]) { markup in
        for (name, revision) in [("kept", plan.kept.revision), ("removed", plan.removed.revision)] {
          markup.void("input", ["type": "hidden", "name": name, "value": "\(revision)"])
        }
        for line in plan.lines where line.choices.count > 1 { choice(line, state, &markup) }
        same(plan.lines.filter { $0.choices.count == 1 }, &markup)
        levels(plan, &markup)
        moves(plan, &markup)
        markup.element("p", ["class": "buttons"]) { markup in
          FormMarkup(language: language, state: state).submit(Words.Doubles.merge, &markup)
          markup.element(
            "a", ["class": "button quiet", "href": "/fiche/\(kept)"],
            text: Words.File.back(language))
        }
      }
    }
  }

  private func name(_ label: Phrase, _ record: Record, _ markup: inout Markup) {
    markup.element("dt", text: label(language))
    markup.element("dd") { markup in
      markup.element("a", ["href": "/fiche/\(record.id)"], text: record.title)
      if let reference = record.reference { markup.text(" · \(reference)") }
      markup.text(" · " + Words.Record.updated(visit.dayWords(record.changed))(language))
    }
  }

  private func choice(_ line: MergePlan.Line, _ state: FormState, _ markup: inout Markup) {
    let name = "pick.\(line.field.name)"
    let chosen = MergeChoice(rawValue: state.value(name)) ?? line.proposed
    let fault = state.fault(line.field.name, language)
    markup.element("fieldset", ["class": "conflict", "id": line.field.name]) { markup in
      markup.element("legend", text: line.field.label(language))
      if let fault { markup.element("p", ["class": "fault"], text: fault) }
      for choice in line.choices {
        let id = "\(name)-\(choice.rawValue)"
        markup.element("p", ["class": "box"]) { markup in
          markup.void(
            "input",
            [
              "type": "radio", "id": id, "name": "pick.\(line.field.name)",
              "value": choice.rawValue, "checked": choice == chosen ? "" : nil,
            ])
          markup.element("label", ["for": id]) { markup in words(choice, line, &markup) }
        }
      }
    }
  }

  private func words(_ choice: MergeChoice, _ line: MergePlan.Line, _ markup: inout Markup) {
    let (label, value) =
      switch choice {
      case .kept: (Words.Doubles.kept, line.kept)
      case .removed: (Words.Doubles.removed, line.removed)
      case .both: (Words.Doubles.both, Value?.none)
      }
    guard choice != .both else { return markup.element("b", text: label(language)) }
    markup.element("b", text: label(language) + Prose(language).colon)
    if let name = value?.line, line.field.shape == .picture {
      return PictureMarkup.small(name, label(language), &markup)
    }
    markup.text((value.map { line.field.words($0, language) } ?? Words.File.empty(language)))
  }

  private func same(_ lines: [MergePlan.Line], _ markup: inout Markup) {
    guard !lines.isEmpty else { return }
    markup.element("h2", text: Words.Doubles.same(language))
    markup.element("dl") { markup in
      for line in lines {
        markup.element("dt", text: line.field.label(language))
        markup.element(
          "dd", text: line.kept.map { line.field.words($0, language) } ?? "")
      }
    }
  }

  private func levels(_ plan: MergePlan, _ markup: inout Markup) {
    let groups = plan.kept.kind.groups.filter(\.ceiling.isShared)
    guard !groups.isEmpty else { return }
    markup.element("h2", text: Words.Doubles.levels(language))
    markup.element("p", ["class": "soft"], text: Words.Doubles.levelsExplained(language))
    markup.element("ul") { markup in
      for group in groups {
        let level = plan.level(of: group).label(language)
        markup.element("li", text: group.label(language) + Prose(language).colon + level)
      }
    }
  }

  private func moves(_ plan: MergePlan, _ markup: inout Markup) {
    if !plan.removed.documents.isEmpty {
      markup.element("p", text: Words.Documents.bothKept(language))
    }
    let grouped = Prose(language).grouped
    var words = [
      (plan.about, Words.Doubles.about), (plan.owned, Words.Doubles.owned),
      (plan.conversations, Words.Doubles.conversations),
    ].filter { $0.0 > 0 }.map { $0.1(grouped($0.0)) }
    if let account = plan.removedAccount {
      words.append(
        plan.keptAccount.map { Words.Doubles.twoAccounts($0.email, account.email) }
          ?? Words.Doubles.account(account.email))
    }
    guard !words.isEmpty else { return }
    markup.element("h2", text: Words.Doubles.moves(language))
    markup.element("ul") { markup in
      for line in words { markup.element("li", text: line(language)) }
    }
  }

  func merge(_ form: SentForm) throws -> Response {
    var choices: [String: MergeChoice] = [:]
    for item in form.items.items where item.name.hasPrefix("pick.") {
      guard let choice = MergeChoice(rawValue: item.value) else { continue }
      choices[String(item.name.dropFirst(5))] = choice
    }
    let seen = OfficeFile.SeenRevisions(
      kept: Int64(form["kept"]) ?? 0, removed: Int64(form["removed"]) ?? 0)
    do {
      let (record, batch) = try visit.file.merge(removed, into: kept, seen: seen, choices)
      return try FilePage.render(
        visit, record, notice: Words.Doubles.merged,
        action: PageFrame.Action(path: "/lots/\(batch)/annuler", words: Words.Doubles.undo))
    } catch let faults as InputFaults {
      return try render(form.state(faults.problems))
    } catch let problem as Problem where problem.code == "changed-since" {
      // Both are shown as they are now; what was chosen stays chosen.
      return try render(form.state(problem))
    }
  }
}

/// What a record was made of, or went into, with the way back.
enum MergeHistory {
  static func render(_ visit: Visit, _ record: Record, _ markup: inout Markup) throws {
    let merges = try visit.merges(of: record.id)
    guard !merges.isEmpty else { return }
    let language = visit.language
    markup.element("h2", text: Words.Doubles.history(language))
    try markup.element("ul", ["class": "lines"]) { markup in
      for merge in merges {
        let other = merge.kept == record.id ? merge.removed : merge.kept
        try markup.element("li") { markup in
          let day = visit.dayWords(merge.moment)
          markup.element("p", ["class": "title"], text: Words.Doubles.mergedWith(day)(language))
          // In the bin its history is kept as long as the record.
          if try visit.ownRecord(other) != nil {
            markup.element("p") { markup in
              markup.element(
                "a", ["href": "/fiche/\(other)/historique"],
                text: Words.Doubles.historyOfOther(language))
            }
          }
          if let undone = merge.undone {
            let words = Words.Bulk.undone(visit.dayWords(undone))
            markup.element("p", ["class": "soft"], text: words(language))
          } else {
            markup.element("form", ["method": "post", "action": "/lots/\(merge.batch)/annuler"]) {
              markup in
              markup.element(
                "button", ["type": "submit", "class": "quiet"], text: Words.Doubles.undo(language))
            }
          }
        }
      }
    }
  }
}
