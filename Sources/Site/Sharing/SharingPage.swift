import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// How far each part of a record goes: one click chooses, and beside it stands how it then looks.
enum SharingPage {
  static func render(
    _ visit: Visit, _ record: Record, _ viewpoint: String?, notice: Phrase? = nil,
    canUndo: Bool = false, state: FormState = .empty
  ) throws -> Response {
    let language = visit.language
    let permission = RecordPermission(visit.caller)
    let groups = record.kind.groups.filter { permission.mayChooseLevel($0, of: record) }
    guard !groups.isEmpty else { throw visit.refusal }
    let viewpoint = viewpoint.flatMap { Viewpoint(rawValue: $0) } ?? .elsewhere
    let look = try visit.look(at: record, from: viewpoint)
    let isRefusing = try visit.refusesIntroductions(record)
    var frame = PageFrame(visit)
    frame.path = "/fiche/\(record.id)/partage"
    if let notice {
      let last = canUndo ? try visit.lastChange(of: record.id) : nil
      frame.notice = PageFrame.Notice(
        words: notice,
        action: last.map {
          PageFrame.Action(
            path: "/fiche/\(record.id)/annuler/\($0.id)", words: Words.Frame.undo)
        })
    }
    return frame.page(Words.Sharing.title(record.title), status: state.status) { markup in
      markup.element("h1", text: Words.Sharing.title(record.title)(language))
      FormMarkup(language: language, state: state).summary(&markup)
      markup.element("p") { markup in
        markup.element(
          "a", ["href": "/fiche/\(record.id)"], text: Words.File.back(language))
      }
      if record.kind.email != nil {
        markup.element("p", text: Words.Sharing.explained(language))
        markup.element("p", ["class": "soft"], text: Words.Sharing.officeKeeps(language))
      }
      IntroductionChoice.render(record, isRefusing: isRefusing, language, &markup)
      markup.element("div", ["class": "beside"]) { markup in
        markup.element("form", ["method": "post", "action": "/fiche/\(record.id)/niveaux"]) {
          markup in
          markup.void(
            "input", ["type": "hidden", "name": "revision", "value": "\(record.revision)"])
          markup.void(
            "input", ["type": "hidden", "name": "comme", "value": viewpoint.rawValue])
          for group in groups { scale(group, record, language, &markup) }
        }
        markup.element("section", ["class": "look", "aria-labelledby": "voir-comme"]) { markup in
          ViewAs.panel(record, viewpoint, look, language, &markup)
          if record.kind.email != nil, Viewpoint.everybody.look(at: record) != nil {
            markup.element("p") { markup in
              markup.element(
                "a", ["href": "/carte/\(record.id)"], text: Words.PublicCard.link(language))
            }
          }
        }
      }
    }
  }

  /// The levels of one group, each a button that chooses it.
  private static func scale(
    _ group: FieldGroup, _ record: Record, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    let chosen = record.chosenLevel(of: group)
    markup.element("fieldset", ["id": "level.\(group.name)"]) { markup in
      markup.element("legend", text: group.label(language))
      if let explanation = group.explanation {
        markup.element("p", ["class": "soft"], text: explanation(language))
      }
      markup.element("p", ["class": "scale"]) { markup in
        for level in group.levels {
          markup.element(
            "button",
            [
              "type": "submit", "class": "quiet", "name": "level.\(group.name)",
              "value": level.name, "aria-pressed": level == chosen ? "true" : "false",
            ], text: level.label(language))
        }
      }
      NoEffect.say(group, record, language, &markup)
    }
  }
}

/// Says when a choice goes further than it can.
enum NoEffect {
  static func say(
    _ group: FieldGroup, _ record: Record, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    guard let limit = record.limit(of: group), let first = record.kind.groups.first else { return }
    if let lifeCycle = record.kind.lifeCycle, !lifeCycle.state(record.state).isShared {
      return markup.element(
        "p", ["class": "soft"],
        text: Words.Sharing.notYet(lifeCycle.state(record.state).label)(language))
    }
    guard record.ceiling > limit else {
      return markup.element(
        "p", ["class": "fault"], text: Words.Introductions.throughAdvisers(language))
    }
    if record.keepsPicture(in: group), record.level(of: first) > limit {
      let words = Words.Picture.onlyHere(
        kilobytes: SharedPicture.maximumBytes / 1000, side: SharedPicture.maximumSide)
      return markup.element("p", ["class": "fault"], text: words(language))
    }
    markup.element(
      "p", ["class": "fault"],
      text: Words.Sharing.noEffect(limit.label(language), first.label(language))(language))
  }
}

/// How far each part goes, in a few lines on the page of the record.
enum SharingSummary {
  static func render(
    _ record: Record, _ permission: RecordPermission, _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    let groups = record.kind.groups.filter { permission.mayChooseLevel($0, of: record) }
    markup.element("h2", ["id": "partage"], text: Words.File.whoSees(language))
    markup.element("dl") { markup in
      for group in groups {
        markup.element("dt", text: group.label(language))
        markup.element("dd") { markup in
          markup.text(record.chosenLevel(of: group).label(language))
          NoEffect.say(group, record, language, &markup)
        }
      }
    }
    markup.element("p") { markup in
      markup.element(
        "a", ["class": "button", "href": "/fiche/\(record.id)/partage"],
        text: Words.Sharing.change(language))
    }
  }
}
