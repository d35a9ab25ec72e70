import Base
import HTML
import HTTP
import Language
import Office
import Schema

/// Several people are invited into a group; whom one has ticked stays ticked while one looks for others.
enum GroupPage {
  static func render(_ visit: Visit, _ state: FormState, chosen: [Identifier] = []) throws
    -> Response
  {
    let language = visit.language
    let found = try visit.contacts.candidates(state.value("q"))
    let ticked = try visit.contacts.candidates(among: chosen)
    let others = found.people.filter { person in !ticked.contains { $0.id == person.id } }
    let form = FormMarkup(language: language, state: state)
    var frame = PageFrame(visit)
    frame.path = ""
    return frame.page(Words.Contact.group, status: state.status) { markup in
      markup.element("h1", text: Words.Contact.group(language))
      form.summary(&markup)
      markup.element("p", text: Words.Contact.groupExplained(language))
      markup.element("form", ["method": "post", "action": "/messages/nouveau"]) { markup in
        form.line("q", Words.Contact.groupSearch, type: "search", &markup)
        form.submit(
          Words.Frame.searchButton, name: "step", value: "search", style: "quiet", needsAll: false,
          &markup)
        if found.people.isEmpty {
          markup.element("p", text: Words.Contact.nobodyFound(language))
        } else if found.hasMore {
          markup.element("p", text: Words.Contact.moreFound(found.people.count)(language))
        }
        guard !ticked.isEmpty || !others.isEmpty else { return }
        markup.element("fieldset", ["id": "people"]) { markup in
          markup.element("legend", text: Words.Contact.groupPeople(language))
          for person in ticked { box(person, isTicked: true, language, &markup) }
          for person in others { box(person, isTicked: false, language, &markup) }
        }
        form.line("subject", Words.Contact.groupSubject, isRequired: true, &markup)
        form.lines("text", Words.Contact.message, isRequired: true, &markup)
        form.submit(Words.Contact.send, &markup)
      }
    }
  }

  private static func box(
    _ person: ResultItem, isTicked: Bool, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    let id = "person-\(person.id)"
    markup.element("p", ["class": "box"]) { markup in
      markup.void(
        "input",
        [
          "type": "checkbox", "id": id, "name": "people", "value": person.id.description,
          "checked": isTicked ? "" : nil,
        ])
      markup.element("label", ["for": id]) { markup in
        markup.text(person.title)
        let summary = person.summary(language)
        if !summary.isEmpty {
          markup.element("span", ["class": "soft"], text: " · " + summary)
        }
      }
    }
  }
}
