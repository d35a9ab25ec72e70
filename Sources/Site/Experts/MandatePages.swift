import Base
import HTML
import HTTP
import Language
import Office
import Schema

extension SiteRoutes {
  /// Experts of all offices, the mandates of this one, and proposing one.
  func addExperts(to router: inout Router<Worker>) {
    on(.get, "/experts", in: &router) { visit, _ in try ExpertsPage.render(visit) }
    on(.get, "/mandats", in: &router) { visit, _ in try MandatesPage.render(visit) }
    on(.get, "/mandats/nouveau", in: &router) { visit, page in
      try DesignationPage.render(visit, page.request.query)
    }
    on(.post, "/mandats/nouveau", in: &router) { visit, page in
      try DesignationPage.send(visit, page)
    }
  }
}

/// The mandates of this office, by what there is to do.
enum MandatesPage {
  static func render(_ visit: Visit) throws -> Response {
    let mandates = try visit.mandates()
    let language = visit.language
    var frame = PageFrame(visit)
    frame.path = "/mandats"
    return frame.page(Words.Experts.mandatesOfOffice) { markup in
      markup.element("h1", text: Words.Experts.mandatesOfOffice(language))
      markup.element("p", ["class": "buttons"]) { markup in
        markup.element(
          "a", ["class": "button", "href": "/mandats/nouveau"],
          text: Words.Experts.propose(language))
        markup.element(
          "a", ["class": "button quiet", "href": "/experts"], text: Words.Experts.title(language))
      }
      for (title, records) in [
        (Words.Experts.late, mandates.late), (Words.Experts.ending, mandates.ending),
        (Words.Experts.waiting, mandates.waiting), (Words.Experts.current, mandates.current),
        (Words.Experts.past, mandates.past),
      ] {
        markup.element("h2", text: "\(title(language)) (\(records.count))")
        if records.isEmpty { markup.element("p", text: Words.Experts.none(language)) }
        lines(records, language, &markup)
      }
    }
  }

  static func lines(
    _ records: [Record], _ language: Phrase.Language, _ markup: inout Markup
  ) {
    guard !records.isEmpty else { return }
    markup.element("ul", ["class": "lines"]) { markup in
      for record in records {
        markup.element("li") { markup in
          markup.element(
            "a", ["class": "title", "href": "/fiche/\(record.id)"],
            text: "\(record.title) · \(record.values["expertise"]?.line ?? "")")
          var words: [String] = []
          if let lifeCycle = record.kind.lifeCycle {
            words.append(lifeCycle.state(record.state).label(language))
          }
          if let end = record.values["mandate_end"]?.line {
            words.append(Words.Experts.until(Prose(language).moment(end))(language))
          }
          if let due = record.values["report_due"]?.line, record.values["report"] == nil {
            words.append(
              Words.Experts.late(language) + Prose(language).colon + Prose(language).moment(due))
          }
          markup.element("p", ["class": "soft"], text: words.joined(separator: " · "))
        }
      }
    }
  }
}

/// Proposing a mandate: first to whom, then what.
enum DesignationPage {
  private static let path = "/mandats/nouveau"

  static func render(_ visit: Visit, _ query: Query) throws -> Response {
    if let id = query["membre"].flatMap({ Identifier($0) }) {
      return try form(visit, id, FormState())
    }
    let text = query["q"] ?? ""
    let found = try visit.membersToDesignate(text)
    let language = visit.language
    let form = FormMarkup(language: language, state: FormState(values: ["q": text]))
    return PageFrame(visit).page(Words.Experts.propose) { markup in
      markup.element("h1", text: Words.Experts.propose(language))
      markup.element("p", text: Words.Experts.proposeExplained(language))
      markup.element("form", ["method": "get", "action": path]) { markup in
        form.line("q", Words.Experts.whom, type: "search", &markup)
        form.submit(Words.Frame.searchButton, style: "quiet", &markup)
      }
      if found.isEmpty, !text.isEmpty {
        markup.element("p", text: Words.Experts.nobody(language))
      }
      markup.element("ul", ["class": "lines"]) { markup in
        for record in found {
          markup.element("li") { markup in
            markup.element(
              "a", ["class": "title", "href": "\(path)?membre=\(record.id)"], text: record.title)
            let words = record.kind.summary.compactMap { record.values[$0]?.line }
            markup.element("p", ["class": "soft"], text: words.joined(separator: " · "))
          }
        }
      }
    }
  }

