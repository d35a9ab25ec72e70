import Base

extension Words {
  /// The first steps of an adviser, and how sharing works.
  package enum FirstHour {
    package static let title = Phrase("Votre première heure", en: "Your first hour")
    package static let dismiss = Phrase("Ne plus montrer", en: "Show this no more")
    package static let done = Phrase("fait", en: "done")
    package static func step(_ name: String) -> Phrase {
      switch name {
      case "second-factor": Phrase("Protéger votre compte", en: "Protect your account")
      case "office": Phrase("Situer le bureau", en: "Say where the office is")
      case "levels": Phrase("Lire qui voit quoi", en: "Read who sees what")
      case "members":
        Phrase("Mettre vos membres dans le fichier", en: "Put your members in the file")
      default: Phrase("Annoncer un premier événement", en: "Announce a first event")
      }
    }
    package static func help(_ name: String) -> Phrase {
      switch name {
      case "second-factor":
        Phrase("Un code de votre téléphone, en plus.", en: "A code from your telephone, besides.")
      case "office":
        Phrase(
          "La personne qui tient la machine écrit l’adresse dans office.json.",
          en: "Whoever runs the machine writes the address into office.json.")
      case "levels":
        Phrase("Deux minutes, pour répondre aux membres.", en: "Two minutes, to answer members.")
      case "members":
        Phrase(
          "Une fiche suffit pour commencer. Personne n’est montré sans l’avoir choisi.",
          en: "One record is enough to begin. Nobody is shown without having chosen it.")
      default:
        Phrase("Il paraît aussi dans les autres bureaux.", en: "Other offices show it too.")
      }
    }

    package static let levels = Phrase("Qui voit quoi", en: "Who sees what")
    package static let levelsExplained = Phrase(
      "Chaque membre choisit jusqu’où va chaque partie de sa fiche, et change d’avis quand il veut. Ce qui est "
        + "retiré est effacé, chez les autres bureaux aussi.",
      en:
        "Each member chooses how far each part of the record goes, and changes it at will. What is "
        + "withdrawn is erased, at the other offices too.")
    package static let part = Phrase("Partie de la fiche", en: "Part of the record")
    package static let atFirst = Phrase("Au début", en: "At first")
    package static let widest = Phrase("Au plus loin", en: "At the widest")
  }
}
