import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// One's own data: who saw it, a copy, erasure.
enum MyDataPages {
  static func render(_ visit: Visit, _ state: FormState = .empty) throws -> Response {
    _ = try visit.verified()
    let language = visit.language
    let views = try visit.caller.record.map { try visit.views(of: $0) } ?? []
    let form = FormMarkup(language: language, state: state)
    return PageFrame(visit).page(Words.Privacy.mine, status: state.status) { markup in
      markup.element("h1", text: Words.Privacy.mine(language))
      form.summary(&markup)
      markup.element("h2", text: Words.Privacy.copy(language))
      markup.element("p", text: Words.Privacy.copyExplained(language))
      markup.element("p") { markup in
        markup.element(
          "a", ["class": "button", "href": "/donnees/copie.zip", "download": ""],
          text: Words.Privacy.download(language))
      }
      guard let record = visit.caller.record else { return }
      markup.element("h2", text: Words.Privacy.seen(language))
      if views.isEmpty { markup.element("p", text: Words.Privacy.nobody(language)) }
      markup.element("ul") { markup in
        for view in views {
          let name = visit.name(ofActor: view.actor) ?? Words.History.somebody
          markup.element(
            "li",
            text: "\(Prose(language).moment(view.day)) · \(name(language)), "
              + Words.Privacy.times(view.count)(language))
        }
      }
      markup.element("p") { markup in
        markup.element(
          "a", ["href": "/fiche/\(record)/historique"], text: Words.History.title(language))
      }
      erase(form, &markup)
    }
  }

  private static func erase(_ form: FormMarkup, _ markup: inout Markup) {
    let language = form.language
    markup.element("h2", text: Words.Privacy.erase(language))
    markup.element("p", text: Words.Privacy.eraseExplained(language))
    markup.element("p", text: Words.Privacy.kept(language))
    markup.element("form", ["method": "post", "action": "/donnees/effacer"]) { markup in
      form.line("name", Words.Privacy.eraseConfirm, isRequired: true, &markup)
      form.submit(Words.Privacy.eraseButton, style: "danger", &markup)
    }
  }

  static func erased(_ visit: Visit) -> Response {
    let language = visit.language
    return PageFrame(office: visit.officeName, language: language).page(Words.Privacy.erased) {
      markup in
      markup.element("h1", text: Words.Privacy.erased(language))
      markup.element("p", text: Words.Privacy.erasedExplained(language))
      markup.element("p", text: Words.Privacy.kept(language))
    }
  }
}

/// What the office does with people's data: the register of processing, for everybody to read.
enum RegisterPage {
  static func render(_ visit: Visit) throws -> Response {
    let language = visit.language
    let offices = try visit.library.offices().dropFirst()
    return PageFrame(visit).page(Words.Privacy.register) { markup in
      markup.element("h1", text: Words.Privacy.register(language))
      markup.element("p", text: Words.Privacy.responsible(visit.officeName)(language))
      markup.element("p", text: Words.Privacy.rights(language))
      markup.element("h2", text: Words.Privacy.registerTitle(language))
      for activity in ProcessingRegister.activities {
        markup.element("h3", text: activity.name(language))
        markup.element("dl") { markup in
          for (label, words) in [
            (Words.Privacy.purpose, activity.purpose), (Words.Privacy.basis, activity.basis),
            (Words.Privacy.people, activity.people), (Words.Privacy.data, activity.data),
            (Words.Privacy.recipients, activity.recipients),
            (Words.Privacy.retention, activity.retention),
          ] {
            markup.element("dt", text: label(language))
            markup.element("dd", text: words(language))
          }
        }
      }
      markup.element("p") { markup in
        markup.element(
          "a", ["href": "/protection-des-donnees.csv"], text: Words.Privacy.csv(language))
      }
      markup.element("h2", text: Words.Privacy.securityTitle(language))
      markup.element("ul") { markup in
        for item in ProcessingRegister.security { markup.element("li", text: item(language)) }
      }
      guard !offices.isEmpty else { return }
      markup.element("h2", text: Words.Privacy.neighbours(language))
      markup.element("ul") { markup in
        for office in offices { markup.element("li", text: office.name) }
      }
    }
  }
}

/// The register of incidents with people's data, for advisers.
enum BreachesPage {
  static func render(_ visit: Visit) throws -> Response {
    let breaches = try visit.breaches()
    let language = visit.language
    return PageFrame(visit).page(Words.Privacy.breaches) { markup in
      markup.element("h1", text: Words.Privacy.breaches(language))
      markup.element("p", text: Words.Privacy.breachesExplained(language))
      markup.element("p") { markup in
        markup.element(
          "a", ["class": "button", "href": "/nouveau/breach"],
          text: Words.Privacy.newBreach(language))
      }
      if breaches.isEmpty { markup.element("p", text: Words.Privacy.noBreach(language)) }
      markup.element("ul", ["class": "lines"]) { markup in
        for (record, hoursLeft) in breaches {
          markup.element("li") { markup in
            markup.element(
              "a", ["class": "title", "href": "/fiche/\(record.id)"], text: record.title)
            var words = Prose(language).moment(record.values["detected"]?.line ?? "")
            if let field = record.kind.field("decision"), let value = record.values["decision"] {
              words += " · " + field.words(value, language)
            }
            if let hoursLeft { words += " · " + Words.Privacy.hoursLeft(hoursLeft)(language) }
            markup.element("p", ["class": "soft"], text: words)
          }
        }
      }
      markup.element("h2", text: Words.Privacy.office(language))
      markup.element("p", text: Words.Privacy.officeExplained(language))
      markup.element("p") { markup in
        markup.element(
          "a", ["class": "button quiet", "href": "/bureau/copie.zip", "download": ""],
          text: Words.Privacy.office(language))
      }
    }
  }
}