  static func send(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let sent = try SentForm(page.request)
    guard let id = Identifier(sent["membre"]) else {
      throw Problem.notFound(
        Phrase("Choisissez un membre de la liste.", en: "Choose a member of the list."))
    }
    var texts: [String: String] = [:]
    for name in MandateTerms.fields { texts[name] = sent[name] }
    do {
      let record = try visit.designate(id, MandateTerms(texts))
      return try FilePage.render(visit, record, notice: Words.Experts.sent)
    } catch let faults as InputFaults {
      return try form(visit, id, sent.state(faults.problems))
    } catch let problem as Problem where problem.status == 409 {
      return try form(visit, id, sent.state(problem))
    }
  }

  private static func form(_ visit: Visit, _ id: Identifier, _ state: FormState) throws -> Response
  {
    let member = try visit.open(id)
    guard visit.caller.may(.changeFile) else { throw visit.refusal }
    let language = visit.language
    var state = state
    if state.values["sector"] == nil {
      state.values["sector"] = member.kind.sector.flatMap { member.values[$0]?.line }
    }
    state.values["fee_currency"] = state.values["fee_currency"] ?? "EUR"
    let form = FormMarkup(language: language, state: state)
    let title = Words.Experts.proposeTo(member.title)
    return PageFrame(visit).page(title, state) { markup in
      markup.element("h1", text: title(language))
      form.summary(&markup)
      markup.element("p", text: Words.Experts.proposeExplained(language))
      markup.element("form", ["method": "post", "action": path]) { markup in
        markup.void("input", ["type": "hidden", "name": "membre", "value": id.description])
        TermFields.render(form, &markup)
        form.submit(Words.Experts.send, &markup)
      }
    }
  }
}

/// The fields of a mandate's terms, in a designation and in an election.
enum TermFields {
  static func render(_ form: FormMarkup, _ markup: inout Markup) {
    for name in MandateTerms.fields {
      guard name != "fee" else {
        form.line(
          name, Words.Experts.fee, hint: Words.Experts.feeHint, inputmode: "decimal", &markup)
        continue
      }
      guard let field = MandateTerms.field(name) else { continue }
      FieldInput.render(
        field, named: name, field.label,
        hint: name == "mandate_start" ? Words.Experts.startHint : nil,
        isRequired: field.isRequired || name == "mandate_end", form, &markup)
    }
  }
}

/// On the page of a member: the mandates, and proposing one; on that of a mandate: what accepting means.
enum MandateSection {
  static func render(_ visit: Visit, _ record: Record, _ markup: inout Markup) throws {
    let language = visit.language
    if record.kind.name == "election", record.state != "draft" {
      markup.element("p") { markup in
        markup.element(
          "a", ["class": "button quiet", "href": "/elections/\(record.id)"],
          text: Words.Elections.results(language))
      }
      return
    }
    if MandateTerms.isMandate(record) {
      guard record.owner == visit.caller.record, record.binned == nil else { return }
      let state = record.kind.lifeCycle?.state(record.state).name
      if state == "proposed" {
        markup.element("p", ["class": "notice"], text: Words.Experts.consent(language))
      } else if record.values["report_due"] != nil, record.values["report"] == nil {
        markup.element("p", text: Words.Experts.reportExplained(language))
      }
      return
    }
    let mandates = try visit.mandates(of: record)
    let mayPropose = visit.caller.may(.changeFile) && record.kind.email != nil
    guard !mandates.isEmpty || mayPropose, record.binned == nil else { return }
    markup.element("h2", text: Words.Experts.mandates(language))
    MandatesPage.lines(mandates, language, &markup)
    guard mayPropose else { return }
    markup.element("p") { markup in
      markup.element(
        "a", ["class": "button quiet", "href": "/mandats/nouveau?membre=\(record.id)"],
        text: Words.Experts.propose(language))
    }
  }
}
