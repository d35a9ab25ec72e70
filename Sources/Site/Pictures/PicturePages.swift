import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

extension SiteRoutes {
  /// Pictures, and the page on which one is sent or taken away.
  func addPictures(to router: inout Router<Worker>) {
    on(.get, "/photo/{name}", in: &router) { visit, page in
      let picture = try visit.picture(
        page.identifier("name"), of: page.request.query["fiche"].flatMap { Identifier($0) })
      var response = Response.bytes(picture.bytes, type: picture.type)
      // Should a browser take it for a page all the same, that page can do nothing.
      response.headers.set(
        "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
      response.headers.set(
        "Content-Disposition", "inline; filename=\"\(picture.fileName)\"")
      response.headers.set("Cross-Origin-Resource-Policy", "same-origin")
      response.headers.set("Cache-Control", "no-store")
      return response
    }
    on(.get, "/fiche/{id}/photo", in: &router) { visit, page in
      try PicturePage.render(visit, page.identifier())
    }
    onFiles("/fiche/{id}/photo", in: &router) { visit, page in
      try PicturePage.change(visit, page)
    }
  }
}

/// A picture on a page.
enum PictureMarkup {
  /// The picture of a record as somebody sees it, where there is one.
  static func show(_ item: ResultItem, _ language: Phrase.Language, _ markup: inout Markup) {
    show(item.kind, item.values, copied: item.isOwn ? nil : item.id, language, &markup)
  }

  /// The picture that these values name: of a record of this office, or of the one that was copied.
  static func show(
    _ kind: Kind, _ values: [String: Value], copied: Identifier? = nil,
    _ language: Phrase.Language, _ markup: inout Markup
  ) {
    guard let field = kind.picture, let name = values[field.name]?.line else { return }
    let source = "/photo/\(name)" + (copied.map { "?fiche=\($0)" } ?? "")
    markup.element("p", ["class": "portrait"]) { markup in
      markup.void(
        "img",
        [
          "src": source, "loading": "lazy",
          "alt": Words.Picture.alternative(values[kind.title]?.line ?? "")(language),
        ])
    }
  }
}

extension PictureMarkup {
  /// A picture within a line.
  static func small(_ name: String, _ alternative: String, _ markup: inout Markup) {
    markup.void("img", ["src": "/photo/\(name)", "class": "small", "alt": alternative])
  }
}

/// Where the picture or logo of a record is sent, replaced and taken away.
enum PicturePage {
  /// The longer side of what a browser with scripts sends, in points: twice that with which it is shown.
  private static let sentSide = 480

  static func render(_ visit: Visit, _ id: Identifier, _ state: FormState = .empty) throws
    -> Response
  {
    let (record, name) = try visit.recordForPicture(id)
    let language = visit.language
    let form = FormMarkup(language: language, state: state)
    var frame = PageFrame(visit)
    frame.path = "/fiche/\(id)/photo"
    return frame.page(Words.Picture.title(record.title), state) { markup in
      markup.element("h1", text: Words.Picture.title(record.title)(language))
      form.summary(&markup)
      markup.element("p") { markup in
        markup.element("a", ["href": "/fiche/\(id)"], text: Words.File.back(language))
      }
      if name.isEmpty {
        markup.element("p", text: Words.Picture.none(language))
      } else {
        PictureMarkup.show(record.kind, record.values, language, &markup)
      }
      if let group = record.kind.picture.flatMap({ record.kind.group(of: $0.name) }) {
        let level = record.level(of: group).label(language)
        markup.element("p", ["class": "soft"], text: Words.Picture.whoSees(level)(language))
        NoEffect.say(group, record, language, &markup)
      }
      send(id, name, form, &markup)
      if !name.isEmpty { remove(id, name, language, &markup) }
    }
  }

  private static func send(
    _ id: Identifier, _ name: String, _ form: FormMarkup, _ markup: inout Markup
  ) {
    markup.element(
      "form",
      [
        "method": "post", "action": "/fiche/\(id)/photo", "enctype": "multipart/form-data",
        "data-shrink": "\(sentSide)", "data-most": "\(SharedPicture.maximumBytes)",
      ]
    ) { markup in
      markup.void("input", ["type": "hidden", "name": "seen", "value": name])
      form.file(
        "file", Words.Picture.choose, hint: Words.Picture.rules, accept: "image/jpeg,image/png",
        &markup)
      form.submit(Words.Picture.send, &markup)
    }
  }

  private static func remove(
    _ id: Identifier, _ name: String, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    markup.element("form", ["method": "post", "action": "/fiche/\(id)/photo"]) { markup in
      markup.void("input", ["type": "hidden", "name": "seen", "value": name])
      markup.element(
        "button", ["type": "submit", "class": "quiet", "name": "remove", "value": "yes"],
        text: Words.Picture.remove(language))
    }
  }

  static func change(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let id = try page.identifier()
    // Who may not change it is told so before the file is looked at.
    _ = try visit.recordForPicture(id)
    // What is too large is told beside the field; the server has its own bound.
    let sent = try SentForm(page.request, largestFile: .max)
    let isRemoving = sent.has("remove")
    do {
      let record = try visit.setPicture(
        isRemoving ? nil : sent.file("file")?.bytes ?? [], of: id, replacing: sent["seen"])
      let group = record.kind.picture.flatMap { record.kind.group(of: $0.name) }
      let isSeen = group.map { record.level(of: $0) > .advisers } ?? false
      return try FilePage.render(
        visit, record,
        notice: isRemoving
          ? Words.Picture.removed
          : record.keepsPicture
            ? Words.Picture.savedHere : isSeen ? Words.Picture.saved : Words.Picture.savedUnseen)
    } catch let problem as Problem where problem.field == "file" {
      return try render(visit, id, sent.state(problem))
    }
  }
}
