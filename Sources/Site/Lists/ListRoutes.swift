import Base
import HTTP
import Office
import Schema

extension SiteRoutes {
  /// Lists of the office's own records, for advisers.
  func addLists(to router: inout Router<Worker>) {
    on(.get, "/membres", in: &router) { visit, page in
      try OfficeListPage.render(visit, try ListRoutes.people(visit), page.request.query)
    }
    on(.get, "/liste/{kind}", in: &router) { visit, page in
      let kind = try ListRoutes.kind(visit, page)
      guard kind.email == nil else {
        return .redirect(to: ListAddress(kind, page.request.query).url())
      }
      return try OfficeListPage.render(visit, kind, page.request.query)
    }
  }
}

/// Which kind a list is of.
enum ListRoutes {
  static func people(_ visit: Visit) throws(Problem) -> Kind {
    guard let kind = visit.registry.people else { throw unknown }
    return kind
  }

  static func kind(_ visit: Visit, _ page: PageRequest) throws(Problem) -> Kind {
    guard let kind = visit.registry[name: page.parameters["kind"] ?? ""] else { throw unknown }
    return kind
  }

  private static let unknown = Problem.notFound(
    Phrase("Il n’y a pas de fiches de ce type.", en: "There are no records of this type."))
}
