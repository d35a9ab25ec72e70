import HTML
import HTTP

/// What has been done so that everybody can use the pages, what has not been checked, and what to do
/// when something is in the way.
enum AccessibilityPage {
  static func render(office: String) -> Response {
    PageFrame(office: office).page("Accessibilité") { markup in
      markup.element("h1", text: "Accessibilité")
      markup.element(
        "p",
        text: "Ces pages veulent suivre les WCAG 2.2, niveau AA, et le RGAA 4. Elles sont "
          + "partiellement conformes\u{A0}: aucun audit complet par une personne n’a encore eu lieu."
      )
      markup.element("h2", text: "Ce qui est vérifié à chaque version")
      list(checked, &markup)
      markup.element("h2", text: "Ce qui ne l’est pas")
      list(notChecked, &markup)
      markup.element("h2", text: "Quelque chose vous gêne\u{A0}?")
      markup.element(
        "p",
        text:
          "Dites-le à votre bureau, par téléphone, par courriel ou sur place\u{A0}: un conseiller "
          + "vous donne l’information autrement et transmet le problème.")
      markup.element(
        "p",
        text: "Sans réponse\u{A0}: en France, le Défenseur des droits\u{A0}; en Belgique, Unia.")
    }
  }

  private static func list(_ items: [String], _ markup: inout Markup) {
    markup.element("ul") { markup in
      for item in items { markup.element("li", text: item) }
    }
  }

  private static let checked = [
    "les règles que le programme axe sait contrôler (WCAG 2.2 A et AA, RGAA 4), sur chaque page, en "
      + "clair et en sombre, sur un petit et un grand écran\u{202F};",
    "tout fonctionne sans souris, et l’on voit où l’on est\u{202F};",
    "tout fonctionne sans JavaScript\u{202F};",
    "rien ne défile de côté sur un écran de 320 pixels\u{202F};",
    "chaque page a un titre qui lui est propre.",
  ]

  private static let notChecked = [
    "la lecture avec un lecteur d’écran, par quelqu’un qui en utilise un\u{202F};",
    "les textes que les membres écrivent eux-mêmes, dans d’autres langues par exemple.",
  ]
}
