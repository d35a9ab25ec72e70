import Base
import HTML
import HTTP
import Language
import Office
import Schema

/// The pages, rendered on the server.
package struct SiteRoutes<Worker>: Sendable {
  private let library: @Sendable (Worker) -> Library
  private let clock: Clock

  package init(clock: Clock, library: @escaping @Sendable (Worker) -> Library) {
    self.clock = clock
    self.library = library
  }

  /// Adds the routes.
  package func add(to router: inout Router<Worker>) {
    let library = library
    let clock = clock
    router.on(.get, "/") { _, _, worker in try HomePage.render(library(worker)) }
    router.on(.get, "/recherche") { request, _, worker in
      try ResultsPage.render(library(worker), request.query)
    }
    router.on(.get, "/fiche/{id}") { _, parameters, worker in
      guard let id = Identifier(parameters["id"] ?? "") else {
        throw Problem.notFound("Cette adresse n’est pas celle d’une fiche.")
      }
      let library = library(worker)
      return RecordPage.render(try library.record(id), office: library.officeName)
    }
    router.on(.get, "/bureaux") { _, _, worker in
      try OfficesPage.render(library(worker), now: clock.now())
    }
    router.on(.get, "/accessibilite") { _, _, worker in
      AccessibilityPage.render(office: library(worker).officeName)
    }
    router.on(.get, "/style.css") { _, _, _ in
      var response = Response.bytes(PackageResources.style_css, type: "text/css; charset=utf-8")
      response.headers.set("Cache-Control", "public, max-age=31536000, immutable")
      response.headers.set("X-Content-Type-Options", "nosniff")
      return response
    }
  }

  /// A page that says what went wrong.
  package static func problem(_ problem: Problem, office: String) -> Response {
    let title = problem.status == 404 ? "Introuvable" : "Il y a un problème"
    return PageFrame(office: office).page(title, status: problem.status) { markup in
      markup.element("h1", text: title)
      markup.element("p", text: problem.detail)
      markup.element("p") { markup in
        markup.element("a", ["href": "/"], text: "Revenir à l’accueil")
      }
    }
  }
}

/// The first page: search, what there is, what is new.
enum HomePage {
  static func render(_ library: Library) throws -> Response {
    let newest = try library.search(SearchRequest(limit: 8))
    let name = library.officeName
    return PageFrame(office: name).page("Accueil") { markup in
      markup.element("h1", text: "Le bureau \(FrenchText.of(name)) et ses voisins")
      markup.element("ul", ["class": "tiles"]) { markup in
        for kind in newest.kinds {
          markup.element("li") { markup in
            markup.element("a", ["href": "/recherche?kind=\(kind.value)"]) { markup in
              if let kind = library.registry[name: kind.value] {
                Drawing.lines(kind.drawing, &markup)
              }
              markup.element("b", text: FrenchText.grouped(kind.count))
              markup.text(kind.label)
            }
          }
        }
      }
      markup.element("h2", text: "Nouveautés")
      if newest.items.isEmpty {
        markup.element("p", text: "Rien n’est encore partagé ici.")
      }
      ResultLines.render(newest.items, &markup)
    }
  }
}

/// The lines of a list of results.
enum ResultLines {
  static func render(_ items: [ResultItem], _ markup: inout Markup) {
    markup.element("ul", ["class": "lines"]) { markup in
      for item in items {
        markup.element("li") { markup in
          markup.element(
            "a", ["class": "title", "href": "/fiche/\(item.id)"], text: item.title)
          if !item.summary.isEmpty { markup.element("p", ["class": "soft"], text: item.summary) }
          var words = "\(item.kind.label()) · bureau \(FrenchText.of(item.office))"
          if let start = item.start { words += " · \(FrenchText.moment(start))" }
          words += " · mis à jour le \(FrenchText.day(item.moment))"
          markup.element("p", ["class": "soft"]) { markup in
            Drawing.lines(item.kind.drawing, &markup)
            markup.text(words)
          }
        }
      }
    }
  }
}
