import Base
import HTML
import HTTP
import Language
import Office
import Schema

/// One record, as the reader may see it.
enum RecordPage {
  static func render(
    _ visit: Visit, _ item: ResultItem, _ state: FormState = .empty, notice: Phrase? = nil
  ) throws -> Response {
    let language = visit.language
    var frame = PageFrame(visit)
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    frame.path = "/fiche/\(item.id)"
    frame.isIndexed = item.kind.isAgenda
    return try frame.page(item.title, status: state.status) { markup in
      markup.element("p", ["class": "soft"]) { markup in
        Drawing.lines(item.kind.drawing, &markup)
        markup.text(item.kind.label(language))
      }
      markup.element("h1", text: item.title)
      if item.isCancelled {
        markup.element("p", ["class": "notice"], text: Words.Agenda.cancelledNotice(language))
      }
      try EventSection.when(visit, item.id, item.kind, item.values, &markup)
      PictureMarkup.show(item, language, &markup)
      try WishSection.render(visit, item, &markup)
      values(item.kind, item.values, language, &markup)
      try DocumentMarkup.section(visit, item, &markup)
      try ExtensionMarkup.section(visit, item, &markup)
      try TrainingSection.courses(visit, try visit.courses(for: item), &markup)
      let visibility =
        item.widest == .everybody
        ? item.widest.label : Words.Record.visible(item.widest.label)
      markup.element(
        "p", ["class": "soft"],
        text: Words.Record.shared(
          item.office, visit.dayWords(item.moment), visibility(language))(language))
      if visit.contacts.mayAsk(item) {
        ask(item, FormMarkup(language: language, state: state), &markup)
      }
    }
  }

  /// A first message to a person of this office.
  private static func ask(_ item: ResultItem, _ form: FormMarkup, _ markup: inout Markup) {
    markup.element("h2", text: Words.Contact.askName(item.title)(form.language))
    form.summary(&markup)
    markup.element("form", ["method": "post", "action": "/fiche/\(item.id)/contact"]) { markup in
      form.lines(
        "text", Words.Contact.message, hint: Words.Contact.askExplained, isRequired: true, &markup)
      form.submit(Words.Contact.ask, &markup)
    }
  }

  /// What stands in a record, field by field.
  static func values(
    _ kind: Kind, _ values: [String: Value], _ language: Phrase.Language, _ markup: inout Markup
  ) {
    let fields = kind.fields.filter {
      $0.name != kind.title && $0.name != kind.confirmed && values[$0.name] != nil
        && !$0.isOtherRecord && !(kind.isAgenda && $0.isAutomatic) && $0.shape != .picture
        && !$0.shape.isDocuments
    }
    defer { Confirmed.say(kind, values, language, &markup) }
    guard !fields.isEmpty else { return }
    markup.element("dl") { markup in
      for field in fields {
        guard let value = values[field.name] else { continue }
        markup.element("dt", text: field.label(language))
        markup.element("dd") { markup in show(field, value, language, &markup) }
      }
    }
  }

  private static func show(
    _ field: Field, _ value: Value, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    switch (field.shape, value) {
    case (.webAddress, .text(let address)):
      markup.element("a", ["href": address, "rel": "noopener nofollow"], text: address)
    case (.email, .text(let address)):
      markup.element("a", ["href": "mailto:\(address)"], text: address)
    case (.moment, .text(let text)), (.day, .text(let text)):
      markup.text(Prose(language).moment(text))
    case (.paragraph, .text(let text)): markup.text(text)
    default: markup.text(field.words(value, language))
    }
  }
}
