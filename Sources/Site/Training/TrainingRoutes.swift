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
    on(.get, DemandPage.path, in: &router) { visit, _ in try DemandPage.render(visit) }
    on(.get, "\(DemandPage.path).csv", in: &router) { visit, _ in try DemandPage.csv(visit) }
    on(.get, AskPage.path, in: &router) { visit, _ in try AskPage.new(visit) }
    on(.post, AskPage.path, in: &router) { visit, page in try AskPage.create(visit, page) }
    on(.post, "/formations/seuil", in: &router) { visit, page in
      let sent = try SentForm(page.request)
      do {
        try visit.setTrainingRule(people: sent["people"], kilometres: sent["km"])
        return try TrainingPage.render(visit, Query([]), notice: Words.File.saved)
      } catch let faults as InputFaults {
        return try TrainingPage.render(visit, Query([]), sent.state(faults.problems))
      }
    }
    on(.post, "/fiche/{id}/formation", in: &router) { visit, page in
      let sent = try SentForm(page.request)
      let id = try page.identifier()
      let course =
        if let course = Identifier(sent["course"]) {
          try visit.answerRequest(id, with: course)
        } else {
          try visit.offerCourse(for: id)
        }
      return try FilePage.render(visit, course, notice: Words.Training.told)
    }
    on(.post, "/fiche/{id}/moi-aussi", in: &router) { visit, page in
      let sent = try SentForm(page.request)
      let id = try visit.setInterest(sent["wanted"] != "no", in: page.identifier())
      let destination = sent["return"]
      return .redirect(
        to: destination.isEmpty ? "/fiche/\(id)" : PageRequest.destination(destination))
    }
  }
}
