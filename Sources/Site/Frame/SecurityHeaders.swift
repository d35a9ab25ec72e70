import HTTP

/// What a page forbids the browser: scripts and styles written into it, foreign resources, frames,
/// copies in caches.
package enum SecurityHeaders {
  static func add(to response: inout Response, isSecret: Bool = false) {
    for (name, value) in fields { response.headers.set(name, value) }
    response.headers.set(
      "Referrer-Policy", isSecret ? "no-referrer" : "strict-origin-when-cross-origin")
  }

  private static let fields: [(String, String)] = [
    (
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        + "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'; object-src 'none'; "
        + "require-trusted-types-for 'script'"
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Cache-Control", "no-store"),
  ]

  /// Adds what every answer has, whoever made it, where it does not say otherwise itself: nothing is
  /// taken for another type, kept, shown in a frame or found by search engines.
  package static func complete(_ response: inout Response, to request: Request) {
    if response.headers.contains(sniffing.name) { response.headers.remove(sniffing.name) }
    response.headers.append(sniffing.field)
    for (name, field) in defaults where !response.headers.contains(name) {
      response.headers.append(field)
    }
    if hasSecret(request.path) { response.headers.set("Referrer-Policy", "no-referrer") }
    guard RequestSource.isSecure(request) else { return }
    response.headers.set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
  }

  private static let sniffing = made("X-Content-Type-Options", "nosniff")

  /// Behind these an address is a secret, also one that opens nothing.
  private static let secretPaths: Set<String> = ["lien", "confirmer", "desabonnement"]

  private static func hasSecret(_ path: [String]) -> Bool {
    guard let first = path.first else { return false }
    return secretPaths.contains(first)
      // The address of one's own calendar.
      || first == "agenda" && path.count == 3 && path[2].hasPrefix("agenda.")
  }

  private static let defaults = [
    made("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    made("Referrer-Policy", "strict-origin-when-cross-origin"),
    made("Cache-Control", "no-store"),
    made("X-Robots-Tag", "noindex"),
  ]

  /// A field checked and laid out once, not for each answer.
  private static func made(_ name: String, _ value: String) -> (name: String, field: Headers) {
    (name, [name: value])
  }
}
