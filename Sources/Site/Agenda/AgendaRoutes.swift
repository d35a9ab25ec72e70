import Base
import HTTP
import Language
import Office

extension SiteRoutes {
  /// The agenda: what takes place, feeds of it, and how the office keeps it.
  func addAgenda(to router: inout Router<Worker>) {
    on(.get, "/agenda", .everybody, in: &router) { visit, page in
      try AgendaPage.render(visit, page.request.query)
    }
    for (name, isAtom) in [("agenda.ics", false), ("agenda.atom", true)] {
      on(.get, "/\(name)", .everybody, in: &router) { visit, page in
        // A program has no session: what it gets at this address is what everybody sees.
        try AgendaFeed.render(
          visit, page, visit.library, isSecret: visit.caller.account != nil, isAtom: isAtom)
      }
      on(.get, "/agenda/{secret}/\(name)", .door, in: &router) { visit, page in
        guard let library = try visit.calendarLibrary(at: page.parameters["secret"] ?? "") else {
          throw Problem.notFound(
            Phrase("Cette adresse ne compte plus.", en: "This address does not count any more."))
        }
        return try AgendaFeed.render(visit, page, library, isSecret: true, isAtom: isAtom)
      }
    }
    on(.get, "/fiche/{id}/agenda.ics", .everybody, in: &router) { visit, page in
      try AgendaFeed.event(visit, page)
    }
    on(.post, "/fiche/{id}/accueil", in: &router) { visit, page in
      try WelcomeSection.set(visit, page)
    }
    on(.get, "/fiche/{id}/dates", in: &router) { visit, page in
      try DatesPage.render(visit, visit.open(page.identifier()))
    }
    on(.post, "/fiche/{id}/dates", in: &router) { visit, page in
      try DatesPage.change(visit, page)
    }
    on(.post, "/agenda/adresse", in: &router) { visit, page in
      try visit.renewCalendar()
      return try AgendaPage.render(visit, page.request.query, notice: Words.Agenda.renewed)
    }
    on(.get, "/agenda/regles", in: &router) { visit, _ in try AgendaRulePage.render(visit) }
    on(.post, "/agenda/regles", in: &router) { visit, page in
      try AgendaRulePage.set(visit, page)
    }
  }
}
