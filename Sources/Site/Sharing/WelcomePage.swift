import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// The first thing that a member is asked: how far each part of the record goes.
enum WelcomePage {
  /// The page that asks and then leads to `path`.
  static func path(before path: String) -> String {
    path == "/" ? "/bienvenue" : "/bienvenue?return=\(PercentCoding.encode(path))"
  }

  /// Leads to the question when it has to be asked before the page at `path`.
  static func before(_ path: String, _ visit: Visit) throws -> Response? {
    try visit.mustAskSharing() ? .redirect(to: self.path(before: path)) : nil
  }

  static func render(_ visit: Visit, _ state: FormState, before destination: String) throws
    -> Response
  {
    guard let id = try visit.verified().account.record else { return .redirect(to: "/") }
    let record = try visit.open(id)
    let language = visit.language
    let permission = RecordPermission(visit.caller)
    let groups = record.kind.groups.filter { permission.mayChooseLevel($0, of: record) }
    var state = state
    for group in groups where state.values["level.\(group.name)"] == nil {
      state.values["level.\(group.name)"] = record.chosenLevel(of: group).name
    }
    let form = FormMarkup(language: language, state: state)
    let prefix = state.problems.isEmpty ? "" : Words.Frame.errorPrefix(language)
    return PageFrame(visit).page(
      prefix + Words.Sharing.welcome(language), status: state.status
    ) { markup in
      markup.element("h1", text: Words.Sharing.welcome(language))
      form.summary(&markup)
      markup.element("p", text: explanation(record)(language))
      markup.element("p", ["class": "soft"], text: Words.Sharing.officeKeeps(language))
      markup.element("form", ["method": "post", "action": "/bienvenue", "class": "beside"]) {
        markup in
        markup.element("div") { markup in
          markup.void(
            "input", ["type": "hidden", "name": "revision", "value": "\(record.revision)"])
          markup.void("input", ["type": "hidden", "name": "return", "value": destination])
          for group in groups {
            form.choice(
              "level.\(group.name)", group.label,
              group.levels.map { ($0.name, $0.label(language)) }, hint: group.explanation, &markup)
            NoEffect.say(group, record, language, &markup)
          }
          markup.element("p", ["class": "buttons"]) { markup in
            form.submit(Words.File.saveLevels, name: "action", value: "save", &markup)
            form.submit(
              Words.Sharing.later, name: "action", value: "later", style: "quiet", &markup)
          }
        }
        markup.element("section", ["class": "look", "aria-labelledby": "voir-comme"]) { markup in
          markup.element("h2", ["id": "voir-comme"], text: Words.File.viewAs(language))
          markup.element("p", ["class": "soft"], text: Words.Sharing.preview(language))
          markup.element("p", ["class": "scale"]) { markup in
            for viewpoint in Viewpoint.allCases {
              markup.element(
                "button",
                [
                  "type": "submit", "class": "quiet", "name": "comme",
                  "value": viewpoint.rawValue, "formmethod": "get", "formtarget": "_blank",
                  "formaction": "/fiche/\(record.id)/vue",
                ], text: Words.Viewpoints.label(viewpoint.rawValue)(language))
            }
          }
        }
      }
    }
  }

  /// What is said before the question: whether anybody finds the record as it is.
  static func explanation(_ record: Record) -> Phrase {
    let isSeen = Viewpoint.allCases.contains { $0.look(at: record) != nil }
    return isSeen ? Words.Sharing.welcomeShared : Words.Sharing.welcomeExplained
  }

  /// On the first page, for who wanted to be asked later.
  static func reminder(_ language: Phrase.Language, _ markup: inout Markup) {
    markup.element("p", ["class": "notice"]) { markup in
      markup.text(Words.Sharing.undecided(language) + " ")
      markup.element("a", ["href": "/bienvenue"], text: Words.Sharing.decide(language))
    }
  }
}
