import Base
import HTML
import HTTP
import Language
import Office
import Schema

extension SiteRoutes {
  /// Cards of people who chose "public": a link to give away, on paper too.
  func addPublicCard(to router: inout Router<Worker>) {
    on(.get, "/carte/{id}", in: &router) { visit, page in
      try PublicCardPage.render(visit, page.identifier())
    }
    on(.get, "/carte/{id}/contact.vcf", in: &router) { visit, page in
      var response = Response.bytes(
        try visit.library.publicCardFile(page.identifier()), type: "text/vcard; charset=utf-8")
      response.headers.set("Content-Disposition", "attachment; filename=\"contact.vcf\"")
      response.headers.set("X-Content-Type-Options", "nosniff")
      response.headers.set("X-Robots-Tag", "noindex")
      response.headers.set("Cache-Control", "no-store")
      return response
    }
  }
}

/// A card that everybody may see.
enum PublicCardPage {
  static func render(_ visit: Visit, _ id: Identifier) throws -> Response {
    let item = try visit.library.publicCard(id)
    let language = visit.language
    var frame = PageFrame(visit)
    frame.path = "/carte/\(id)"
    frame.isIndexed = true
    return frame.page(item.title) { markup in
      markup.element("article", ["class": "look card"]) { markup in
        markup.element("h1", text: item.title)
        PictureMarkup.show(item, language, &markup)
        RecordPage.values(item.kind, item.values, language, &markup)
        markup.element("p", text: Words.PublicCard.member(item.office)(language))
        let address = "\(visit.address)/carte/\(id)"
        SquareCodeMarkup.show(address, Words.PublicCard.code(item.title)(language), &markup)
        markup.element("p", ["class": "soft address"], text: address)
      }
      markup.element("p", ["class": "buttons"]) { markup in
        markup.element(
          "a", ["class": "button", "href": "/carte/\(id)/contact.vcf"],
          text: Words.PublicCard.save(language))
      }
    }
  }
}
