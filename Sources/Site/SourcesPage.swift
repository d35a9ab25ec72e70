import Base
import HTML
import HTTP
import Language
import Office

/// Whose data the program contains, as their licences want it said.
enum SourcesPage {
  private static let sources = [
    (Words.Sources.geoNames, "CC BY 4.0", "https://www.geonames.org/"),
    (Words.Sources.statbel, "CC BY 4.0", "https://statbel.fgov.be/"),
    (Words.Sources.outlines, "Licence Ouverte 2.0", "https://geoservices.ign.fr/"),
    (Words.Sources.festivals, "Licence Ouverte 2.0", "https://data.culture.gouv.fr/"),
  ]

  static func render(_ visit: Visit) -> Response {
    let language = visit.language
    return PageFrame(visit).page(Words.Sources.title) { markup in
      markup.element("h1", text: Words.Sources.title(language))
      markup.element("p", text: Words.Sources.places(language))
      markup.element("ul") { markup in
        for (name, licence, address) in sources {
          markup.element("li") { markup in
            markup.element("a", ["href": address, "rel": "noopener"], text: name(language))
            markup.text(", \(licence)")
          }
        }
      }
    }
  }
}
