import Base
import HTTP
import Office

/// Reads `q`, `kind`, `office`, `sector`, `place`, `near`, `km`, `limit` and `after`; an empty one is as good as
/// none, since forms send them so.
package enum SearchParameters {
  package static func read(_ query: Query) throws(Problem) -> SearchRequest {
    func text(_ name: String) throws(Problem) -> String? {
      guard query.all(name).count <= 1 else {
        throw Problem(
          "repeated-parameter",
          Phrase(
            "«\u{A0}\(name)\u{202F}» ne peut être donné qu’une fois.",
            en: "“\(name)” can be given only once."), field: name, status: 400)
      }
      return query[name].flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }
    var request = SearchRequest(text: try text("q") ?? "")
    request.kind = try text("kind")
    request.office = try text("office")
    request.sector = try text("sector")
    request.place = try text("place")
    request.after = try text("after")
    let kilometres = try text("km")
    if let place = try text("near") {
      // What is no number is refused as a distance.
      request.nearby = Nearby(
        place: place, kilometres: kilometres.map { Int($0) ?? 0 } ?? Nearby.usualKilometres)
    }
    if let limit = try text("limit") {
      guard limit.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(limit) else {
        throw Problem(
          "bad-limit",
          Phrase("«\u{A0}limit\u{202F}» est un nombre.", en: "“limit” is a number."),
          field: "limit",
          status: 400)
      }
      request.limit = number
    }
    return request
  }
}
