import Base
import HTTP
import Language
import Office
import Schema
import Store

extension SiteRoutes {
  /// Records that are probably one, for advisers.
  func addDoubles(to router: inout Router<Worker>) {
    onSlow("/doublons/{kind}", in: &router) { visit, page in
      try DoublesPage.render(visit, ListRoutes.kind(visit, page))
    }
    on(.post, "/doublons/{kind}/distincts", in: &router) { visit, page in
      try DoublesPage.setDistinct(visit, ListRoutes.kind(visit, page), page)
    }
    onSlow("/fiche/{id}/doublons", in: &router) { visit, page in
      try DoublesOfRecordPage.render(visit, page)
    }
    on(.get, "/fiche/{id}/fusionner/{other}", in: &router) { visit, page in
      try MergePage(visit, page).render()
    }
    on(.post, "/fiche/{id}/fusionner/{other}", in: &router) { visit, page in
      try MergePage(visit, page).merge(SentForm(page.request))
    }
  }
}
