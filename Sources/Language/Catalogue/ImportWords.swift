import Base

extension Words {
  /// Files that are imported through the pages.
  package enum Import {
    package static let title = Phrase("Importer un fichier", en: "Import a file")
    package static func into(_ kind: String) -> Phrase {
      Phrase("Importer\u{A0}: \(kind)", en: "Import: \(kind)")
    }
    package static let explained = Phrase(
      "Tableau .csv de toute provenance, carnet d’adresses .vcf ou agenda .ics. Rien n’est changé avant votre accord.",
      en:
        "A .csv table from any program, a .vcf address book or an .ics calendar. Nothing changes before you agree."
    )
    package static let kept = Phrase(
      "Le fichier est effacé d’ici un jour au plus tard.",
      en: "The file is erased within a day at the latest.")
    package static let file = Phrase(
      "Déposez le fichier ici, ou choisissez-le", en: "Drop the file here, or choose it")
    package static let read = Phrase("Lire le fichier", en: "Read the file")
    package static let earlier = Phrase("Fichiers encore ici", en: "Files still here")
    package static func state(_ name: String) -> Phrase {
      switch name {
      case "taken": Phrase("importé", en: "imported")
      case "read": Phrase("lu, à confirmer", en: "read, to be confirmed")
      default: Phrase("en cours de lecture", en: "being read")
      }
    }

    package static let working = Phrase("Travail en cours", en: "Work under way")
    package static func progress(_ done: String, _ total: String) -> Phrase {
      Phrase("\(done) lignes sur \(total)", en: "\(done) lines of \(total)")
    }
    package static let wait = Phrase(
      "La page se remet à jour toute seule. Vous pouvez la quitter et revenir.",
      en: "The page renews itself. You can leave it and come back.")
    package static let renew = Phrase("Mettre à jour maintenant", en: "Renew now")

    package static let report = Phrase(
      "Ce que ce fichier changera", en: "What this file will change")
    package static let done = Phrase("Fichier importé", en: "File imported")
    package static func created(_ count: String) -> Phrase {
      Phrase("Nouvelles fiches\u{A0}: \(count)", en: "New records: \(count)")
    }
    package static func changed(_ count: String) -> Phrase {
      Phrase("Fiches changées\u{A0}: \(count)", en: "Records changed: \(count)")
    }
    package static func unchanged(_ count: String) -> Phrase {
      Phrase("Fiches pareilles\u{A0}: \(count)", en: "Records the same: \(count)")
    }
    package static func refused(_ count: String) -> Phrase {
      Phrase("Lignes refusées\u{A0}: \(count)", en: "Lines refused: \(count)")
    }
    package static func dialect(_ separator: String, _ encoding: String) -> Phrase {
      Phrase(
        "Séparateur\u{A0}: \(separator) · encodage\u{A0}: \(encoding)",
        en: "Separator: \(separator) · encoding: \(encoding)")
    }
    package static let tab = Phrase("tabulation", en: "tab")
    package static let confirm = Phrase("Confirmer l’import", en: "Confirm the import")
    package static let nothing = Phrase(
      "Ce fichier ne change rien.", en: "This file changes nothing.")
    package static let discard = Phrase("Effacer ce fichier", en: "Erase this file")
    package static let discarded = Phrase("Le fichier est effacé.", en: "The file is erased.")
    package static let another = Phrase("Importer un autre fichier", en: "Import another file")

    package static let refusals = Phrase("Lignes refusées", en: "Lines refused")
    package static func refusal(_ line: String, _ reason: String) -> Phrase {
      Phrase("Ligne \(line)\u{A0}: \(reason)", en: "Line \(line): \(reason)")
    }
    package static func more(_ count: String) -> Phrase {
      Phrase("Et \(count) autres.", en: "And \(count) more.")
    }
    package static let takeRejected = Phrase(
      "Emporter les lignes refusées, avec la raison", en: "Take the refused lines, with the reason")
    package static let rejectedFile = Phrase("Lignes refusées", en: "Lines refused")
    package static let line = Phrase("Ligne refusée", en: "Line refused")
    package static let reason = Phrase("Raison", en: "Reason")
    package static let notes = Phrase("À vérifier", en: "To be checked")
    package static let doubles = Phrase(
      "Ressemblent à des fiches déjà là", en: "Resemble records that are here")
    package static let doublesExplained = Phrase(
      "Elles sont importées quand même. Comparez-les ensuite dans les doublons probables.",
      en: "They are imported all the same. Compare them afterwards among the probable doubles.")
    package static func double(_ line: String, _ title: String) -> Phrase {
      Phrase(
        "Ligne \(line), «\u{A0}\(title)\u{202F}» ressemble à ",
        en: "Line \(line), “\(title)” resembles ")
    }

    package static let columns = Phrase(
      "Ce que les colonnes veulent dire", en: "What the columns mean")
    package static let remembered = Phrase(
      "Comme la dernière fois avec ces mêmes titres.", en: "As last time with the same headings.")
    package static let column = Phrase("Colonne", en: "Column")
    package static let samples = Phrase("Par exemple", en: "For example")
    package static let meaning = Phrase("Veut dire", en: "Means")
    package static func meaning(of column: String) -> Phrase {
      Phrase("Ce que veut dire \(column)", en: "What \(column) means")
    }
    package static let ignored = Phrase("laissée de côté", en: "left aside")
    package static let readAgain = Phrase(
      "Relire avec ces colonnes", en: "Read again with these columns")
    package static let columnsChanged = Phrase(
      "Les colonnes ont changé\u{A0}: lisez le nouveau rapport, puis confirmez.",
      en: "The columns have changed: read the new report, then confirm.")
    package static let identifier = Phrase("Identifiant Maille", en: "Maille identifier")
    package static let wholeLevel = Phrase("Partage de toute la fiche", en: "Sharing of the record")
    package static func column(named heading: String) -> Phrase {
      Phrase(", colonne «\u{A0}\(heading)\u{202F}»", en: ", column “\(heading)”")
    }
    package static let linkedPicture = Phrase(
      "cette image n’est qu’une adresse, rien n’est pris d’autres sites\u{A0}: envoyez-la depuis la fiche",
      en:
        "this picture is only an address, nothing is taken from other sites: send it from the record"
    )
    package static let keptPicture = Phrase(
      "la fiche a déjà une autre image\u{A0}: elle la garde",
      en: "the record has another picture already and keeps it")
    package static func part(_ field: Phrase, _ part: String) -> Phrase {
      let words: Phrase? =
        switch part {
        case "prenom": Phrase("prénom", en: "first name")
        case "nom": Phrase("nom de famille", en: "last name")
        default: nil
        }
      return Phrase(
        "\(field(.french)), \(words?(.french) ?? part)",
        en: "\(field(.english)), \(words?(.english) ?? part)")
    }
  }
}
