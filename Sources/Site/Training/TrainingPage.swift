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
  /// How many courses stand before the requests.
  private static let shownCourses = 10

  static func render(
    _ visit: Visit, _ query: Query, _ state: FormState = .empty, notice: Phrase? = nil
  ) throws -> Response {
    let language = visit.language
    let address = TrainingAddress(query)
    let everything = try visit.trainingItems(TrainingKinds.request)
    let requests = PageOfItems(
      try visit.trainingItems(TrainingKinds.request, address.filter), number: address.page)
    let courses = try visit.trainingItems(TrainingKinds.offer, address.filter)
    let ripe = try visit.ripeRequests()
    var frame = PageFrame(visit)
    frame.path = address.url
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    return try frame.page(Words.Training.title, status: state.status) { markup in
      markup.element("h1", text: Words.Training.title(language))
      FormMarkup(language: language, state: state).summary(&markup)
      buttons(visit, &markup)
      if !ripe.isEmpty, requests.number == 1 { self.ripe(ripe, language, &markup) }
      if !courses.isEmpty, requests.number == 1 {
        try self.courses(courses, visit, address, &markup)
      }
      markup.element("h2", text: Words.Training.requests(language))
      FilterMarkup.render(address, everything, language, &markup)
      if requests.items.isEmpty { markup.element("p", text: Words.Training.noRequests(language)) }
      try TrainingLines(visit: visit, destination: address.url)
        .render(requests.items.map(\.item), &markup)
      PagesMarkup.render(
        requests.number, of: requests.pages, language, &markup, address: address.url(page:))
      if visit.caller.may(.changeFile) { try rule(visit, state, &markup) }
    }
  }

  private static func buttons(_ visit: Visit, _ markup: inout Markup) {
    guard RecordPermission(visit.caller).mayCreate(TrainingKinds.request) else { return }
    let language = visit.language
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

  /// Requests that have found enough people.
  private static func ripe(
    _ requests: [Record], _ language: Phrase.Language, _ markup: inout Markup
  ) {
    markup.element("h2", text: Words.Training.ripe(language))
    markup.element("ul", ["class": "lines"]) { markup in
      for request in requests {
        markup.element("li") { markup in
          markup.element(
            "a", ["class": "title", "href": "/fiche/\(request.id)"], text: request.title)
          TrainingSection.button(
            request.id, Words.Training.offer, course: nil, language, &markup)
        }
      }
    }
  }

  private static func courses(
    _ courses: [TrainingItem], _ visit: Visit, _ address: TrainingAddress, _ markup: inout Markup
  ) throws {
    let language = visit.language
    markup.element("h2", text: Words.Training.offers(language))
    try TrainingLines(visit: visit, destination: address.url)
      .render(courses.prefix(shownCourses).map(\.item), &markup)
    if courses.count > shownCourses {
      markup.element("p") { markup in
        markup.element(
          "a", ["href": "/recherche?kind=\(TrainingKinds.offer.name)"],
          text: Words.Training.allOffers(courses.count)(language))
      }
    }
  }

  /// From when on a request has found enough people.
  private static func rule(_ visit: Visit, _ state: FormState, _ markup: inout Markup) throws {
    let language = visit.language
    var state = state
    if state.problems.isEmpty {
      let rule = try visit.trainingRule()
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
}

/// The address of a list of training, which carries what narrows it.
struct TrainingAddress: FilteredAddress {
  static let path = TrainingPage.path
  static let kind = TrainingKinds.request
  static let filters = TrainingFilter.names
  static let otherNames = TrainingFilter.placeNames

  private(set) var filter: TrainingFilter
  var page = 1
  var values: [String: String] {
    get { filter.values }
    set { filter.values = newValue }
  }

  init(_ query: Query) {
    filter = TrainingFilter(Self.values(query))
    page = PageNumber.read(query)
  }

  init(_ filter: TrainingFilter) { self.filter = filter }

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
}
