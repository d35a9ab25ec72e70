import Base

extension Words {
  /// The accessibility statement.
  package enum Accessibility {
    package static let title = Phrase("Accessibilité", en: "Accessibility")
    package static let state = Phrase(
      "Ces pages veulent suivre les WCAG 2.2, niveau AA, et le RGAA 4. Elles sont partiellement "
        + "conformes\u{A0}: aucun audit complet par une personne n’a encore eu lieu.",
      en:
        "These pages aim to follow WCAG 2.2, level AA, and RGAA 4. They are partially compliant: no "
        + "complete audit by a person has taken place yet.")
    package static let checkedTitle = Phrase(
      "Ce qui est vérifié à chaque version", en: "What is checked at each version")
    package static let checked = [
      Phrase(
        "les règles que le programme axe sait contrôler (WCAG 2.2 A et AA, RGAA 4), sur chaque page, en "
          + "clair et en sombre, sur un petit et un grand écran\u{202F};",
        en:
          "the rules that the axe program can check (WCAG 2.2 A and AA, RGAA 4), on each page, light and "
          + "dark, on a small and a large screen;"),
      Phrase(
        "tout fonctionne sans souris, et l’on voit où l’on est\u{202F};",
        en: "everything works without a mouse, and you can see where you are;"),
      Phrase(
        "tout fonctionne sans JavaScript\u{202F};", en: "everything works without JavaScript;"),
      Phrase(
        "rien ne défile de côté sur un écran de 320 pixels\u{202F};",
        en: "nothing scrolls sideways on a screen of 320 pixels;"),
      Phrase(
        "chaque page a un titre qui lui est propre.", en: "each page has a title of its own."),
    ]
    package static let notCheckedTitle = Phrase("Ce qui ne l’est pas", en: "What is not")
    package static let notChecked = [
      Phrase(
        "la lecture avec un lecteur d’écran, par quelqu’un qui en utilise un\u{202F};",
        en: "reading with a screen reader, by somebody who uses one;"),
      Phrase(
        "les textes que les membres écrivent eux-mêmes, dans d’autres langues par exemple.",
        en: "the texts that members write themselves, in other languages for example."),
    ]
    package static let contactTitle = Phrase(
      "Quelque chose vous gêne\u{202F}?", en: "Is something getting in your way?")
    package static let contact = Phrase(
      "Dites-le à votre bureau, par téléphone, par courriel ou sur place\u{A0}: un conseiller vous donne "
        + "l’information autrement et transmet le problème.",
      en:
        "Tell your office, by telephone, by e-mail or in person: an adviser gives you the information in "
        + "another way and passes the problem on.")
    package static let authority = Phrase(
      "Sans réponse\u{A0}: en France, le Défenseur des droits\u{202F}; en Belgique, Unia.",
      en: "If there is no answer: in France, the Défenseur des droits; in Belgium, Unia.")
  }
}
