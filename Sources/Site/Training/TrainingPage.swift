import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// What is offered and asked for, by topic, level and place.
enum TrainingPage {
  static let path = "/formations"

  static func render(
    _ visit: Visit, _ query: Query, _ state: FormState = .empty, notice: Phrase? = nil
  ) throws -> Response {
    let language = visit.language
    let address = TrainingAddress(query)
    let everything = try visit.trainingItems(TrainingKinds.request)
    let requests = try visit.trainingItems(TrainingKinds.request, address.filter)
    let courses = try visit.trainingItems(TrainingKinds.offer, address.filter)
    let ripe = try visit.ripeRequests()
    var frame = PageFrame(visit)
    frame.path = address.url
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    return frame.page(Words.Training.title, status: state.status) { markup in
      markup.element("h1", text: Words.Training.title(language))
      FormMarkup(language: language, state: state).summary(&markup)
      if RecordPermission(visit.caller).mayCreate(TrainingKinds.request) {
        markup.element("p", ["class": "buttons"]) { markup in
          markup.element(
            "a", ["class": "button", "href": AskPage.path], text: Words.Training.ask(language))
          if visit.caller.may(.readSums) {
            markup.element(
              "a", ["class": "button quiet", "href": DemandPage.path],
              text: Words.Demand.title(language))
          }
          markup.element(
            "a", ["class": "button quiet", "href": "/nouveau/\(TrainingKinds.offer.name)"],
            text: Words.Training.propose(language))
        }
      }
      if !ripe.isEmpty {
        markup.element("h2", text: Words.Training.ripe(language))
        markup.element("ul", ["class": "lines"]) { markup in
          for request in ripe {
            markup.element("li") { markup in
              markup.element(
                "a", ["class": "title", "href": "/fiche/\(request.id)"], text: request.title)
              TrainingSection.button(
                request.id, Words.Training.offer, course: nil, language, &markup)
            }
          }
        }
      }
      if !courses.isEmpty {
        markup.element("h2", text: Words.Training.offers(language))
        TrainingLines(visit: visit, destination: address.url)
          .render(courses.map(\.item), &markup)
      }
      markup.element("h2", text: Words.Training.requests(language))
      filters(address, everything, language, &markup)
      if requests.isEmpty { markup.element("p", text: Words.Training.noRequests(language)) }
      TrainingLines(visit: visit, destination: address.url)
        .render(requests.map(\.item), &markup)
      if visit.caller.may(.changeFile) { rule(visit, state, &markup) }
    }
  }

  /// From when on a request has found enough people.
  private static func rule(_ visit: Visit, _ state: FormState, _ markup: inout Markup) {
    let language = visit.language
    var state = state
    if state.problems.isEmpty, let rule = try? visit.trainingRule() {
      state.values = ["people": "\(rule.people)", "km": "\(rule.kilometres)"]
    }
    let form = FormMarkup(language: language, state: state)
    markup.element("details", ["open": state.problems.isEmpty ? nil : ""]) { markup in
      markup.element("summary", text: Words.Training.rule(language))
      markup.element("form", ["method": "post", "action": "/formations/seuil"]) { markup in
        form.line("people", Words.Training.rulePeople, inputmode: "numeric", &markup)
        form.line("km", Words.Training.ruleKilometres, inputmode: "numeric", &markup)
        form.submit(Words.Frame.save, &markup)
      }
    }
  }

  private static func filters(
    _ address: TrainingAddress, _ items: [TrainingItem], _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    guard !items.isEmpty else { return }
    let fields = TrainingFilter.names.compactMap { name -> FilterMarkup.Field? in
      let values = Set(items.map { TrainingAddress.value(name, of: $0) })
      let chosen = address.filter.values[name]
      guard values.count > 1 || chosen != nil else { return nil }
      let sorted = [nil] + TrainingAddress.sorted(values, name, language).map(Optional.some)
      return FilterMarkup.Field(
        label: TrainingAddress.label(name),
        choices: sorted.map { value in
          FilterMarkup.Field.Choice(
            words: value.map { TrainingAddress.words($0, name, language) }
              ?? Words.Training.all(language),
            url: address.with(name, value).url, isCurrent: chosen == value)
        })
    }
    FilterMarkup.render(fields, isOpen: !address.filter.values.isEmpty, language, &markup)
  }
}

/// The address of a list of training, which carries what narrows it.
struct TrainingAddress {
  private(set) var filter = TrainingFilter()

  init(_ query: Query) {
    for name in TrainingFilter.names + TrainingFilter.placeNames {
      if let value = query[name] { filter.values[name] = value }
    }
  }

  init(_ filter: TrainingFilter) { self.filter = filter }

  func with(_ name: String, _ value: String?) -> TrainingAddress {
    var address = self
    address.filter.values[name] = value
    return address
  }

  var url: String {
    let names = TrainingFilter.names + TrainingFilter.placeNames
    let items = names.compactMap { name in
      filter.values[name].map { Query.Item(name, $0) }
    }
    return TrainingPage.path + (items.isEmpty ? "" : "?" + Query(items).text)
  }

  static func label(_ name: String) -> Phrase {
    switch name {
    case "category": Words.Training.topic
    case "sector": Words.Results.sector
    case "difficulty": Words.Training.level
    case "region": Words.Training.region
    default: Words.Results.office
    }
  }

  static func value(_ name: String, of item: TrainingItem) -> String {
    switch name {
    case "region": item.region
    case "office": item.item.office
    default: item.item.values[name]?.line ?? ""
    }
  }

  /// What people call a value; of none that it was not said.
  static func words(_ value: String, _ name: String, _ language: Phrase.Language) -> String {
    guard !value.isEmpty else { return Words.Training.notSaid(language) }
    guard let field = TrainingKinds.request.field(name) else { return value }
    return field.words(.text(value), language)
  }

  /// In the order of the declaration, else of the alphabet; what was not said comes last.
  static func sorted(_ values: Set<String>, _ name: String, _ language: Phrase.Language)
    -> [String]
  {
    var order: [String: Int] = [:]
    if case .choice(let choices)? = TrainingKinds.request.field(name)?.shape {
      for (place, choice) in choices.enumerated() { order[choice.code] = place }
    }
    return values.sorted { left, right in
      let first = (left.isEmpty ? Int.max : order[left] ?? 0, words(left, name, language))
      let second = (right.isEmpty ? Int.max : order[right] ?? 0, words(right, name, language))
      return first < second
    }
  }
}
