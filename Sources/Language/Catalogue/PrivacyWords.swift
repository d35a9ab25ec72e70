import Base

extension Words {
  /// People's data and their rights over it.
  package enum Privacy {
    package static let mine = Phrase("Mes données", en: "My data")
    package static let copy = Phrase("Emporter une copie", en: "Take a copy away")
    package static let copyExplained = Phrase(
      "Tout ce que le bureau sait de vous, en une archive\u{A0}: un fichier à lire, le même pour les programmes.",
      en:
        "Everything that the office knows of you, in one archive: a file to read, the same for programs."
    )
    package static let download = Phrase("Télécharger ma copie", en: "Download my copy")
    package static let seen = Phrase("Qui a ouvert ma fiche", en: "Who opened my record")
    package static let nobody = Phrase(
      "Personne, ces douze derniers mois.", en: "Nobody, in the last twelve months.")
    package static func times(_ count: Int) -> Phrase {
      count == 1
        ? Phrase("une fois", en: "once") : Phrase("\(count) fois", en: "\(count) times")
    }
    package static let erase = Phrase("Effacer ce qui me concerne", en: "Erase what concerns me")
    package static let eraseExplained = Phrase(
      "Votre fiche, vos messages, vos brouillons et votre compte sont détruits, ici et dans les autres bureaux. "
        + "Cela ne peut pas être annulé.",
      en:
        "Your record, your messages, your drafts and your account are destroyed, here and at the other "
        + "offices. This cannot be undone.")
    package static let kept = Phrase(
      "Restent votre nom, votre numéro et la date de votre adhésion\u{A0}: la loi demande un registre des "
        + "sociétaires.",
      en:
        "Your name, your number and the date of your membership stay: the law asks for a register of "
        + "co-operators.")
    package static let eraseConfirm = Phrase(
      "Tapez votre nom pour le confirmer", en: "Type your name to confirm it")
    package static let eraseButton = Phrase("Tout effacer", en: "Erase everything")
    package static let eraseWrong = Phrase(
      "Ce n’est pas le nom de votre compte\u{A0}: recopiez-le.",
      en: "This is not the name of your account: copy it.")
    package static let erased = Phrase("C’est effacé", en: "It is erased")
    package static let erasedExplained = Phrase(
      "Ce que le bureau savait de vous est détruit. Les autres bureaux l’effacent à leur prochaine lecture.",
      en:
        "What the office knew of you is destroyed. The other offices erase it at their next reading."
    )

    package static let register = Phrase("Protection des données", en: "Data protection")
    package static func responsible(_ office: String) -> Phrase {
      Phrase(
        "Le responsable de ces données est le bureau \(FrenchText.of(office)).",
        en: "The \(office) office is responsible for these data.")
    }
    package static let registerTitle = Phrase(
      "Ce qui est fait de vos données", en: "What is done with your data")
    package static let csv = Phrase("Le même registre en CSV", en: "The same register as CSV")
    package static let purpose = Phrase("Pourquoi", en: "Why")
    package static let basis = Phrase("Fondement", en: "Ground")
    package static let people = Phrase("Personnes", en: "People")
    package static let data = Phrase("Données", en: "Data")
    package static let recipients = Phrase("Destinataires", en: "Recipients")
    package static let retention = Phrase("Conservation", en: "Kept for")
    package static let activity = Phrase("Traitement", en: "Processing")
    package static let securityTitle = Phrase(
      "Comment elles sont protégées", en: "How they are protected")
    package static let neighbours = Phrase(
      "Bureaux qui lisent le nôtre", en: "Offices that read ours")
    package static let rights = Phrase(
      "Vous pouvez tout voir, corriger, emporter et effacer dans «\u{A0}Mes données\u{202F}», ou demander à un "
        + "conseiller. En cas de désaccord\u{A0}: l’Autorité de protection des données en Belgique, la CNIL en "
        + "France.",
      en:
        "You can see, correct, take away and erase everything under “My data”, or ask an adviser. If you "
        + "disagree: the Data Protection Authority in Belgium, the CNIL in France.")

    package static let breaches = Phrase("Violations de données", en: "Data breaches")
    package static let breachesExplained = Phrase(
      "Tout incident est noté ici, même sans suite. L’autorité doit être prévenue dans les 72 heures s’il y a un "
        + "risque pour les personnes.",
      en:
        "Every incident is noted here, even without consequence. The authority must be told within 72 hours "
        + "if there is a risk for people.")
    package static let noBreach = Phrase("Aucun incident n’est noté.", en: "No incident is noted.")
    package static let newBreach = Phrase("Noter un incident", en: "Note an incident")
    package static func hoursLeft(_ hours: Int) -> Phrase {
      if hours < -72 {
        let days = -hours / 24
        return Phrase("délai dépassé de \(days) jours", en: "overdue by \(days) days")
      }
      return hours >= 0
        ? Phrase("encore \(hours) h pour notifier", en: "\(hours) h left to notify")
        : Phrase("délai dépassé de \(-hours) h", en: "overdue by \(-hours) h")
    }
    package static let office = Phrase("Emporter le bureau", en: "Take the office away")
    package static let officeExplained = Phrase(
      "Toutes les fiches du bureau, de tous les types, en une archive de CSV et de JSON.",
      en: "All records of the office, of all kinds, in one archive of CSV and JSON.")
  }
}
