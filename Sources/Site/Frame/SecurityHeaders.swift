import HTTP

/// What a page forbids the browser: scripts and styles written into it, foreign resources, frames,
/// copies in caches.
enum SecurityHeaders {
  static func add(to response: inout Response, isSecret: Bool = false) {
    for (name, value) in fields { response.headers.set(name, value) }
    response.headers.set(
      "Referrer-Policy", isSecret ? "no-referrer" : "strict-origin-when-cross-origin")
  }

  private static let fields: [(String, String)] = [
    (
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
        + "require-trusted-types-for 'script'"
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Cache-Control", "no-store"),
  ]
}
