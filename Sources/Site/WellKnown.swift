import Base
import HTTP
import Office

extension SiteRoutes {
  /// What programs look for at addresses that are the same everywhere (RFC 8615).
  func addWellKnown(to router: inout Router<Worker>) {
    on(.get, "/.well-known/change-password", .door, in: &router) { _, _ in
      .redirect(to: "/compte", status: 302)
    }
    let contact = contact
    on(.get, "/.well-known/security.txt", .door, in: &router) { visit, _ in
      guard let contact else {
        throw Problem.notFound(
          Phrase("Aucune adresse n’est indiquée.", en: "No address has been given."))
      }
      return .text(SecurityContact.text(contact, visit))
    }
    router.on(.get, "/robots.txt") { _, _, _ in .text(Self.robots) }
  }

  /// What search engines may ask for (RFC 9309). The records of people are refused to them besides,
  /// and marked.
  private static var robots: String {
    let closed = [
      "/agenda/", "/api/", "/checkpoint", "/compte", "/confirmer/", "/connexion", "/events",
      "/heads", "/keys",
      "/lien/",
      "/mirror/", "/payload/", "/recherche", "/tile/",
    ]
    return "User-agent: *\n" + closed.map { "Disallow: \($0)\n" }.joined()
  }
}

/// Whom to tell of a hole in the security (RFC 9116).
enum SecurityContact {
  /// Seconds until what is written there has to be fetched again: half a year.
  private static let validSeconds: Int64 = 182 * 86_400

  static func text(_ contact: String, _ visit: Visit) -> String {
    let expires = Timestamp(
      seconds: (visit.now.seconds + validSeconds) / 86_400 * 86_400)
    return """
      Contact: \(contact)
      Expires: \(ISO8601.text(expires))
      Preferred-Languages: fr, en
      Canonical: \(visit.address)/.well-known/security.txt

      """
  }
}
