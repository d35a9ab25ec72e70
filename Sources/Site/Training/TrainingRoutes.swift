import Base
import HTTP
import Language
import Office

extension SiteRoutes {
  /// What members want to learn, and what is offered.
  func addTraining(to router: inout Router<Worker>) {
    on(.get, "/formations", in: &router) { visit, page in
      try TrainingPage.render(visit, page.request.query)
    }
    on(.get, "/formations/semblables", in: &router) { visit, page in
      try AskPage.similar(visit, page)
    }
    on(.get, AskPage.path, in: &router) { visit, _ in try AskPage.new(visit) }
    on(.post, AskPage.path, in: &router) { visit, page in try AskPage.create(visit, page) }
    on(.post, "/fiche/{id}/moi-aussi", in: &router) { visit, page in
      let sent = try SentForm(page.request)
      let id = try visit.setInterest(sent["wanted"] != "no", in: page.identifier())
      let destination = sent["return"]
      return .redirect(
        to: destination.isEmpty ? "/fiche/\(id)" : PageRequest.destination(destination))
    }
  }
}
