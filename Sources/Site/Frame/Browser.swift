import Base
import HTTP
import Language
import Office

/// What a request tells of the browser that sent it.
package struct Browser: Sendable {
  /// Opens the session, if there is one.
  package let session: Secret?
  /// By which a link by mail is bound to the browser that asked for it.
  package let mark: Secret?
  /// Whether people reach this node over TLS, through a proxy on this machine.
  let isSecure: Bool
  /// The /24 or /64 that it comes from, for rate limits.
  var network: String { RequestSource(request).network }
  /// What its owner recognises it by.
  var device: String { Self.device(agent) }
  /// A program that collects pages for searching, and says so.
  package var isCrawler: Bool { Self.isCrawler(agent) }
  /// The language chosen in this browser, or the first one that it asks for and that is complete.
  package let language: Phrase.Language
  /// What is seldom asked for is read out of it then.
  private let request: Request
  private var agent: String { request.headers["User-Agent"] ?? "" }

  package init(_ request: Request) {
    self.request = request
    isSecure = RequestSource.isSecure(request)
    session = Cookies.read(Self.name("maille", isSecure), request.headers).flatMap { Secret($0) }
    mark = Cookies.read(Self.name("maille-browser", isSecure), request.headers).flatMap {
      Secret($0)
    }
    let chosen = Cookies.read(Self.name("maille-language", isSecure), request.headers)
    language =
      chosen.flatMap { Phrase.Language(rawValue: $0) }
      ?? AcceptLanguage.preferred(request.headers)
  }

  /// The prefix makes browsers refuse the cookie unless it came over TLS from this very host.
  private static func name(_ name: String, _ isSecure: Bool) -> String {
    isSecure ? "__Host-\(name)" : name
  }

  /// Has the browser keep the session's secret, or forget it.
  func keep(session secret: Secret?, isRemembered: Bool = false, in response: inout Response) {
    response.headers.append(
      "Set-Cookie",
      Cookies.set(
        Self.name("maille", isSecure), secret?.text ?? "", isSecure: isSecure,
        seconds: secret == nil ? 0 : isRemembered ? 30 * 86_400 : nil))
  }

  /// Has the browser keep its mark for as long as a link counts, or forget it.
  func keep(mark: Secret?, in response: inout Response) {
    response.headers.append(
      "Set-Cookie",
      Cookies.set(
        Self.name("maille-browser", isSecure), mark?.text ?? "", isSecure: isSecure,
        seconds: mark == nil ? 0 : Int(FrontDoor.linkSeconds)))
  }

  /// Has the browser keep a language.
  func keep(language: Phrase.Language, in response: inout Response) {
    response.headers.append(
      "Set-Cookie",
      Cookies.set(
        Self.name("maille-language", isSecure), language.rawValue, isSecure: isSecure,
        seconds: 365 * 86_400))
  }

  /// Who collects pages without saying so still sees no more than the public cards.
  private static func isCrawler(_ agent: String) -> Bool {
    guard !agent.isEmpty else { return false }
    let agent = agent.lowercased()
    return ["bot", "crawl", "spider", "slurp", "archiver"].contains { agent.contains($0) }
  }

  package static var noCrawlers: Problem {
    Problem(
      "no-crawlers",
      Phrase(
        "Les fiches des membres ne sont pas pour les moteurs de recherche.",
        en: "Members’ records are not for search engines."), status: 403)
  }

  /// "Firefox, Linux": enough to recognise one's own, no more.
  private static func device(_ agent: String) -> String {
    let programs = [
      ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"),
      ("Safari/", "Safari"), ("curl/", "curl"),
    ]
    let systems = [
      ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
      ("Mac OS", "macOS"), ("Linux", "Linux"),
    ]
    let names = [programs, systems].compactMap { list in
      list.first { agent.contains($0.0) }?.1
    }
    return names.joined(separator: ", ")
  }
}
