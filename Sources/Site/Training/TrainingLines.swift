import Base
import HTML
import Language
import Office
import Schema

/// Lines of requests and offers of training, with the button by which one wants it too.
struct TrainingLines {
  let visit: Visit
  /// Where the buttons lead back to.
  let destination: String

  func render(_ items: [ResultItem], _ markup: inout Markup) throws {
    let states = try visit.interest(in: items)
    markup.element("ul", ["class": "lines"]) { markup in
      for item in items {
        markup.element("li") { line(item, states[item.id], &$0) }
      }
    }
  }

  private func line(_ item: ResultItem, _ state: InterestState?, _ markup: inout Markup) {
    let language = visit.language
    markup.element("a", ["class": "title", "href": "/fiche/\(item.id)"], text: item.title)
    markup.element("p", ["class": "soft"], text: Self.about(item, language))
    WishSection.controls(item.id, item.title, state, destination, language, &markup)
  }

  /// What tells it from others: how many want it, level, format, place, office.
  static func about(_ item: ResultItem, _ language: Phrase.Language) -> String {
    var parts = [WishSection.people(item, language)].compactMap(\.self)
    let names = ["category", "difficulty", "format", "sector", "starts", "municipality", "price"]
    for name in names {
      guard let field = item.kind.field(name), let value = item.values[name] else { continue }
      switch field.shape {
      case .moment, .day: parts.append(Prose(language).moment(value.line))
      default: parts.append(field.words(value, language))
      }
    }
    if let group = item.values["group"] { parts.append(group.line) }
    return (parts + [Words.Record.office(item.office)(language)]).joined(separator: " · ")
  }
}

/// Wanting what somebody asks for, too.
enum WishSection {
  /// How many people want it; not a number when they are few.
  static func people(_ item: ResultItem, _ language: Phrase.Language) -> String? {
    guard let interest = item.kind.interest, let field = item.kind.field(interest.count) else {
      return nil
    }
    let value = item.values[interest.count] ?? .whole(1)
    guard case .whole(let count) = value, !field.isTooSmall(value) else {
      return Words.Training.fewerThan(field.shownFrom ?? 0)(language)
    }
    return Prose(language).count(Int(count), Words.Training.one, Words.Training.many)
  }

  /// What the button of a request says and sends.
  static func button(_ state: InterestState?) -> (words: Phrase, value: String)? {
    switch state {
    case .open: (Words.Training.meToo, "yes")
    case .elsewhere: (Words.Training.meTooHere, "yes")
    case .wanted: (Words.Training.takeBack, "no")
    case .own, .some(.none), nil: nil
    }
  }

  static func controls(
    _ id: Identifier, _ title: String, _ state: InterestState?, _ destination: String,
    _ language: Phrase.Language, _ markup: inout Markup
  ) {
    if case .wanted = state {
      markup.element("p", text: Words.Training.wanted(language))
    }
    if case .own = state {
      markup.element("p", ["class": "soft"], text: Words.Training.own(language))
    }
    guard let button = button(state) else { return }
    markup.element("form", ["method": "post", "action": "/fiche/\(id)/moi-aussi"]) { markup in
      markup.void("input", ["type": "hidden", "name": "return", "value": destination])
      markup.element(
        "button",
        [
          "type": "submit", "class": "quiet", "name": "wanted", "value": button.value,
          "aria-label": "\(button.words(language)), \(title)",
        ], text: button.words(language))
    }
  }

  /// On the page of one request.
  static func render(_ visit: Visit, _ item: ResultItem, _ markup: inout Markup) throws {
    guard item.kind.interest != nil else { return }
    let state = try visit.interest(in: [item])[item.id]
    controls(item.id, item.title, state, "", visit.language, &markup)
  }
}
