import Base
import HTML
import HTTP
import Language
import Office
import Store

/// One's conversations.
enum ConversationsPage {
  static func render(_ visit: Visit) throws -> Response {
    guard visit.caller.record != nil else { throw visit.refusal }
    let conversations = try visit.contacts.all()
    let blocked = try visit.contacts.blocked()
    let language = visit.language
    return PageFrame(visit).page(Words.Contact.title) { markup in
      markup.element("h1", text: Words.Contact.title(language))
      markup.element("p") { markup in
        markup.element(
          "a", ["class": "button quiet", "href": "/messages/nouveau"],
          text: Words.Contact.group(language))
      }
      if conversations.isEmpty { markup.element("p", text: Words.Contact.none(language)) }
      markup.element("ul", ["class": "lines"]) { markup in
        for view in conversations {
          markup.element("li") { markup in
            markup.element(
              "a", ["class": "title", "href": "/messages/\(view.conversation.id)"],
              text: title(view))
            var words = visit.dayWords(view.conversation.changed)
            if view.state == .asked {
              words += " · " + Words.Contact.asksYou(language)
            } else if let other = view.other, other.state != .accepted {
              words += " · " + Words.Contact.state(other.state.rawValue)(language)
            } else if view.isUnread {
              words += " · " + Words.Contact.new(language)
            }
            markup.element("p", ["class": "soft"], text: words)
          }
        }
      }
      guard !blocked.isEmpty else { return }
      markup.element("h2", text: Words.Contact.blockedTitle(language))
      markup.element("ul", ["class": "lines"]) { markup in
        for person in blocked {
          markup.element("li") { markup in
            markup.element("p", ["class": "title"], text: person.name)
            markup.element("form", ["method": "post", "action": "/fiche/\(person.record)/bloquer"])
            {
              markup in
              markup.element(
                "button", ["type": "submit", "class": "quiet", "name": "block", "value": "no"],
                text: Words.Contact.unblock(language))
            }
          }
        }
      }
    }
  }

  static func title(_ view: ConversationView) -> String {
    view.conversation.isGroup
      ? view.conversation.subject : view.people.map(\.name).joined(separator: ", ")
  }
}

/// One conversation: who is in it, what was said, and what can be done.
enum ConversationPage {
  static func render(
    _ visit: Visit, _ id: Identifier, _ state: FormState = .empty, notice: Phrase? = nil
  ) throws -> Response {
    let view = try visit.contacts.open(id)
    let names = Dictionary(view.people.map { ($0.record, $0.name) }) { first, _ in first }
    let own = visit.identity?.account.name ?? ""
    let language = visit.language
    let form = FormMarkup(language: language, state: state)
    var frame = PageFrame(visit)
    frame.path = "/messages/\(id)"
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    let title = ConversationsPage.title(view)
    return frame.page("\(Words.Contact.title(language)), \(title)", status: state.status) {
      markup in
      markup.element("h1", text: title)
      form.summary(&markup)
      people(view, language, &markup)
      markup.element("ol", ["class": "lines messages"]) { markup in
        for message in view.messages {
          let isOwn = message.author == visit.caller.record
          markup.element("li", ["class": isOwn ? "own" : nil]) { markup in
            markup.element(
              "p", ["class": "soft"],
              text: (isOwn ? own : names[message.author] ?? "?") + " · "
                + Prose(language).moment(
                  visit.localDay(message.moment) + "T" + visit.clockTime(message.moment)))
            markup.element("p", ["class": "wording"], text: message.text)
          }
        }
      }
      markup.element("div", ["id": "fin"]) { markup in
        if view.state == .asked { answer(view, language, &markup) }
        if view.state == .accepted, view.people.contains(where: { $0.state == .accepted }) {
          markup.element("form", ["method": "post", "action": "/messages/\(id)"]) { markup in
            form.lines("text", Words.Contact.message, isRequired: true, &markup)
            form.submit(Words.Contact.send, &markup)
          }
        }
        ends(view, form, &markup)
      }
    }
  }

