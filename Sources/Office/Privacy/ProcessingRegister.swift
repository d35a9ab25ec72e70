import Base
import Language

/// One use of people's data, as the register of processing has it (GDPR article 30).
package struct ProcessingActivity: Sendable {
  package let name: Phrase
  package let purpose: Phrase
  /// On what ground (article 6).
  package let basis: Phrase
  package let people: Phrase
  package let data: Phrase
  package let recipients: Phrase
  /// How long it is kept, and why.
  package let retention: Phrase
}

/// What an office does with people's data, and for how long it keeps what.
package enum ProcessingRegister {
  package static let activities = [
    ProcessingActivity(
      name: Phrase("Fichier des membres", en: "Member file"),
      purpose: Phrase(
        "Tenir le registre des sociétaires et accompagner chacun dans son activité.",
        en: "Keep the register of co-operators and support each one in his or her activity."),
      basis: Phrase("Contrat d’adhésion", en: "Membership contract"),
      people: Phrase("Membres du bureau", en: "Members of the office"),
      data: Phrase(
        "Nom, coordonnées, numéro de membre, activité, suivi",
        en: "Name, contact details, membership number, activity, follow-up"),
      recipients: Phrase("Conseillers du bureau", en: "Advisers of the office"),
      retention: Phrase(
        "Pendant l’adhésion. Après un effacement, le nom, le numéro et les dates d’adhésion restent\u{A0}: la "
          + "loi demande un registre des sociétaires. Un fichier importé est effacé après un jour.",
        en:
          "During membership. After an erasure the name, the number and the dates of membership stay: the "
          + "law asks for a register of co-operators. A file that is imported is erased after a day."
      )),
    ProcessingActivity(
      name: Phrase("Annuaire", en: "Directory"),
      purpose: Phrase(
        "Permettre aux membres de se trouver, jusqu’où chacun l’a choisi.",
        en: "Let members find one another, as far as each has chosen."),
      basis: Phrase("Consentement, par groupe de champs", en: "Consent, by group of fields"),
      people: Phrase("Membres qui l’ont choisi", en: "Members who chose so"),
      data: Phrase(
        "Les groupes de champs choisis, avec la preuve de chaque choix",
        en: "The chosen groups of fields, with the proof of each choice"),
      recipients: Phrase(
        "Selon le choix\u{A0}: conseillers, bureau, autres bureaux, public",
        en: "As chosen: advisers, office, other offices, public"),
      retention: Phrase(
        "Jusqu’au retrait, qui efface aussi dans les autres bureaux\u{202F}; 18 mois sans confirmation au plus. La "
          + "preuve des choix est gardée cinq ans.",
        en: "Until withdrawal, which erases at the other offices too; at most 18 months without "
          + "confirmation. The proof of choices is kept for five years.")),
    ProcessingActivity(
      name: Phrase("Inscriptions aux événements", en: "Sign-ups for events"),
      purpose: Phrase(
        "Garder les places et savoir qui est venu.", en: "Keep places and know who came."),
      basis: Phrase("Demande de la personne", en: "The person’s own request"),
      people: Phrase("Membres qui s’inscrivent", en: "Members who sign up"),
      data: Phrase(
        "Nom, événement, date de la demande, présence", en: "Name, event, day of asking, attendance"
      ),
      recipients: Phrase(
        "Conseillers du bureau et qui organise",
        en: "Advisers of the office and whoever organises it"),
      retention: Phrase(
        "Un an après l’événement\u{202F}; qui a été invité à un accueil, deux ans",
        en: "A year after the event; who was invited to a welcome, two years")),
    ProcessingActivity(
      name: Phrase("Demandes de formation", en: "Training requests"),
      purpose: Phrase(
        "Compter qui veut quelle formation, et prévenir ces personnes quand il y a du nouveau.",
        en: "Count who wants which course, and tell these people when there is news."),
      basis: Phrase("Demande de la personne", en: "The person’s own request"),
      people: Phrase(
        "Membres qui demandent une formation, ou la demandent aussi",
        en: "Members who ask for a course, or ask for it too"),
      data: Phrase(
        "Qui veut quoi, sans date. Seul le nombre est montré, à partir de cinq personnes",
        en: "Who wants what, without a date. Only the number is shown, from five people on"),
      recipients: Phrase(
        "Les noms\u{A0}: personne. Le nombre\u{A0}: selon le partage de la demande",
        en: "Names: nobody. The number: as the request is shared"),
      retention: Phrase(
        "Jusqu’au retrait par la personne, ou la fin de la demande",
        en: "Until the person takes it back, or the request is gone")),
    ProcessingActivity(
      name: Phrase("Courriels aux membres", en: "E-mails to members"),
      purpose: Phrase(
        "Informer les membres sur les sujets qu’ils n’ont pas refusés.",
        en: "Inform members of the topics that they have not declined."),
      basis: Phrase(
        "Intérêt légitime, refus possible par sujet à tout moment",
        en: "Legitimate interest; each topic can be declined at any time"),
      people: Phrase("Membres du bureau", en: "Members of the office"),
      data: Phrase(
        "Adresse, choix par sujet, textes envoyés\u{202F}; aucune lecture n’est suivie",
        en: "Address, choices by topic, texts sent; no reading is followed"),
      recipients: Phrase(
        "Qui achemine le courriel du bureau", en: "Whoever carries the office’s e-mail"),
      retention: Phrase(
        "Les choix, jusqu’à l’effacement de la fiche\u{202F}; les liens de désabonnement, un an\u{202F}; le courriel "
          + "en attente, jusqu’à son envoi.",
        en:
          "Choices until the record is erased; links to unsubscribe for a year; a waiting e-mail until it is sent."
      )),
    ProcessingActivity(
      name: Phrase("Sujets choisis", en: "Chosen topics"),
      purpose: Phrase(
        "Écrire aux membres sur ce qui les intéresse.",
        en: "Write to members about what interests them."),
      basis: Phrase("Consentement", en: "Consent"),
      people: Phrase("Membres qui l’ont choisi", en: "Members who chose so"),
      data: Phrase(
        "Les sujets déclarés, la date de l’accord\u{202F}; rien n’est déduit des lectures",
        en: "The topics declared, the date of the agreement; nothing is inferred from what is read"),
      recipients: Phrase("Conseillers du bureau", en: "Advisers of the office"),
      retention: Phrase(
        "Jusqu’au retrait de l’accord, qui efface tout.",
        en: "Until the agreement is taken back, which erases everything.")),
    ProcessingActivity(
      name: Phrase("Comptes et connexions", en: "Accounts and sign-in"),
      purpose: Phrase("Vérifier qui se connecte.", en: "Check who signs in."),
      basis: Phrase("Intérêt légitime\u{A0}: la sécurité", en: "Legitimate interest: security"),
      people: Phrase("Personnes invitées", en: "People who were invited"),
      data: Phrase(
        "Adresse, appareil, dates de connexion", en: "Address, device, dates of sign-in"),
      recipients: Phrase("Personne", en: "Nobody"),
      retention: Phrase(
        "Nouvelles\u{A0}: six mois. Sessions\u{A0}: 30 jours au plus. Compte\u{A0}: jusqu’à sa fermeture ou l’effacement.",
        en: "News: six months. Sessions: at most 30 days. Account: until it is closed or erased.")),
    ProcessingActivity(
      name: Phrase("Messages entre membres", en: "Messages between members"),
      purpose: Phrase(
        "Se contacter sans montrer son adresse.", en: "Be in contact without showing an address."),
      basis: Phrase("Consentement de chacun", en: "Consent of each"),
      people: Phrase("Membres qui s’écrivent", en: "Members who write to one another"),
      data: Phrase("Textes et dates des messages", en: "Texts and dates of messages"),
      recipients: Phrase(
        "Les participants\u{202F}; les conseillers pour une conversation signalée",
        en: "The participants; the advisers for a reported conversation"),
      retention: Phrase(
        "Jusqu’à l’effacement par leur auteur.", en: "Until their author has them erased.")),
    ProcessingActivity(
      name: Phrase("Accompagnement entre membres", en: "Mentoring between members"),
      purpose: Phrase(
        "Mettre en lien qui aide et qui demande de l’aide.",
        en: "Connect who helps and who asks for help."),
      basis: Phrase("Consentement de chacun", en: "Consent of each"),
      people: Phrase(
        "Membres qui accompagnent ou le demandent", en: "Members who accompany or ask for it"),
      data: Phrase(
        "Sujets, nombre de places, qui accompagne qui", en: "Topics, room, who accompanies whom"),
      recipients: Phrase(
        "Les sujets\u{A0}: selon le choix de la personne. Qui accompagne qui\u{A0}: les deux.",
        en: "Topics: as the person chose. Who accompanies whom: the two."),
      retention: Phrase(
        "Jusqu’à l’effacement de l’un des deux.", en: "Until one of the two is erased.")),
    ProcessingActivity(
      name: Phrase("Mandats et élections", en: "Mandates and elections"),
      purpose: Phrase(
        "Choisir qui veille sur une filière, par désignation ou par vote secret.",
        en: "Choose who watches over a sector, by designation or by secret ballot."),
      basis: Phrase(
        "Contrat d’adhésion\u{202F}; accord de la personne pour un mandat",
        en: "Membership contract; the person’s agreement for a mandate"),
      people: Phrase(
        "Candidats, votants, personnes mandatées", en: "Candidates, voters, people with a mandate"),
      data: Phrase(
        "Textes des candidats, qui a voté, bulletins sans nom, conditions des mandats",
        en: "Texts of candidates, who has voted, ballots without a name, terms of mandates"),
      recipients: Phrase(
        "Candidats et bulletins\u{A0}: le bureau. Qui a voté\u{A0}: les conseillers. Mandat en cours\u{A0}: "
          + "tous les bureaux.",
        en:
          "Candidates and ballots: the office. Who has voted: the advisers. A current mandate: all "
          + "offices."),
      retention: Phrase(
        "Qui a voté\u{A0}: un an après le vote. Le reste\u{A0}: jusqu’à l’effacement de la personne.",
        en: "Who has voted: a year after the vote. The rest: until the person is erased.")),
    ProcessingActivity(
      name: Phrase("Historique et accès", en: "History and access"),
      purpose: Phrase(
        "Savoir qui a changé ou vu une fiche, et annuler une erreur.",
        en: "Know who changed or saw a record, and undo a mistake."),
      basis: Phrase(
        "Intérêt légitime\u{A0}: la traçabilité", en: "Legitimate interest: traceability"),
      people: Phrase("Membres et conseillers", en: "Members and advisers"),
      data: Phrase("Auteur, date, avant, après", en: "Author, date, before, after"),
      recipients: Phrase(
        "La personne elle-même et les conseillers", en: "The person and the advisers"),
      retention: Phrase(
        "Accès\u{A0}: 12 mois. Changements\u{A0}: autant que la fiche.",
        en: "Access: 12 months. Changes: as long as the record.")),
    ProcessingActivity(
      name: Phrase("Événements, demandes, partenariats", en: "Events, requests, partnerships"),
      purpose: Phrase(
        "Faire vivre le bureau et le réseau.", en: "Keep the office and the network alive."),
      basis: Phrase("Intérêt légitime", en: "Legitimate interest"),
      people: Phrase("Personnes nommées dans ces fiches", en: "People named in these records"),
      data: Phrase(
        "Ce qui y est écrit, et les documents qui y sont joints",
        en: "What is written there, and the documents that go with it"),
      recipients: Phrase("Selon le partage de chaque fiche", en: "As each record is shared"),
      retention: Phrase(
        "Jusqu’au retrait\u{202F}; la corbeille garde 30 jours.",
        en: "Until withdrawal; the bin keeps 30 days.")),
  ]

  /// How the data is protected (article 32).
  package static let security = [
    Phrase(
      "chaque bureau garde ses données sur sa propre machine, dans un seul fichier\u{202F};",
      en: "each office keeps its data on its own machine, in one file;"),
    Phrase(
      "les pages passent par une connexion chiffrée, les mots de passe sont hachés\u{202F};",
      en: "pages go over an encrypted connection, passwords are hashed;"),
    Phrase(
      "les conseillers se connectent avec un second code\u{202F};",
      en: "advisers sign in with a second code;"),
    Phrase(
      "ce qui est retiré est effacé, chez les autres bureaux aussi\u{202F};",
      en: "what is withdrawn is erased, at the other offices too;"),
    Phrase(
      "ni publicité, ni mesure d’audience, ni ressource venue d’ailleurs.",
      en: "no advertising, no audience measurement, nothing fetched from elsewhere."),
  ]
}
