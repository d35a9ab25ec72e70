import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

extension SiteRoutes {
  /// Who comes to an event.
  func addSignUps(to router: inout Router<Worker>) {
    on(.post, "/fiche/{id}/inscription", in: &router) { visit, page in
      let id = try page.identifier()
      let sent = try SentForm(page.request)
      let notice: Phrase
      if sent["step"] == "leave" {
        try visit.signOff(from: id, sent["occurrence"])
        notice = Words.SignUps.left
      } else {
        let signUp = try visit.signUp(for: id, sent["occurrence"])
        notice = signUp.isWaiting ? Words.SignUps.nowWaiting : Words.SignUps.nowComing
      }
      if let record = try visit.ownRecord(id) {
        return try FilePage.render(visit, record, notice: notice)
      }
      return try RecordPage.render(visit, visit.library.record(id), notice: notice)
    }
    on(.get, "/fiche/{id}/presences", in: &router) { visit, page in
      try AttendancePage.render(visit, visit.open(page.identifier()))
    }
    on(.post, "/fiche/{id}/presences", in: &router) { visit, page in
      let sent = try SentForm(page.request)
      let present = sent.items.items.filter {
        $0.value == "yes" && $0.name.hasPrefix("person.")
      }.compactMap { Identifier(String($0.name.dropFirst(7))) }
      let record = try visit.note(
        present: Set(present), at: sent["occurrence"], of: page.identifier())
      return try AttendancePage.render(visit, record, notice: Words.SignUps.saved)
    }
  }
}

/// On the page of an event: signing up, and leaving.
enum SignUpSection {
  private static let shown = 6

  static func render(
    _ visit: Visit, _ id: Identifier, record: Record?, _ markup: inout Markup
  ) throws {
    let language = visit.language
    if let record, try !visit.attendance(of: record).isEmpty {
      markup.element("p", ["class": "buttons"]) { markup in
        markup.element(
          "a", ["class": "button quiet", "href": "/fiche/\(id)/presences"],
          text: Words.SignUps.sheet(language))
      }
    }
    guard let states = try visit.signUpStates(of: id), !states.isEmpty else { return }
    markup.element("h2", text: Words.SignUps.title(language))
    markup.element("p", ["class": "soft"], text: Words.SignUps.explained(language))
    markup.element("ul", ["class": "lines"]) { markup in
      for state in states.prefix(shown) {
        markup.element("li") { markup in line(state, id, language, &markup) }
      }
    }
  }

  private static func line(
    _ state: SignUpState, _ id: Identifier, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    let words: Phrase =
      if let own = state.own {
        own.isWaiting ? Words.SignUps.waiting : Words.SignUps.coming
      } else {
        state.isFull ? Words.SignUps.full : Words.SignUps.free
      }
    let when = EventWhen.text(state.occurrence.start, state.occurrence.end, nil, language)
    markup.element("p") { markup in
      markup.element("b", text: when)
      markup.text(" · " + words(language))
    }
    markup.element("form", ["method": "post", "action": "/fiche/\(id)/inscription"]) { markup in
      markup.void(
        "input",
        ["type": "hidden", "name": "occurrence", "value": state.occurrence.original])
      let button: Phrase =
        state.own == nil
        ? (state.isFull ? Words.SignUps.wait : Words.SignUps.join) : Words.SignUps.leave
      markup.element(
        "button",
        [
          "type": "submit", "name": "step", "value": state.own == nil ? "join" : "leave",
          "class": state.own == nil ? nil : "quiet",
        ]
      ) { markup in
        markup.text(button(language))
        // Of several buttons of one name each says its date.
        markup.element("span", ["class": "unseen"], text: " " + when)
      }
    }
  }
}

/// Who comes, to be ticked on paper or here.
enum AttendancePage {
  static func render(_ visit: Visit, _ record: Record, notice: Phrase? = nil) throws -> Response {
    let sheets = try visit.attendance(of: record)
    let language = visit.language
    var frame = PageFrame(visit)
    frame.path = "/fiche/\(record.id)/presences"
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    return frame.page(Words.SignUps.sheetOf(record.title)) { markup in
      markup.element("h1", text: Words.SignUps.sheetOf(record.title)(language))
      if sheets.isEmpty { markup.element("p", text: Words.SignUps.nobody(language)) }
      for sheet in sheets { show(sheet, record, language, &markup) }
    }
  }

  private static func show(
    _ sheet: AttendanceSheet, _ record: Record, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    let occurrence = sheet.occurrence
    markup.element("h2", text: EventWhen.text(occurrence.start, occurrence.end, nil, language))
    markup.element("p", text: Words.SignUps.count(sheet.coming.count, sheet.places)(language))
    markup.element("form", ["method": "post", "action": "/fiche/\(record.id)/presences"]) {
      markup in
      markup.void(
        "input", ["type": "hidden", "name": "occurrence", "value": occurrence.original])
      markup.element("ul", ["class": "sheet"]) { markup in
        for attendee in sheet.coming {
          let id = "p\(attendee.signUp.person)-\(occurrence.original)"
          markup.element("li", ["class": "box"]) { markup in
            markup.void(
              "input",
              [
                "type": "checkbox", "id": id, "name": "person.\(attendee.signUp.person)",
                "value": "yes", "checked": attendee.signUp.wasPresent == true ? "" : nil,
              ])
            markup.element("label", ["for": id], text: attendee.name)
          }
        }
      }
      FormMarkup(language: language, state: .empty).submit(Words.SignUps.save, &markup)
    }
    guard !sheet.waiting.isEmpty else { return }
    markup.element("h3", text: Words.SignUps.waitingList(language))
    markup.element("ol", ["class": "people"]) { markup in
      for attendee in sheet.waiting { markup.element("li", text: attendee.name) }
    }
  }
}
