import Base

extension Words {
  /// The documents of a record.
  package enum Documents {
    package static let heading = Phrase("Documents", en: "Documents")
    package static let one = Phrase("document", en: "document")
    package static let many = Phrase("documents", en: "documents")
    package static let manage = Phrase(
      "Ajouter ou enlever des documents", en: "Add or remove documents")
    package static func title(_ name: String) -> Phrase {
      Phrase("Documents, \(name)", en: "Documents, \(name)")
    }
    package static let none = Phrase("Pas encore de document.", en: "No document yet.")
    package static let noneHelp = Phrase(
      "Pas encore de document. Ajoutez la convention, un bon, une liste de prix ou un formulaire\u{A0}: les "
        + "membres les trouvent sur cette fiche.",
      en:
        "No document yet. Add the agreement, a voucher, a price list or a form: members find them on "
        + "this record.")
    package static let add = Phrase("Ajouter des documents", en: "Add documents")
    package static let choose = Phrase("Fichiers", en: "Files")
    package static let rules = Phrase(
      "PDF, JPEG, PNG, OpenDocument, Word ou Excel sans macros, texte ou CSV en UTF-8. 10\u{A0}Mo au plus "
        + "par fichier, 30\u{A0}Mo en une fois, 20\u{A0}documents par fiche.",
      en:
        "PDF, JPEG, PNG, OpenDocument, Word or Excel without macros, text or CSV in UTF-8. At most "
        + "10 MB for a file, 30 MB at once, 20 documents for a record.")
    package static let titleField = Phrase("Titre", en: "Title")
    package static let titleHint = Phrase(
      "Sans titre, le document porte le nom de son fichier.",
      en: "Without a title, the document is called as its file.")
    package static let missing = Phrase(
      "Ce fichier manque depuis que le bureau a été repris d’une sauvegarde\u{A0}: il faut l’ajouter de nouveau.",
      en:
        "This file is missing since the office was restored from a backup: it has to be added again."
    )
    package static let send = Phrase("Ajouter", en: "Add")
    package static let rename = Phrase("Renommer", en: "Rename")
    package static func renameTitle(_ title: String) -> Phrase {
      Phrase("Renommer «\u{A0}\(title)\u{202F}»", en: "Rename “\(title)”")
    }
    package static let remove = Phrase("Enlever", en: "Remove")
    package static let putBack = Phrase("Remettre", en: "Put back")
    package static let removedHeading = Phrase("Documents enlevés", en: "Removed documents")
    package static let removedHelp = Phrase(
      "Ils sont effacés pour de bon 30\u{A0}jours après.",
      en: "They are erased for good 30 days later.")
    package static func removedOn(_ day: String) -> Phrase {
      Phrase("enlevé le \(day)", en: "removed on \(day)")
    }
    package static func whoSees(_ level: String) -> Phrase {
      Phrase("Qui les voit\u{A0}: \(level).", en: "Who sees them: \(level).")
    }
    package static func added(_ count: Int) -> Phrase {
      count == 1
        ? Phrase("Document ajouté.", en: "Document added.")
        : Phrase("\(count) documents ajoutés.", en: "\(count) documents added.")
    }
    package static let renamed = Phrase("Titre changé.", en: "Title changed.")
    package static let removed = Phrase("Document enlevé.", en: "Document removed.")
    package static let restored = Phrase("Document remis.", en: "Document put back.")

    /// Of another office, where everybody gets them.
    package static func openAt(_ title: String, _ office: String) -> Phrase {
      Phrase("\(title), chez \(office)", en: "\(title), at \(office)")
    }
    /// Of another office, for its own people.
    package static func askOffice(_ office: String) -> Phrase {
      Phrase(
        "\(office) garde ces documents\u{A0}: demandez-les à ce bureau, ou à un conseiller du vôtre.",
        en: "\(office) keeps these documents: ask that office for them, or an adviser of yours.")
    }
    package static let bothKept = Phrase(
      "Les documents des deux fiches restent.", en: "The documents of both records stay.")

    /// The sort of a file, by its ending.
    package static func format(_ ending: String) -> Phrase {
      switch ending {
      case "jpg": Phrase("image JPEG", en: "JPEG picture")
      case "png": Phrase("image PNG", en: "PNG picture")
      case "odt": Phrase("texte OpenDocument", en: "OpenDocument text")
      case "ods": Phrase("tableau OpenDocument", en: "OpenDocument sheet")
      case "docx": Phrase("texte Word", en: "Word text")
      case "xlsx": Phrase("tableau Excel", en: "Excel sheet")
      case "txt": Phrase("texte", en: "text")
      case "csv": Phrase("tableau CSV", en: "CSV table")
      default: Phrase(verbatim: ending.uppercased())
      }
    }

    /// How large a file is.
    package static func size(_ bytes: Int64) -> Phrase {
      func tenths(_ unit: Int64) -> Int64 { (bytes * 10 + unit / 2) / unit }
      let kilobyte: Int64 = 1 << 10
      let megabyte: Int64 = 1 << 20
      // Whole kilobytes up to where they would be a megabyte.
      guard bytes >= 1000 * kilobyte else {
        let count = max(1, (bytes + kilobyte / 2) / kilobyte)
        return Phrase("\(count)\u{A0}Ko", en: "\(count) KB")
      }
      let count = tenths(megabyte)
      let (whole, rest) = (count / 10, count % 10)
      guard rest > 0 else { return Phrase("\(whole)\u{A0}Mo", en: "\(whole) MB") }
      return Phrase("\(whole),\(rest)\u{A0}Mo", en: "\(whole).\(rest) MB")
    }
  }
}
