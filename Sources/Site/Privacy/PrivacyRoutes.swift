import Base
import HTTP
import Language
import Office
import Store

extension SiteRoutes {
  /// People's data: what is done with it, a copy, erasure; breaches.
  func addPrivacy(to router: inout Router<Worker>) {
    on(.get, "/donnees", in: &router) { visit, _ in try MyDataPages.render(visit) }
    onSlow("/donnees/copie.zip", in: &router) { visit, _ in
      Download.answer(
        try visit.copyOfMyData(), type: "application/zip", name: "mes-donnees.zip")
    }
    on(.post, "/donnees/effacer", in: &router) { visit, page in
      let sent = try SentForm(page.request)
      let identity = try visit.verified()
      guard sent["name"] == identity.account.name else {
        return try MyDataPages.render(
          visit,
          sent.state(Problem("wrong-name", Words.Privacy.eraseWrong, field: "name")))
      }
      try visit.eraseMe()
      var response = MyDataPages.erased(visit)
      page.browser.keep(session: nil, in: &response)
      return response
    }
    on(.get, "/protection-des-donnees", in: &router) { visit, _ in
      try RegisterPage.render(visit)
    }
    on(.get, "/protection-des-donnees.csv", in: &router) { visit, _ in
      Download.answer(
        visit.processingCSV(), type: "text/csv; charset=utf-8; header=present",
        name: "registre-des-traitements.csv")
    }
    on(.get, "/violations", in: &router) { visit, _ in try BreachesPage.render(visit) }
    onSlow("/bureau/copie.zip", in: &router) { visit, _ in
      Download.answer(
        try visit.copyOfOffice(), type: "application/zip",
        name: "bureau-\(visit.localDay(visit.now)).zip")
    }
  }
}
