import Base
import Crypto
import HTTP
import Language
import Office
import Schema
import Store

/// The agenda for calendar programs.
enum AgendaFeed {
  /// What everybody sees, or members, with the filters of the address.
  static func render(
    _ visit: Visit, _ page: PageRequest, _ library: Library, isSecret: Bool, isAtom: Bool = false
  ) throws -> Response {
    let address = AgendaAddress(page.request.query, today: visit.localDay(visit.now))
    let items = try library.feed(address.feedRequest)
    let name = Words.Agenda.feedName(address["office"] ?? visit.officeName)(visit.profile.language)
    if isAtom {
      let bytes = library.atom(
        items, name: name, path: "/" + page.request.path.joined(separator: "/"),
        query: address.filterQuery, address: visit.address, visit.profile.language)
      return answer(
        page.request, visit, items, bytes, type: "application/atom+xml", file: "agenda.atom",
        isSecret: isSecret)
    }
    return answer(
      page.request, visit, items,
      library.calendar(
        items, name: name, address: visit.address, visit.profile.language),
      file: "agenda.ics", isSecret: isSecret)
  }

  /// One event.
  static func event(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let item = try visit.library.record(page.identifier())
    guard item.kind.isAgenda else {
      throw Problem.notFound(
        Phrase("Ce n’est pas un événement.", en: "This is not an event."))
    }
    let bytes = visit.library.calendar(
      [item], name: item.title, address: visit.address, visit.language)
    return answer(
      page.request, visit, [item], bytes, file: "evenement.ics",
      isSecret: visit.caller.account != nil)
  }

  private static func answer(
    _ request: Request, _ visit: Visit, _ items: [ResultItem], _ bytes: [UInt8],
    type: String = "text/calendar", file: String, isSecret: Bool
  ) -> Response {
    let tag = "\"\(Hexadecimal.encode(Array(SHA256.hash(bytes).prefix(16))))\""
    let known = request.headers["If-None-Match"]?.split(separator: ",").map { part in
      part.drop { $0 == " " }.replacing("W/", with: "")
    }
    let isKnown = known?.contains { $0 == tag || $0 == "*" } ?? false
    var response =
      isKnown ? Response(304) : Response.bytes(bytes, type: "\(type); charset=utf-8")
    response.headers.set("ETag", tag)
    if let newest = items.map(\.moment).max() {
      response.headers.set("Last-Modified", HTTPDate.text(newest))
    }
    response.headers.set("Cache-Control", isSecret ? "private, max-age=900" : "public, max-age=900")
    response.headers.set("Content-Disposition", "inline; filename=\"\(file)\"")
    response.headers.set("Referrer-Policy", "no-referrer")
    return response
  }
}
