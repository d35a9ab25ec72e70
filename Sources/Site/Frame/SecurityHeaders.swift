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
    response.headers.set("X-Content-Type-Options", "nosniff")
    for (name, value) in defaults where response.headers[name] == nil {
      response.headers.append(name, value)
    }
    guard RequestSource(request).isSecure else { return }
    response.headers.set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
  }

  private static let defaults = [
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Cache-Control", "no-store"),
    ("X-Robots-Tag", "noindex"),
  ]
}
