import Base
import HTML
import HTTP
import Language
import Office

/// How the agenda comes into a person's own calendar, with the filters that are set.
enum SubscribeSection {
  /// The address that makes programs subscribe, with the filters.
  static func webcal(_ visit: Visit, _ address: AgendaAddress, _ secret: String?) -> String {
    let path = secret.map { "/agenda/\($0)/agenda.ics" } ?? "/agenda.ics"
    return "webcal" + (visit.address + path + address.filterQuery).drop { $0 != ":" }
  }

  static func render(
    _ visit: Visit, _ address: AgendaAddress, _ secret: String?, _ markup: inout Markup
  ) {
    let language = visit.language
    let path = secret.map { "/agenda/\($0)/agenda.ics" } ?? "/agenda.ics"
    let link = visit.address + path + address.filterQuery
    let webcal = webcal(visit, address, secret)
    markup.element("section", ["aria-labelledby": "abonnement"]) { markup in
      markup.element("h2", ["id": "abonnement"], text: Words.Agenda.subscribe(language))
      let words = secret == nil ? Words.Agenda.subscribePublic : Words.Agenda.subscribeOwn
      markup.element("p", text: words(language))
      markup.element("p", ["class": "buttons"]) { markup in
        markup.element(
          "a", ["class": "button", "href": webcal, "rel": "nofollow"],
          text: Words.Agenda.subscribeButton(language))
        markup.element(
          "a",
          [
            "class": "button quiet", "rel": "noopener noreferrer",
            "href": "https://calendar.google.com/calendar/r?cid=" + PercentCoding.encode(webcal),
          ], text: "Google")
        markup.element(
          "a", ["class": "button quiet", "href": path + address.filterQuery, "rel": "nofollow"],
          text: Words.Agenda.download(language))
        markup.element(
          "a",
          [
            "class": "button quiet", "rel": "nofollow",
            "href": path.replacing(".ics", with: ".atom") + address.filterQuery,
          ], text: "Atom")
      }
      markup.element("div", ["class": "field"]) { markup in
        markup.element("label", ["for": "adresse"], text: Words.Agenda.address(language))
        markup.void(
          "input", ["id": "adresse", "type": "text", "readonly": "", "value": link])
      }
      guard secret != nil else { return }
      markup.element("form", ["method": "post", "action": "/agenda/adresse"]) { markup in
        markup.element("p", ["class": "soft"], text: Words.Agenda.renewExplained(language))
        markup.element(
          "button", ["type": "submit", "class": "quiet"], text: Words.Agenda.renew(language))
      }
    }
  }
}
