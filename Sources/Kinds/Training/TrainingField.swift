import Base
import Schema

/// The fields by which what is asked for and what is offered are compared.
enum TrainingField {
  static let category = Field(
    "category", Phrase("Thème", en: "Theme"),
    .choice([
      Choice(
        "economy", Phrase("Développement économique", en: "Business development"),
        aliases: [
          "économie", "économique", "economy", "business", "economie", "ondernemen", "wirtschaft",
        ]),
      Choice(
        "tenders", Phrase("Appels d’offres et prospection", en: "Tenders and prospecting"),
        aliases: [
          "appel d'offres", "prospection", "tenders", "prospecting", "sales", "aanbestedingen",
          "prospectie", "ausschreibungen", "akquise",
        ]),
      Choice(
        "technique", Phrase("Métier et technique", en: "Trade and technique"),
        aliases: ["technique", "métier", "trade", "craft", "techniek", "technik", "handwerk"]),
      Choice(
        "other", Phrase("Autre thème", en: "Another topic"),
        aliases: ["autre", "other", "ander", "andere", "anderes"]),
    ]), search: .none, aliases: ["catégorie", "category", "categorie", "kategorie"])

  static let difficulty = Field(
    "difficulty", Phrase("Niveau", en: "Difficulty"),
    .choice([
      Choice(
        "beginner", Phrase("Débutant", en: "Beginner"),
        aliases: ["débutante", "débutant·e", "basic", "beginners", "anfänger"]),
      Choice(
        "intermediate", Phrase("Moyen", en: "Intermediate"),
        aliases: ["intermédiaire", "gemiddeld", "mittel", "fortgeschritten"]),
      Choice(
        "advanced", Phrase("Avancé", en: "Advanced"),
        aliases: ["avancée", "confirmé", "expert", "gevorderd", "experte"]),
    ]), search: .none, aliases: ["niveau demandé", "moeilijkheid", "schwierigkeit"])

  static let format = Field(
    "format", Phrase("Format", en: "Format"),
    .choice([
      Choice(
        "on-site", Phrase("Présentiel", en: "In person"),
        aliases: [
          "sur place", "on site", "face to face", "ter plaatse", "vor ort", "präsenz",
        ]),
      Choice(
        "remote", Phrase("À distance", en: "Remote"),
        aliases: ["distance", "en ligne", "online", "op afstand", "fern"]),
      Choice(
        "mixed", Phrase("Mixte", en: "Mixed"),
        aliases: ["hybride", "hybrid", "blended", "gemengd", "gemischt"]),
    ]), search: .none, aliases: ["vorm", "form"])
}
