import Base

extension Words {
  /// What members want to hear of.
  package enum Interests {
    package static let title = Phrase("Mes sujets", en: "My topics")
    package static let label = Phrase("Sujets choisis", en: "Chosen topics")
    package static let explained = Phrase(
      "Dites ce qui vous intéresse\u{A0}: vos conseillers peuvent alors vous écrire à ce propos. Rien n’est déduit "
        + "de ce que vous lisez.",
      en:
        "Say what interests you: your advisers can then write to you about it. Nothing is inferred from "
        + "what you read.")
    package static let agree = Phrase(
      "Mes conseillers peuvent voir mes sujets", en: "My advisers may see my topics")
    package static let withoutAgreement = Phrase(
      "Sans cet accord, rien n’est gardé. Le retirer efface vos sujets.",
      en: "Without this agreement nothing is kept. Taking it back erases your topics.")
    package static let sectors = Phrase("Filières", en: "Sectors")
    package static let own = Phrase("Autres sujets", en: "Other topics")
    package static let saved = Phrase("Vos sujets sont enregistrés.", en: "Your topics are saved.")
    package static let erased = Phrase(
      "Rien n’est gardé\u{A0}: vos sujets sont effacés.",
      en: "Nothing is kept: your topics are erased.")
    package static let choose = Phrase("Choisir mes sujets", en: "Choose my topics")
    package static func about(_ topic: String) -> Phrase {
      Phrase(
        "«\u{A0}\(topic)\u{202F}» est ajouté plus bas\u{A0}: enregistrez pour le garder.",
        en: "“\(topic)” is added below: save to keep it.")
    }
  }
}
