import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// The first steps of an adviser, on the first page until they are done.
enum FirstHourMarkup {
  static func render(_ hour: FirstHour, _ language: Phrase.Language, _ markup: inout Markup) {
    markup.element("section", ["aria-labelledby": "premiere-heure"]) { markup in
      markup.element("h2", ["id": "premiere-heure"], text: Words.FirstHour.title(language))
      markup.element("ol", ["class": "lines"]) { markup in
        for (step, isDone) in hour.steps {
          markup.element("li") { markup in
            markup.element("p", ["class": "title"]) { markup in
              if isDone {
                markup.text("✓ " + Words.FirstHour.step(step.rawValue)(language) + " ")
                markup.element("span", ["class": "soft"], text: Words.FirstHour.done(language))
              } else {
                markup.element(
                  "a", ["href": address(step)], text: Words.FirstHour.step(step.rawValue)(language))
              }
            }
            if !isDone {
              markup.element(
                "p", ["class": "soft"], text: Words.FirstHour.help(step.rawValue)(language))
            }
          }
        }
      }
      markup.element("form", ["method": "post", "action": "/premiere-heure"]) { markup in
        FormMarkup(language: language, state: .empty).submit(
          Words.FirstHour.dismiss, style: "quiet", &markup)
      }
    }
  }

  private static func address(_ step: FirstHour.Step) -> String {
    switch step {
    case .secondFactor: "/compte/second-facteur"
    case .office: "/bureaux"
    case .levels: "/niveaux"
    case .members: "/importer/member"
    case .event: "/nouveau/event"
    }
  }
}

/// How far each part of a member's record goes, at first and at the widest.
enum LevelsPage {
  static func render(_ visit: Visit) throws -> Response {
    try visit.noteLevelsRead()
    let language = visit.language
    let groups = (visit.registry.people?.groups ?? []).filter { $0.owner != .nothing }
    var frame = PageFrame(visit)
    frame.path = "/niveaux"
    return frame.page(Words.FirstHour.levels) { markup in
      markup.element("h1", text: Words.FirstHour.levels(language))
      markup.element("p", text: Words.FirstHour.levelsExplained(language))
      markup.element("table", ["class": "rows"]) { markup in
        markup.element("caption", ["class": "unseen"], text: Words.FirstHour.levels(language))
        markup.element("thead") { markup in
          markup.element("tr") { markup in
            for label in [
              Words.FirstHour.part, Words.FirstHour.atFirst, Words.FirstHour.widest,
            ] {
              markup.element("th", ["scope": "col"], text: label(language))
            }
          }
        }
        markup.element("tbody") { markup in
          for group in groups {
            markup.element("tr") { markup in
              markup.element("th", ["scope": "row"]) { markup in
                markup.text(group.label(language))
                if let explanation = group.explanation {
                  markup.element("p", ["class": "soft"], text: explanation(language))
                }
              }
              for (label, level) in [
                (Words.FirstHour.atFirst, group.defaultLevel),
                (Words.FirstHour.widest, group.ceiling),
              ] {
                markup.element(
                  "td", ["data-label": label(language)], text: level.label(language))
              }
            }
          }
        }
      }
    }
  }
}
