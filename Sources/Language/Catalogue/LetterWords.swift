import Base

extension Words {
  /// Lists that are kept by name.
  package enum Segments {
    package static let title = Phrase("Listes gardées", en: "Kept lists")
    package static let save = Phrase("Garder cette liste", en: "Keep this list")
    package static let name = Phrase("Nom de la liste", en: "Name of the list")
    package static let explained = Phrase(
      "Elle reste vivante\u{A0}: qui remplit ces conditions y entre, qui ne les remplit plus en sort.",
      en:
        "It stays live: whoever meets these conditions joins it, whoever no longer does leaves it.")
    package static let saved = Phrase("Liste gardée.", en: "List kept.")
    package static let forget = Phrase("Oublier cette liste", en: "Forget this list")
    package static let forgotten = Phrase(
      "Liste oubliée\u{202F}; les fiches restent.", en: "List forgotten; the records stay.")
  }

  /// Mails to many people.
  package enum Letters {
    package static let write = Phrase("Écrire un courriel", en: "Write an e-mail")
    package static func title(_ count: String) -> Phrase {
      Phrase("Écrire\u{A0}: \(count)", en: "Write: \(count)")
    }
    package static let topic = Phrase("De quoi s’agit-il", en: "What it is about")
    package static let topicHint = Phrase(
      "Chaque personne peut refuser les courriels d’un sujet sans perdre les autres.",
      en: "Each person can decline the e-mails of one topic and keep the others.")
    package static let subject = Phrase("Objet", en: "Subject")
    package static let text = Phrase("Texte", en: "Text")
    package static let textHint = Phrase(
      "Sans «\u{A0}Bonjour\u{202F}»\u{A0}: il est ajouté avec le nom de chaque personne.",
      en: "Without “Hello”: it is added with each person’s name.")
    package static let preview = Phrase("Voir avant d’envoyer", en: "See it before sending")
    package static func previewTitle(_ count: String) -> Phrase {
      Phrase("Avant d’envoyer\u{A0}: \(count)", en: "Before sending: \(count)")
    }
    package static let one = Phrase("destinataire", en: "recipient")
    package static let many = Phrase("destinataires", en: "recipients")
    package static func asSeen(by name: String) -> Phrase {
      Phrase("Ce que reçoit \(name)", en: "What \(name) gets")
    }
    package static let whoNot = Phrase(
      "Qui ne le reçoit pas, et pourquoi", en: "Who does not get it, and why")
    package static let withoutAddress = Phrase("Sans adresse", en: "No address")
    package static let declined = Phrase("Ne veut pas ce sujet", en: "Declined this topic")
    package static let doubled = Phrase(
      "Même adresse qu’une autre personne", en: "Same address as somebody else")
    package static func weekly(_ count: String) -> Phrase {
      Phrase(
        "Dont avec le courriel de la semaine\u{A0}: \(count)",
        en: "Of which with the weekly e-mail: \(count)")
    }
    package static func more(_ count: Int) -> Phrase {
      Phrase("et \(count) de plus", en: "and \(count) more")
    }
    package static func send(_ count: String) -> Phrase {
      Phrase("Envoyer à \(count)", en: "Send to \(count)")
    }
    package static let change = Phrase("Modifier le texte", en: "Change the text")
    package static func sent(_ count: String) -> Phrase {
      Phrase("Courriel en route\u{A0}: \(count).", en: "E-mail on its way: \(count).")
    }
    package static let list = Phrase("Courriels envoyés", en: "E-mails sent")
    package static let none = Phrase(
      "Rien n’a encore été écrit à plusieurs personnes.",
      en: "Nothing has been written to several people yet.")
    package static func counts(_ recipients: Int, _ leftOut: Int) -> Phrase {
      Phrase(
        "destinataires\u{A0}: \(recipients), laissées de côté\u{A0}: \(leftOut)",
        en: "recipients: \(recipients), left out: \(leftOut)")
    }

    package static func topic(_ name: String) -> Phrase {
      switch name {
      case "events": Phrase("Rencontres et agenda", en: "Meetings and agenda")
      case "training": Phrase("Formations", en: "Training")
      case "work": Phrase("Offres de travail", en: "Offers of work")
      case "cooperation": Phrase("Vie de la coopérative", en: "Life of the co-operative")
      default: Phrase("Nouvelles du bureau", en: "News of the office")
      }
    }
    package static func rhythm(_ name: String) -> Phrase {
      switch name {
      case "weekly": Phrase("Une fois par semaine", en: "Once a week")
      case "never": Phrase("Jamais", en: "Never")
      default: Phrase("Tout de suite", en: "At once")
      }
    }

    package static let choices = Phrase("Mes courriels", en: "My e-mails")
    package static let toChoices = Phrase(
      "Choisir les courriels que je reçois", en: "Choose the e-mails that I get")
    package static let choicesExplained = Phrase(
      "Le bureau ne sait ni quand vous lisez un courriel, ni ce que vous y suivez.",
      en: "The office knows neither when you read an e-mail nor what you follow in it.")
    package static let choicesSaved = Phrase(
      "Vos choix sont enregistrés.", en: "Your choices are saved.")
    package static let noRecord = Phrase(
      "Ces courriels vont aux membres du bureau\u{A0}: vous n’en recevez pas.",
      en: "These e-mails go to the members of the office: you get none.")

    package static let endTitle = Phrase(
      "Ne plus recevoir ces courriels", en: "Get these e-mails no more")
    package static func endQuestion(_ topic: Phrase) -> Phrase {
      Phrase(
        "Sujet\u{A0}: \(topic(.french)). Les autres courriels du bureau continuent.",
        en: "Topic: \(topic(.english)). The other e-mails of the office go on.")
    }
    package static let end = Phrase("Ne plus en recevoir", en: "Stop these e-mails")
    package static let ended = Phrase(
      "C’est fait\u{A0}: vous ne recevrez plus de courriels sur ce sujet.",
      en: "Done: you will get no more e-mails on this topic.")

    package static func greeting(_ name: String) -> Phrase {
      Phrase("Bonjour \(name),", en: "Hello \(name),")
    }
    package static func reason(_ topic: Phrase, _ office: String) -> Phrase {
      Phrase(
        "Vous recevez ce courriel comme membre du bureau \(FrenchText.of(office)), sujet "
          + "«\u{A0}\(topic(.french))\u{202F}».",
        en: "You get this e-mail as a member of the \(office) office, topic “\(topic(.english))”.")
    }
    package static func weeklySubject(_ office: String) -> Phrase {
      Phrase(
        "La semaine du bureau \(FrenchText.of(office))", en: "The week at the \(office) office")
    }
    package static func weeklyReason(_ office: String) -> Phrase {
      Phrase(
        "Vous recevez une fois par semaine les courriels du bureau \(FrenchText.of(office)), comme vous "
          + "l’avez choisi.",
        en: "You get the e-mails of the \(office) office once a week, as you chose.")
    }
  }
}
