import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// Writes to the people of a list: the text, then a look at it with who gets it, then it goes.
struct LetterPage {
  let visit: Visit
  let address: ListAddress
  let list: OfficeList
  let form: SentForm

  /// Names shown of each reason for which people are left out.
  private static let shown = 20

  private var language: Phrase.Language { visit.language }
  private var selection: ListSelection { BulkForm.selection(form, address) }

  init(_ visit: Visit, _ address: ListAddress, _ list: OfficeList, _ form: SentForm) {
    self.visit = visit
    self.address = address
    self.list = list
    self.form = form
  }

  init(_ visit: Visit, _ kind: Kind, _ page: PageRequest) throws {
    guard kind.email != nil else {
      throw Problem.notFound(
        Phrase("On n’écrit qu’à des personnes.", en: "Only people can be written to."))
    }
    self.init(
      visit, ListAddress(kind, page.request.query), try visit.list(kind),
      try SentForm(page.request))
  }

  /// The form, with what was typed.
  func write(_ problems: [Problem] = []) throws -> Response {
    let ids = try list.records(selection)
    let count = Prose(language).count(ids.count, Words.Lists.one, Words.Lists.many)
    let state = form.state(problems)
    let prefix = problems.isEmpty ? "" : Words.Frame.errorPrefix(language)
    let title = Words.Letters.title(count)(language)
    return PageFrame(visit).page(prefix + title, status: state.status) { markup in
      markup.element("h1", text: title)
      let fields = FormMarkup(language: language, state: state)
      fields.summary(&markup)
      markup.element("form", ["method": "post", "action": action]) { markup in
        hidden(&markup)
        fields.choice(
          "topic", Words.Letters.topic,
          MailTopic.allCases.map { ($0.rawValue, Words.Letters.topic($0.rawValue)(language)) },
          hint: Words.Letters.topicHint, &markup)
        fields.line("subject", Words.Letters.subject, isRequired: true, &markup)
        fields.lines(
          "text", Words.Letters.text, hint: Words.Letters.textHint, rows: 12, isRequired: true,
          &markup)
        markup.element("p", ["class": "buttons"]) { markup in
          fields.submit(Words.Letters.preview, name: "step", value: "preview", &markup)
          markup.element("a", ["href": address.url()], text: Words.Bulk.back(language))
        }
      }
    }
  }

  private var action: String { "\(address.path)/lettre\(address.query)" }

  private func hidden(_ markup: inout Markup, with names: [String] = []) {
    if case .these(let ids) = selection {
      for id in ids {
        markup.void("input", ["type": "hidden", "name": "id", "value": id.description])
      }
    }
    for name in names {
      markup.void(
        "input", ["type": "hidden", "name": name, "value": form.items[name] ?? ""])
    }
  }

  /// What the button that was pressed asks for.
  func step() throws -> Response {
    let letter: LetterText
    do {
      letter = try LetterText(
        topic: form["topic"], subject: form["subject"], text: form["text"])
    } catch let faults as InputFaults {
      return try write(faults.problems)
    }
    switch form["step"] {
    case "preview": return try preview(letter)
    case "send":
      do {
        let plan = try visit.letters.send(
          letter, to: list.records(selection), expecting: Int(form["count"]) ?? -1)
        let count = Prose(language).count(
          plan.recipients, Words.Letters.one, Words.Letters.many)
        return try OfficeListPage.render(
          visit, list.kind, Query(address.items()),
          notice: PageFrame.Notice(words: Words.Letters.sent(count)))
      } catch let problem as Problem where problem.code == "other-count" {
        return try preview(letter, notice: problem.words)
      }
    default: return try write()
    }
  }

  private func preview(_ letter: LetterText, notice: Phrase? = nil) throws -> Response {
    let plan = try visit.planLetter(to: list.records(selection), letter.topic)
    let count = Prose(language).count(plan.recipients, Words.Letters.one, Words.Letters.many)
    var frame = PageFrame(visit)
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    return frame.page(Words.Letters.previewTitle(count)) { markup in
      markup.element("h1", text: Words.Letters.previewTitle(count)(language))
      if !plan.weekly.isEmpty {
        markup.element("p", text: Words.Letters.weekly("\(plan.weekly.count)")(language))
      }
      leftOut(plan, &markup)
      if let first = (plan.atOnce + plan.weekly).first {
        markup.element("h2", text: Words.Letters.asSeen(by: first.title)(language))
        markup.element("div", ["class": "letter"]) { markup in
          markup.element("p", ["class": "title"], text: letter.subject)
          for paragraph in visit.preview(letter, for: first).split(separator: "\n\n") {
            markup.element("p", ["class": "wording"], text: String(paragraph))
          }
        }
      }
      markup.element("form", ["method": "post", "action": action]) { markup in
        hidden(&markup, with: ["topic", "subject", "text"])
        markup.void(
          "input", ["type": "hidden", "name": "count", "value": "\(plan.recipients)"])
        markup.element("p", ["class": "buttons"]) { markup in
          let fields = FormMarkup(language: language, state: .empty)
          if plan.recipients > 0 {
            fields.submit(Words.Letters.send(count), name: "step", value: "send", &markup)
          }
          fields.submit(
            Words.Letters.change, name: "step", value: "change", style: "quiet", &markup)
        }
      }
    }
  }

  private func leftOut(_ plan: LetterPlan, _ markup: inout Markup) {
    let reasons = [
      (Words.Letters.withoutAddress, plan.withoutAddress),
      (Words.Letters.declined, plan.declined), (Words.Letters.doubled, plan.doubled),
    ].filter { !$0.1.isEmpty }
    guard !reasons.isEmpty else { return }
    markup.element("h2", text: Words.Letters.whoNot(language))
    markup.element("dl") { markup in
      for (reason, records) in reasons {
        markup.element("dt", text: "\(reason(language)) (\(records.count))")
        var names = records.prefix(Self.shown).map(\.title)
        let rest = records.count - names.count
        if rest > 0 { names.append(Words.Letters.more(rest)(language)) }
        markup.element("dd", text: names.joined(separator: ", "))
      }
    }
  }
}
