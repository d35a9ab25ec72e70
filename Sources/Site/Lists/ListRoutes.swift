import Base
import HTTP
import Office
import Schema

extension SiteRoutes {
  /// Lists of the office's own records, for advisers.
  func addLists(to router: inout Router<Worker>) {
    on(.get, "/membres", in: &router) { visit, page in
      try OfficeListPage.render(visit, try ListRoutes.people(visit, page), page.request.query)
    }
    on(.get, "/liste/{kind}", in: &router) { visit, page in
      let kind = try ListRoutes.kind(visit, page)
      guard kind.email == nil else {
        return .redirect(to: ListAddress(kind, page.request.query).url())
      }
      return try OfficeListPage.render(visit, kind, page.request.query)
    }
    for (pattern, kind) in [
      ("/membres", ListRoutes.people), ("/liste/{kind}", ListRoutes.kind),
    ] as [(String, ListRoutes.Finding)] {
      onSlow(pattern + "/export/{format}", in: &router) { visit, page in
        try ExportLinks.list(visit, kind(visit, page), page)
      }
      on(.post, pattern + "/choix", in: &router) { visit, page in
        try BulkPage(visit, kind(visit, page), page).ask()
      }
      on(.post, pattern + "/faire", in: &router) { visit, page in
        try BulkPage(visit, kind(visit, page), page).act()
      }
      on(.post, pattern + "/lettre", in: &router) { visit, page in
        try LetterPage(visit, kind(visit, page), page).step()
      }
      on(.post, pattern + "/garder", in: &router) { visit, page in
        try SegmentSteps.save(visit, kind(visit, page), page)
      }
      on(.post, pattern + "/oublier", in: &router) { visit, page in
        try SegmentSteps.forget(visit, kind(visit, page), page)
      }
    }
    on(.get, "/lots", in: &router) { visit, page in
      try BatchesPage.render(visit, page: PageNumber.read(page.request.query))
    }
    on(.post, "/lots/{id}/annuler", in: &router) { visit, page in
      try BatchesPage.undo(visit, page)
    }
  }
}

/// Which kind a list is of.
enum ListRoutes {
  typealias Finding = @Sendable (Visit, PageRequest) throws -> Kind

  @Sendable static func people(_ visit: Visit, _ page: PageRequest) throws(Problem) -> Kind {
    guard let kind = visit.registry.people else { throw unknown }
    return kind
  }

  @Sendable static func kind(_ visit: Visit, _ page: PageRequest) throws(Problem) -> Kind {
    guard let kind = visit.registry[name: page.parameters["kind"] ?? ""] else { throw unknown }
    return kind
  }

  private static let unknown = Problem.notFound(
    Phrase("Il n’y a pas de fiches de ce type.", en: "There are no records of this type."))
}
