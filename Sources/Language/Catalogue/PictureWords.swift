import Base

extension Words {
  /// The picture or logo of a record.
  package enum Picture {
    package static let link = Phrase("Photo ou logo", en: "Picture or logo")
    package static func title(_ name: String) -> Phrase {
      Phrase("Photo ou logo, \(name)", en: "Picture or logo, \(name)")
    }
    /// In place of the picture, for those who do not see it.
    package static func alternative(_ name: String) -> Phrase {
      Phrase("Photo ou logo\u{A0}: \(name)", en: "Picture or logo: \(name)")
    }
    package static let choose = Phrase("Image à envoyer", en: "Picture to send")
    package static let rules = Phrase(
      "JPEG ou PNG, 6\u{A0}Mo au plus. Le lieu, la date et les autres données cachées sont enlevés. Une "
        + "grande image est réduite si votre navigateur le permet.",
      en:
        "JPEG or PNG, at most 6 MB. The place, the date and other hidden data are removed. A large picture "
        + "is made smaller if your browser can.")
    package static let send = Phrase("Envoyer l’image", en: "Send the picture")
    package static let remove = Phrase("Enlever l’image", en: "Remove the picture")
    package static let none = Phrase("Pas encore d’image.", en: "No picture yet.")
    package static func whoSees(_ level: String) -> Phrase {
      Phrase("Qui la voit\u{A0}: \(level).", en: "Who sees it: \(level).")
    }
    package static let saved = Phrase("Image enregistrée.", en: "Picture saved.")
    package static let savedUnseen = Phrase(
      "Image enregistrée. Vous choisissez plus bas qui la voit.",
      en: "Picture saved. Choose below who sees it.")
    package static let removed = Phrase(
      "Image enlevée et effacée.", en: "Picture removed and erased.")
    package static let savedHere = Phrase(
      "Image enregistrée. Elle est trop grande pour quitter votre bureau\u{A0}: seules ses pages la montrent.",
      en: "Picture saved. It is too large to leave your office: only the pages there show it.")
    package static func onlyHere(kilobytes: Int, side: Int) -> Phrase {
      Phrase(
        "Cette image ne quitte pas votre bureau. Pour la montrer plus loin, envoyez-en une de "
          + "\(kilobytes)\u{A0}Ko et de \(side)\u{A0}points de côté au plus.",
        en:
          "This picture does not leave your office. To show it further, send one of at most \(kilobytes) kB "
          + "and \(side) points a side.")
    }
  }
}
