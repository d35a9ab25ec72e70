import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// A record of the office's own file, for those who may open it: everything, who sees what of it, and
/// what can be done with it.
enum FilePage {
  static func render(
    _ visit: Visit, _ record: Record, notice: Phrase? = nil, canUndo: Bool = false,
    action: PageFrame.Action? = nil, state: FormState = .empty
  ) throws -> Response {
    try visit.seeNotices(about: record.id)
    let language = visit.language
    let permission = RecordPermission(visit.caller)
    let possible = try visit.steps(of: record)
    var frame = PageFrame(visit)
    frame.path = "/fiche/\(record.id)"
    if let notice {
      let last = canUndo ? try visit.lastChange(of: record.id) : nil
      frame.notice = PageFrame.Notice(
        words: notice,
        action: action
          ?? last.map {
            PageFrame.Action(
              path: "/fiche/\(record.id)/annuler/\($0.id)", words: Words.Frame.undo)
          })
    }
    return try frame.page(record.title, status: state.status) { markup in
      markup.element("p", ["class": "soft"]) { markup in
        Drawing.lines(record.kind.drawing, &markup)
        markup.text(record.kind.label(language))
        if let lifeCycle = record.kind.lifeCycle {
          markup.text(" · " + lifeCycle.state(record.state).label(language))
        }
      }
      markup.element("h1", text: record.title)
      FormMarkup(language: language, state: state).summary(&markup)
      if record.binned != nil {
        markup.element("p", text: Words.File.inBin(language))
      }
      if record.kind.email == nil { try MandateSection.render(visit, record, &markup) }
      if let group = record.kind.picture.flatMap({ record.kind.group(of: $0.name) }),
        permission.mayRead(group, of: record)
      {
        PictureMarkup.show(record.kind, record.values, language, &markup)
      }
      actions(record, permission, language, &markup)
      try EventSection.decision(visit, record, &markup)
      steps(record, possible, language, state, &markup)
      try EventSection.when(visit, record.id, record.kind, record.values, record: record, &markup)
      for group in record.kind.groups where permission.mayRead(group, of: record) {
        section(group, record, language, &markup)
      }
      try DocumentMarkup.section(visit, record, permission, &markup)
      try InterestSection.render(visit, record, &markup)
      try FollowUpSection.render(visit, record, state, &markup)
      try WelcomeSection.render(visit, record, state, &markup)
      try IntroductionSection.render(visit, record, &markup)
      if record.kind.email != nil { try MandateSection.render(visit, record, &markup) }
      try TrainingSection.render(visit, record, state, &markup)
      if record.kind.groups.contains(where: { permission.mayChooseLevel($0, of: record) }) {
        SharingSummary.render(record, permission, language, &markup)
      }
    }
  }

  private static func section(
    _ group: FieldGroup, _ record: Record, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    let values = record.values.filter { value in
      value.key != record.kind.title && value.key != record.kind.picture?.name
        && value.key != record.kind.documents?.name
        && group.fields.contains { $0.name == value.key }
    }
    guard !values.isEmpty else { return }
    markup.element("h2", text: group.label(language))
    RecordPage.values(record.kind, values, language, &markup)
  }

  private static func actions(
    _ record: Record, _ permission: RecordPermission, _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    let mayChange = record.kind.groups.contains { permission.mayChange($0, of: record) }
    markup.element("div", ["class": "buttons"]) { markup in
      if mayChange {
        markup.element(
          "a", ["class": "button", "href": "/fiche/\(record.id)/modifier"],
          text: Words.File.edit(language))
      }
      if let group = record.kind.picture.flatMap({ record.kind.group(of: $0.name) }),
        permission.mayChange(group, of: record)
      {
        markup.element(
          "a", ["class": "button quiet", "href": "/fiche/\(record.id)/photo"],
          text: Words.Picture.link(language))
      }
      markup.element(
        "a", ["class": "button quiet", "href": "/fiche/\(record.id)/historique"],
        text: Words.File.history(language))
      if permission.mayConfirm(record) {
        markup.element("form", ["method": "post", "action": "/fiche/\(record.id)/confirmer"]) {
          markup in
          markup.element(
            "button", ["type": "submit", "class": "quiet"],
            text: Words.Freshness.stillRight(language))
        }
      }
      if permission.mayMerge(record) {
        markup.element(
          "a", ["class": "button quiet", "href": "/fiche/\(record.id)/doublons"],
          text: Words.Doubles.find(language))
      }
      guard permission.mayBin(record) else { return }
      let isBinned = record.binned != nil
      markup.element(
        "form",
        [
          "method": "post",
          "action": "/fiche/\(record.id)/\(isBinned ? "restaurer" : "corbeille")",
        ]
      ) { markup in
        markup.element(
          "button", ["type": "submit", "class": "quiet"],
          text: (isBinned ? Words.File.unbin : Words.File.bin)(language))
      }
    }
  }

  private static func steps(
    _ record: Record, _ steps: [LifeCycle.Step], _ language: Phrase.Language, _ state: FormState,
    _ markup: inout Markup
  ) {
    guard !steps.isEmpty else { return }
    let form = FormMarkup(language: language, state: state)
    func buttons(_ steps: [LifeCycle.Step], first: String?, _ markup: inout Markup) {
      guard !steps.isEmpty else { return }
      markup.element("p", ["class": "buttons"]) { markup in
        for step in steps {
          form.submit(
            step.label, name: "step", value: step.name,
            style: step.name == first ? nil : "quiet", &markup)
        }
      }
    }
    let free = steps.filter { !$0.needsReason }
    // What takes a record on stands out; what takes back what everybody sees does not.
    let isShown = record.kind.lifeCycle?.state(record.state).isShared ?? true
    markup.element("form", ["method": "post", "action": "/fiche/\(record.id)/etape"]) { markup in
      buttons(free, first: isShown ? nil : free.first?.name, &markup)
      guard free.count < steps.count else { return }
      form.line("reason", Words.File.reason, &markup)
      buttons(steps.filter(\.needsReason), first: nil, &markup)
    }
  }
}

/// What is in the bin.
enum BinPage {
  static func render(_ visit: Visit) throws -> Response {
    let records = try visit.binned()
    let language = visit.language
    return PageFrame(visit).page(Words.File.binTitle) { markup in
      markup.element("h1", text: Words.File.binTitle(language))
      markup.element("p", text: Words.File.binExplained(language))
      if records.isEmpty { markup.element("p", text: Words.File.binEmpty(language)) }
      markup.element("ul", ["class": "lines"]) { markup in
        for record in records {
          markup.element("li") { markup in
            markup.element(
              "a", ["class": "title", "href": "/fiche/\(record.id)"], text: record.title)
            markup.element(
              "p", ["class": "soft"],
              text: record.kind.label(language) + " · "
                + visit.dayWords(record.binned ?? record.changed))
            markup.element("form", ["method": "post", "action": "/fiche/\(record.id)/restaurer"]) {
              markup in
              markup.element(
                "button", ["type": "submit", "class": "quiet"], text: Words.File.unbin(language))
            }
          }
        }
      }
    }
  }
}
