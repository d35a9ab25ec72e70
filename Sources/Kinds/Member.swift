import Base
import Schema

extension Kind {
  /// A person of the co-operative, as far as he or she chose to be seen.
  package static let member = Kind(
    "member", entryType: 16, label: Phrase("Membre", en: "Member"),
    plural: Phrase("Membres", en: "Members"), title: "name",
    summary: ["trade", "municipality"], sameness: ["name", "email", "postcode"],
    place: "municipality", sector: "sector", facets: ["stage", "adviser"],
    orders: ["followed_up", "joined"], confirmed: "confirmed", email: "email", adviser: "adviser",
    meetings: Meetings(days: ["followed_up", "joined"], gone: "stage", "leaving"),
    drawing: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3.6-6.5 8-6.5s8 2.5 8 6.5",
    groups: [
      FieldGroup(
        "identity", Phrase("Identité", en: "Identity"), defaultLevel: .nobody,
        explanation: Phrase(
          "Votre nom, votre commune et vos langues. Sans elles, rien d’autre n’est montré.",
          en:
            "Your name, your town and your languages. Without these nothing else is shown."),
        [
          Field(
            "name", Phrase("Nom", en: "Name"), .text(maximum: 200), required: true, search: .first,
            aliases: [
              "nom complet", "nom et prénom", "prénom et nom", "display name", "full name", "naam",
              "volledige naam", "vollständiger name",
            ],
            composedOf: ["prenom", "nom"]),
          CommonField.postcode,
          CommonField.municipality,
          Field(
            "languages", Phrase("Langues de travail", en: "Working languages"), .list(maximum: 20),
            aliases: [
              "langue", "langues", "langues parlées", "language", "taal", "talen", "sprache",
              "sprachen",
            ]),
          Field(
            "confirmed", Phrase("Confirmé le", en: "Confirmed on"), .day, search: .none,
            isAutomatic: true),
        ]),
      FieldGroup(
        "activity", Phrase("Activité", en: "Activity"), defaultLevel: .nobody,
        explanation: Phrase(
          "Votre métier, votre filière et ce que vous faites.",
          en: "Your trade, your sector and what you do."),
        [
          Field(
            "trade", Phrase("Métier", en: "Trade"), .text(maximum: 200), search: .first,
            aliases: [
              "profession", "fonction", "job title", "titre", "intitulé du métier", "occupation",
              "job", "beroep", "functie", "beruf",
            ]),
          Sector.field,
          Field(
            "activities", Phrase("Activités", en: "Activities"), .paragraph(maximum: 5000),
            aliases: [
              "activité", "description", "présentation", "activity", "about", "activiteit",
              "activiteiten", "beschrijving", "tätigkeit", "tätigkeiten",
            ]),
        ]),
      FieldGroup(
        "skills", Phrase("Compétences et recherches", en: "Skills and goals"),
        defaultLevel: .nobody,
        explanation: Phrase(
          "Ce que vous savez faire, et ce que vous cherchez.",
          en: "What you can do, and what you are looking for."),
        [
          Field(
            "skills", Phrase("Compétences", en: "Skills"), .list(maximum: 60),
            aliases: [
              "compétence", "savoir-faire", "skill", "vaardigheden", "kenntnisse", "fähigkeiten",
            ]),
          Field(
            "looking_for", Phrase("Ce que je cherche", en: "What I am looking for"),
            .paragraph(maximum: 2000),
            aliases: [
              "recherche", "cherche", "objectifs", "besoins", "goals", "needs", "zoekt", "sucht",
            ]),
        ]),
      FieldGroup(
        "contact", Phrase("Coordonnées", en: "Contact details"), defaultLevel: .nobody,
        explanation: Phrase(
          "Votre courriel, votre téléphone et votre adresse. On peut vous écrire sans les voir.",
          en: "Your e-mail, telephone and address. People can write to you without seeing them."),
        [
          CommonField.email,
          Field(
            "telephone", Phrase("Téléphone", en: "Telephone"), .telephone, search: .none,
            aliases: ["tel", "gsm", "portable", "mobile", "phone", "telefoon", "telefon", "handy"]),
          Field(
            "street", Phrase("Rue et numéro", en: "Street and number"), .text(maximum: 200),
            search: .none,
            aliases: ["adresse", "rue", "street address", "address", "adres", "straat", "strasse"]),
        ]),
      FieldGroup(
        "picture", Phrase("Photo ou logo", en: "Picture or logo"), defaultLevel: .nobody,
        explanation: Phrase(
          "Une photo de vous ou votre logo, sans les données cachées du fichier.",
          en: "A picture of you or your logo, without the hidden data of the file."),
        [
          Field(
            "picture", Phrase("Photo ou logo", en: "Picture or logo"), .picture, search: .none,
            isAutomatic: true)
        ]),
      FieldGroup(
        "links", Phrase("Liens", en: "Links"), defaultLevel: .nobody,
        explanation: Phrase("Votre site et vos réseaux.", en: "Your site and your networks."),
        [
          CommonField.website,
          Field(
            "networks", Phrase("Réseaux", en: "Networks"), .webAddresses(maximum: 10),
            search: .none,
            aliases: [
              "réseaux sociaux", "linkedin", "social networks", "social media", "sociale media",
              "soziale medien",
            ]),
        ]),
      FieldGroup(
        "mentoring", Phrase("Accompagner d’autres membres", en: "Mentoring other members"),
        defaultLevel: .nobody,
        explanation: Phrase(
          "Sur quoi vous aidez d’autres membres, de votre plein gré, et combien à la fois.",
          en: "What you help other members with, of your own free will, and how many at a time."),
        [
          Field(
            "mentor_topics", Phrase("J’aide sur ces sujets", en: "I help with these topics"),
            .list(maximum: 20), aliases: ["mentorat", "parrainage", "mentoring"]),
          Field(
            "mentor_capacity",
            Phrase("Combien de personnes à la fois", en: "How many people at a time"),
            .whole(1...20), search: .none),
          Field(
            "mentor_pause_until",
            Phrase("Pas de nouvelle demande avant le", en: "No new request before"), .day,
            search: .none),
        ]),
      FieldGroup(
        "membership", Phrase("Adhésion", en: "Membership"), defaultLevel: .advisers,
        ceiling: .advisers, owner: .reads,
        [
          Field(
            "joined", Phrase("Membre depuis", en: "Member since"), .day, search: .none,
            aliases: [
              "date d'adhésion", "adhésion", "join date", "membre depuis le", "joined on",
              "lid sinds", "mitglied seit",
            ]),
          Field(
            "stage", Phrase("Étape de l’activité", en: "Stage of the activity"),
            .choice([
              Choice(
                "idea", Phrase("Projet", en: "Project"), aliases: ["idee", "porteur de projet"]),
              Choice("start", Phrase("Démarrage", en: "Starting"), aliases: ["lancement"]),
              Choice("growth", Phrase("Développement", en: "Growing"), aliases: ["croissance"]),
              Choice(
                "steady", Phrase("Établie", en: "Established"), aliases: ["etabli", "stable"]),
              Choice("pause", Phrase("En pause", en: "On hold"), aliases: ["pause"]),
              Choice("leaving", Phrase("Départ", en: "Leaving"), aliases: ["sortie"]),
            ]), search: .none, aliases: ["étape", "stade", "fase", "phase"]),
          Field(
            "adviser", Phrase("Conseiller ou conseillère", en: "Adviser"), .text(maximum: 200),
            search: .rest,
            aliases: [
              "conseiller", "conseillère", "conseiller·ère", "référent", "adviseur", "berater",
              "beraterin",
            ]),
        ]),
      FieldGroup(
        "follow-up", Phrase("Suivi", en: "Follow-up"), defaultLevel: .advisers, ceiling: .advisers,
        owner: .nothing,
        [
          Field(
            "followed_up", Phrase("Dernier suivi", en: "Last follow-up"), .day, search: .none,
            aliases: [
              "dernier suivi le", "suivi", "followed up on", "laatste opvolging", "letzter kontakt",
            ]),
          Field(
            "remark", Phrase("Remarque du bureau", en: "Office’s remark"),
            .paragraph(maximum: 5000),
            aliases: [
              "remarque", "notes", "note", "commentaire", "comment", "opmerking", "opmerkingen",
              "bemerkung", "notizen",
            ]),
        ]),
    ])
}
