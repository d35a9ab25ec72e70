import Base

extension Words {
  /// Notes of watch by sector.
  package enum Watch {
    package static let title = Phrase("Notes de veille", en: "Watch notes")
    package static let explained = Phrase(
      "Ce que les experts voient dans leur filière, pour tous les bureaux.",
      en: "What experts see in their sector, for all offices.")
    package static let post = Phrase("Écrire une note", en: "Write a note")
    package static let feed = Phrase("Suivre les notes publiques", en: "Follow the public notes")
    package static let all = Phrase("Toutes les filières", en: "All sectors")
    package static let none = Phrase("Aucune note pour le moment.", en: "No note for now.")
    package static let older = Phrase("Notes plus anciennes", en: "Older notes")
    package static let line = Phrase("En une ligne", en: "In one line")
    package static let sector = Phrase("Filière", en: "Sector")
    package static let text = Phrase("Ce que vous avez vu", en: "What you have seen")
    package static let website = Phrase("Où lire plus", en: "Where to read more")
    package static let everybody = Phrase(
      "Montrer aussi au public", en: "Show it to the public too")
    package static let send = Phrase("Envoyer à tous les bureaux", en: "Send to all offices")
    package static func mySector(_ name: String) -> Phrase {
      Phrase("Veille\u{A0}: \(name)", en: "Watch notes: \(name)")
    }
  }
}
