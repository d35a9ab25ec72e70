import Base
import HTTP
import Language
import Office
import Schema

extension SiteRoutes {
  /// How far records go: asked, chosen, looked at.
  func addSharing(to router: inout Router<Worker>) {
    on(.get, "/fiche/{id}/partage", in: &router) { visit, page in
      try SharingPage.render(visit, visit.open(page.identifier()), page.request.query["comme"])
    }
    on(.post, "/fiche/{id}/niveaux", in: &router) { visit, page in
      try SharingSteps.choose(visit, page)
    }
    on(.get, "/fiche/{id}/vue", in: &router) { visit, page in try ViewAsPage.render(visit, page) }
    on(.get, "/bienvenue", in: &router) { visit, page in
      try WelcomePage.render(visit, FormState(), before: page.request.query["return"] ?? "")
    }
    on(.post, "/bienvenue", in: &router) { visit, page in
      try SharingSteps.answer(visit, page)
    }
  }
}

/// What the forms of sharing do.
enum SharingSteps {
  /// The levels that a form or an address names, by group.
  static func levels(_ items: Query) -> [String: String] {
    var levels: [String: String] = [:]
    for item in items.items where item.name.hasPrefix("level.") {
      levels[String(item.name.dropFirst(6))] = item.value
    }
    return levels
  }

  static func revision(_ sent: SentForm) throws(Problem) -> Int64 {
    guard let revision = Int64(sent["revision"]) else {
      throw Problem(
        "bad-form",
        Phrase("Il manque la version de la fiche.", en: "The version of the record is missing."),
        field: "revision", status: 400)
    }
    return revision
  }

  static func choose(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let id = try page.identifier()
    let sent = try SentForm(page.request)
    let record = try visit.open(id)
    do {
      let changed = try visit.file.choose(
        levels(sent.items), for: id, from: revision(sent), wording: wording(record, visit.language))
      return try SharingPage.render(
        visit, changed, sent["comme"], notice: Words.File.levelsSaved,
        canUndo: changed.revision != record.revision)
    } catch let faults as InputFaults {
      return try SharingPage.render(
        visit, record, sent["comme"], state: sent.state(faults.problems))
    } catch let conflict as EditConflict {
      return try SharingPage.render(
        visit, conflict.present, sent["comme"], state: state(of: conflict, visit))
    }
  }

  static func answer(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let sent = try SentForm(page.request)
    let destination = sent["return"]
    if sent["action"] == "later" {
      try visit.postponeSharing()
      return .redirect(to: PageRequest.destination(destination))
    }
    guard let id = visit.caller.record else { throw visit.refusal }
    let record = try visit.open(id)
    do {
      let answered = try visit.answerSharing(
        levels(sent.items), from: revision(sent),
        wording: WelcomePage.explanation(record)(visit.language) + "\n"
          + wording(record, visit.language))
      return try SharingPage.render(visit, answered, nil, notice: Words.File.levelsSaved)
    } catch let faults as InputFaults {
      return try WelcomePage.render(visit, sent.state(faults.problems), before: destination)
    } catch let conflict as EditConflict {
      return try WelcomePage.render(visit, state(of: conflict, visit), before: destination)
    }
  }

  /// What is said when somebody else has chosen meanwhile; the form then shows what is there now.
  private static func state(of conflict: EditConflict, _ visit: Visit) -> FormState {
    let name = visit.name(ofActor: conflict.actor) ?? Words.History.somebody
    return FormState(
      problems: conflict.levelDifferences.map { difference in
        Problem(
          "chosen-meanwhile",
          Words.Sharing.chosenMeanwhile(
            name(visit.language), difference.group.label(visit.language),
            difference.theirs.label(visit.language)),
          field: "level.\(difference.group.name)", status: 409)
      })
  }

  /// What the person read when choosing: kept with the choice.
  static func wording(_ record: Record, _ language: Phrase.Language) -> String {
    let parts = record.kind.groups.compactMap { group in
      group.explanation.map { "\(group.label(language)): \($0(language))" }
    }
    return ([Words.Sharing.explained(language), Words.Sharing.officeKeeps(language)] + parts)
      .joined(separator: "\n")
  }
}
