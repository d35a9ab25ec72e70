import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// How far each part of a record goes: chosen in one form, with "view as" beside it.
enum LevelChoice {
  static func form(
    _ visit: Visit, _ record: Record, _ permission: RecordPermission, _ markup: inout Markup
  ) {
    let language = visit.language
    let groups = record.kind.groups.filter { permission.mayChooseLevel($0, of: record) }
    markup.element("h2", ["id": "partage"], text: Words.File.whoSees(language))
    if record.kind.email != nil {
      markup.element("p", text: Words.File.whoSeesExplained(language))
    }
    markup.element("form", ["method": "post", "action": "/fiche/\(record.id)/niveaux"]) { markup in
      for group in groups {
        let name = "level.\(group.name)"
        var state = FormState()
        state.values[name] = record.chosenLevel(of: group).name
        FormMarkup(language: language, state: state).choice(
          name, group.label, group.levels.map { ($0.name, $0.label(language)) },
          hint: group.explanation, &markup)
      }
      FormMarkup(language: language, state: .empty).submit(Words.File.saveLevels, &markup)
    }
    markup.element("h3", text: Words.File.viewAs(language))
    markup.element("ul", ["class": "viewpoints"]) { markup in
      for viewpoint in Viewpoint.allCases {
        markup.element("li") { markup in
          markup.element(
            "a", ["href": "/fiche/\(record.id)/vue?comme=\(viewpoint.rawValue)"],
            text: Words.Viewpoints.label(viewpoint.rawValue)(language))
        }
      }
    }
  }

  static func set(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let id = try page.identifier()
    let sent = try SentForm(page.request)
    let record = try visit.open(id)
    var levels: [String: String] = [:]
    for item in sent.items.items where item.name.hasPrefix("level.") {
      levels[String(item.name.dropFirst(6))] = item.value
    }
    do {
      let changed = try visit.file.choose(levels, for: id, wording: wording(record, visit.language))
      return try FilePage.render(visit, changed, notice: Words.File.levelsSaved, canUndo: true)
    } catch let faults as InputFaults {
      return try FilePage.render(visit, record, state: sent.state(faults.problems))
    }
  }

  /// What the person read when choosing: kept with the choice.
  private static func wording(_ record: Record, _ language: Phrase.Language) -> String {
    let parts = record.kind.groups.compactMap { group in
      group.explanation.map { "\(group.label(language)): \($0(language))" }
    }
    return ([Words.File.whoSeesExplained(language)] + parts).joined(separator: "\n")
  }
}

/// A record as somebody else sees it.
enum ViewAsPage {
  static func render(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let record = try visit.open(page.identifier())
    guard let viewpoint = Viewpoint(rawValue: page.request.query["comme"] ?? "") else {
      throw Problem.notFound(
        Phrase("On ne peut pas voir la fiche de là.", en: "The record cannot be seen from there."))
    }
    let language = visit.language
    let label = Words.Viewpoints.label(viewpoint.rawValue)(language)
    return PageFrame(visit).page("\(record.title), \(Words.File.viewAs(language)) \(label)") {
      markup in
      markup.element("p", ["class": "notice"]) { markup in
        markup.text("\(Words.File.seenAs(language)) \(label). ")
        markup.element(
          "a", ["href": "/fiche/\(record.id)#partage"], text: Words.File.back(language))
      }
      if let look = viewpoint.look(at: record) {
        markup.element("h1", text: look.values[record.kind.title]?.line ?? "")
        RecordPage.values(record.kind, look.values, language, &markup)
      } else {
        markup.element("h1", text: Words.File.viewAs(language) + " " + label)
        markup.element("p", text: Words.File.invisible(language))
      }
    }
  }
}