  private static func people(
    _ view: ConversationView, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    markup.element("ul", ["class": "people"]) { markup in
      for person in view.people {
        markup.element("li") { markup in
          markup.text(person.name)
          if person.state != .accepted {
            markup.text(" · " + Words.Contact.state(person.state.rawValue)(language))
          }
          if let email = person.email {
            markup.text(" · ")
            markup.element("a", ["href": "mailto:\(email)"], text: email)
          }
        }
      }
    }
  }

  private static func answer(
    _ view: ConversationView, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    if !view.conversation.isGroup {
      markup.element("p", text: Words.Contact.acceptExplained(language))
    }
    markup.element(
      "form",
      [
        "class": "buttons", "method": "post",
        "action": "/messages/\(view.conversation.id)/reponse",
      ]
    ) { markup in
      let form = FormMarkup(language: language, state: .empty)
      form.submit(Words.Contact.accept, name: "answer", value: "accept", &markup)
      form.submit(
        Words.Contact.decline, name: "answer", value: "decline", style: "quiet", &markup)
    }
  }

  private static func ends(
    _ view: ConversationView, _ form: FormMarkup, _ markup: inout Markup
  ) {
    let id = view.conversation.id
    let language = form.language
    markup.element("div", ["class": "buttons"]) { markup in
      if view.state == .accepted {
        markup.element("form", ["method": "post", "action": "/messages/\(id)/quitter"]) { markup in
          form.submit(Words.Contact.leave, style: "quiet", &markup)
        }
      }
      if let other = view.other {
        markup.element("form", ["method": "post", "action": "/fiche/\(other.record)/bloquer"]) {
          markup in
          markup.element(
            "button", ["type": "submit", "class": "quiet"],
            text: Words.Contact.block(language) + " " + other.name)
        }
      }
    }
    markup.element(
      "details", ["open": form.state.fault("reason", language) == nil ? nil : ""]
    ) { markup in
      markup.element("summary", text: Words.Contact.report(language))
      markup.element("form", ["method": "post", "action": "/messages/\(id)/signaler"]) { markup in
        form.lines(
          "reason", Words.Contact.reportReason, hint: Words.Contact.reportExplained, rows: 3,
          isRequired: true, &markup)
        form.submit(Words.Contact.report, &markup)
      }
    }
  }
}

/// What was reported, for advisers.
enum ReportsPage {
  static func render(_ visit: Visit, isWaitingOnly: Bool) throws -> Response {
    let reports = try visit.contacts.reports().filter {
      !isWaitingOnly || $0.report.settled == nil
    }
    let language = visit.language
    return PageFrame(visit).page(Words.Contact.reports) { markup in
      markup.element("h1", text: Words.Contact.reports(language))
      if reports.isEmpty { markup.element("p", text: Words.Contact.noReports(language)) }
      markup.element("ul", ["class": "lines"]) { markup in
        for (report, reporter, messages) in reports {
          markup.element("li") { markup in
            markup.element(
              "p", ["class": "title"], text: Words.Contact.reportBy(reporter)(language))
            markup.element(
              "p", ["class": "soft"],
              text: visit.dayWords(report.moment)
                + (report.settled == nil ? "" : " · " + Words.Contact.settled(language)))
            markup.element("p", ["class": "wording"], text: report.reason)
            markup.element("details") { markup in
              markup.element("summary", text: Words.Contact.title(language))
              for (name, message) in messages {
                markup.element("p", ["class": "soft"], text: name)
                markup.element("p", ["class": "wording"], text: message.text)
              }
            }
            guard report.settled == nil else { return }
            markup.element("form", ["method": "post", "action": "/signalements/\(report.id)"]) {
              markup in
              markup.element(
                "button", ["type": "submit", "class": "quiet"], text: Words.Contact.settle(language)
              )
            }
          }
        }
      }
    }
  }
}
