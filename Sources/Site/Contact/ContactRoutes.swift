import Base
import HTML
import HTTP
import Language
import Office
import Store

extension SiteRoutes {
  /// Requests of contact, messages, groups, reports.
  func addContact(to router: inout Router<Worker>) {
    on(.get, "/messages", in: &router) { visit, _ in try ConversationsPage.render(visit) }
    on(.post, "/fiche/{id}/contact", in: &router) { visit, page in
      let id = try page.identifier()
      let sent = try SentForm(page.request)
      do {
        return .redirect(to: "/messages/\(try visit.contacts.ask([id], text: sent["text"]))")
      } catch let problem as Problem where problem.field != nil {
        return try RecordPage.render(visit, visit.library.record(id), sent.state(problem))
      }
    }
    on(.get, "/messages/nouveau", in: &router) { visit, page in
      var state = FormState()
      for item in page.request.query.items { state.values[item.name] = item.value }
      return try GroupPage.render(visit, state)
    }
    on(.post, "/messages/nouveau", in: &router) { visit, page in
      let sent = try SentForm(page.request)
      let people = sent.items.all("people").compactMap { Identifier($0) }
      if sent["step"] == "search" {
        return try GroupPage.render(visit, sent.state(), chosen: people)
      }
      do {
        let id = try visit.contacts.ask(people, subject: sent["subject"], text: sent["text"])
        return .redirect(to: "/messages/\(id)")
      } catch let problem as Problem {
        return try GroupPage.render(visit, sent.state(problem), chosen: people)
      }
    }
    on(.get, "/messages/{id}", in: &router) { visit, page in
      try ConversationPage.render(visit, page.identifier())
    }
    on(.post, "/messages/{id}", in: &router) { visit, page in
      let id = try page.identifier()
      let sent = try SentForm(page.request)
      do {
        try visit.contacts.write(sent["text"], to: id)
      } catch let problem as Problem where problem.code != "not-found" {
        return try ConversationPage.render(visit, id, sent.state(problem))
      }
      return .redirect(to: "/messages/\(id)#fin")
    }
    addContactSteps(to: &router)
  }

  private func addContactSteps(to router: inout Router<Worker>) {
    on(.post, "/messages/{id}/reponse", in: &router) { visit, page in
      let id = try page.identifier()
      let isAccepted = try SentForm(page.request)["answer"] == "accept"
      try visit.contacts.answer(id, isAccepted: isAccepted)
      return .redirect(to: isAccepted ? "/messages/\(id)" : "/messages")
    }
    on(.post, "/messages/{id}/quitter", in: &router) { visit, page in
      try visit.contacts.leave(page.identifier())
      return .redirect(to: "/messages")
    }
    on(.post, "/messages/{id}/signaler", in: &router) { visit, page in
      let id = try page.identifier()
      let sent = try SentForm(page.request)
      do {
        try visit.contacts.report(id, reason: sent["reason"])
      } catch let problem as Problem where problem.field != nil {
        return try ConversationPage.render(visit, id, sent.state(problem))
      }
      return try ConversationPage.render(visit, id, notice: Words.Contact.reported)
    }
    on(.post, "/fiche/{id}/bloquer", in: &router) { visit, page in
      let isBlocked = try SentForm(page.request)["block"] != "no"
      try visit.contacts.setBlock(page.identifier(), isBlocked)
      return .redirect(to: "/messages")
    }
    on(.get, "/signalements", in: &router) { visit, page in
      try ReportsPage.render(visit, isWaitingOnly: page.request.query["attendent"] == "oui")
    }
    on(.post, "/signalements/{id}", in: &router) { visit, page in
      try visit.contacts.settle(page.identifier())
      return .redirect(to: "/signalements")
    }
  }
}
