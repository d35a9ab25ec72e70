import Base
import HTTP
import Office

extension SiteRoutes {
  /// Records as people see and change them.
  func addRecords(to router: inout Router<Worker>) {
    on(.get, "/fiche/{id}", in: &router) { visit, page in
      RecordPage.render(visit, try visit.library.record(page.identifier()))
    }
  }
}
