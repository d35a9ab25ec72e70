import Base
import HTML
import HTTP

/// What every page has around its content.
struct PageFrame {
  let office: String
  /// What stands in the search box.
  var text = ""

  /// The address of the style sheet, with a mark of its content so that it can be cached for ever.
  static let stylePath: String = {
    let sum = PackageResources.style_css.reduce(UInt32(2_166_136_261)) {
      ($0 ^ UInt32($1)) &* 16_777_619
    }
    return "/style.css?v=\(sum)"
  }()

  func page(_ title: String, status: Int = 200, _ content: (inout Markup) -> Void) -> Response {
    var markup = Markup()
    markup.trusted("<!DOCTYPE html>")
    markup.element("html", ["lang": "fr"]) { markup in
      markup.element("head") { markup in
        markup.trusted("<meta charset=\"utf-8\">")
        markup.trusted("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        markup.element("title", text: "\(title) – Maille, \(office)")
        markup.void("link", ["rel": "stylesheet", "href": Self.stylePath])
      }
      markup.element("body") { markup in
        markup.element("a", ["class": "skip", "href": "#contenu"], text: "Aller au contenu")
        header(&markup)
        markup.element("main", ["id": "contenu"], content)
        markup.element("footer") { markup in
          markup.element(
            "p", text: "Chaque bureau garde ses données\u{A0}; vous voyez ce qu’il partage.")
          markup.element("p") { markup in
            markup.element(
              "a", ["href": "/accessibilite"], text: "Accessibilité\u{A0}: partiellement conforme")
          }
        }
      }
    }
    var response = Response.html(markup.bytes, status: status)
    for (name, value) in Self.securityHeaders { response.headers.set(name, value) }
    return response
  }

  private func header(_ markup: inout Markup) {
    markup.element("header") { markup in
      markup.element("a", ["class": "name", "href": "/"], text: "Maille · \(office)")
      markup.element("nav", ["aria-label": "Principale"]) { markup in
        markup.element("a", ["href": "/recherche"], text: "Rechercher")
        markup.element("a", ["href": "/bureaux"], text: "Bureaux")
      }
      markup.element(
        "form", ["class": "search", "role": "search", "action": "/recherche", "method": "get"]
      ) { markup in
        markup.void(
          "input",
          [
            "type": "search", "name": "q", "value": text, "aria-label": "Rechercher",
            "placeholder": "ingénieure du son à Bruxelles",
          ])
        markup.element("button", ["type": "submit"], text: "Chercher")
      }
    }
  }

  /// No script, no foreign resource, no frame; nothing personal in caches.
  private static let securityHeaders: [(String, String)] = [
    (
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'"
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Cache-Control", "no-store"),
  ]
}
