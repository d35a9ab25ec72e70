import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// How a record looks to somebody else.
enum ViewAs {
  /// The places to look from, and the record as it is seen from one of them.
  static func panel(
    _ record: Record, _ viewpoint: Viewpoint, _ look: View?, _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    markup.element("h2", ["id": "voir-comme"], text: Words.File.viewAs(language))
    markup.element("ul", ["class": "viewpoints"]) { markup in
      for other in Viewpoint.allCases {
        markup.element("li") { markup in
          markup.element(
            "a",
            [
              "href": "/fiche/\(record.id)/partage?comme=\(other.rawValue)",
              "aria-current": other == viewpoint ? "true" : nil,
            ], text: Words.Viewpoints.label(other.rawValue)(language))
        }
      }
    }
    content(record.kind, look, viewpoint, language, heading: "h3", &markup)
  }

  static func content(
    _ kind: Kind, _ look: View?, _ viewpoint: Viewpoint, _ language: Phrase.Language,
    heading: StaticString, _ markup: inout Markup
  ) {
    if let look {
      markup.element(heading, text: look.values[kind.title]?.line ?? "")
      PictureMarkup.show(kind, look.values, language, &markup)
      RecordPage.values(kind, look.values, language, &markup)
      DocumentMarkup.names(kind.documents(in: look.values), language, &markup)
    } else {
      markup.element("p", text: Words.File.invisible(language))
    }
    if viewpoint == .adviser, kind.email != nil {
      markup.element("p", ["class": "soft"], text: Words.Sharing.advisersToo(language))
    }
  }
}

/// A record as somebody else sees it, alone on a page; also with choices that are not saved.
enum ViewAsPage {
  static func render(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let record = try visit.open(page.identifier())
    guard let viewpoint = Viewpoint(rawValue: page.request.query["comme"] ?? "") else {
      throw Problem.notFound(
        Phrase("On ne peut pas voir la fiche de là.", en: "The record cannot be seen from there."))
    }
    let levels = SharingSteps.levels(page.request.query)
    let look: View?
    do {
      look = try visit.look(at: record, from: viewpoint, choosing: levels)
    } catch let faults as InputFaults {
      throw faults.problems.first ?? visit.refusal
    }
    let language = visit.language
    let label = Words.Viewpoints.label(viewpoint.rawValue)(language)
    let title = "\(Words.File.seenAs(language)) \(label)"
    return PageFrame(visit).page("\(record.title), \(Words.File.viewAs(language)) \(label)") {
      markup in
      markup.element("p", ["class": "notice"]) { markup in
        markup.text("\(title). ")
        if levels.isEmpty {
          markup.element(
            "a", ["href": "/fiche/\(record.id)/partage"], text: Words.Sharing.change(language))
        } else {
          markup.text(Words.Sharing.previewNotice(language))
        }
      }
      if look == nil { markup.element("h1", text: title) }
      ViewAs.content(record.kind, look, viewpoint, language, heading: "h1", &markup)
    }
  }
}
