import Base

extension Words {
  /// The agenda, and what becomes of events.
  package enum Agenda {
    package static let title = Phrase("Agenda", en: "Calendar")
    package static let open = Phrase("Voir l’événement", en: "See the event")
    package static let cancelled = Phrase("Annulé", en: "Cancelled")
    package static let cancelledNotice = Phrase(
      "Cet événement est annulé.", en: "This event is cancelled.")

    package static let propose = Phrase("Proposer un événement", en: "Propose an event")
    package static func toValidate(_ count: Int) -> Phrase {
      Phrase("À valider\u{A0}: \(count)", en: "To validate: \(count)")
    }
    package static let ownProposals = Phrase("Vos propositions", en: "Your proposals")
    package static let list = Phrase("Liste", en: "List")
    package static let month = Phrase("Mois", en: "Month")
    package static let months = Phrase("D’un mois à l’autre", en: "From month to month")
    package static let coming = Phrase("À venir", en: "Coming")
    package static let category = Phrase("Type d’événement", en: "Type of event")
    package static let nothing = Phrase("Rien n’est prévu.", en: "Nothing is planned.")
    package static let nothingFiltered = Phrase(
      "Rien n’est prévu avec ces filtres.", en: "Nothing is planned with these filters.")
    package static func more(_ count: Int) -> Phrase {
      Phrase(
        "Et \(count) dates encore\u{A0}: avancez mois par mois.",
        en: "And \(count) more dates: go on month by month.")
    }
    package static func inZone(_ text: String, _ zone: String) -> Phrase {
      Phrase("\(text) (heure de \(zone))", en: "\(text) (\(zone) time)")
    }
    package static let weekdays = [
      Phrase("lundi", en: "Monday"), Phrase("mardi", en: "Tuesday"),
      Phrase("mercredi", en: "Wednesday"), Phrase("jeudi", en: "Thursday"),
      Phrase("vendredi", en: "Friday"), Phrase("samedi", en: "Saturday"),
      Phrase("dimanche", en: "Sunday"),
    ]
    package static func feedName(_ office: String) -> Phrase {
      Phrase("Agenda \(FrenchText.of(office))", en: "\(office) events")
    }
    package static let addToCalendar = Phrase(
      "Ajouter à mon agenda", en: "Add to my calendar")
    package static func datesOf(_ title: String) -> Phrase {
      Phrase("Dates\u{A0}: \(title)", en: "Dates: \(title)")
    }
    package static func laterDates(_ count: Int) -> Phrase {
      Phrase("Dates suivantes\u{A0}: \(count)", en: "Later dates: \(count)")
    }
    package static let changeDates = Phrase("Changer une date", en: "Change a date")
    package static func insteadOf(_ moment: String) -> Phrase {
      Phrase("au lieu du \(moment)", en: "instead of \(moment)")
    }
    package static let newStart = Phrase("Commence le", en: "Begins on")
    package static let move = Phrase("Déplacer", en: "Move")
    package static let cancelDate = Phrase("Annuler cette date", en: "Cancel this date")
    package static let restoreDate = Phrase("Remettre comme prévu", en: "Put back as planned")
    package static let dates = Phrase("Prochaines dates", en: "Next dates")
    package static let subscribe = Phrase(
      "Dans votre propre agenda", en: "In your own calendar")
    package static let subscribeButton = Phrase("S’abonner", en: "Subscribe")
    package static let subscribePublic = Phrase(
      "Votre téléphone suit les événements publics, avec les filtres choisis ici. Connectez-vous pour suivre "
        + "aussi ceux des membres.",
      en:
        "Your phone follows the public events, with the filters chosen here. Sign in to follow those for "
        + "members too.")
    package static let subscribeOwn = Phrase(
      "Votre téléphone suit ce que vous voyez, avec les filtres choisis ici. Cette adresse est à vous "
        + "seul\u{A0}: ne la donnez à personne.",
      en:
        "Your phone follows what you see, with the filters chosen here. This address is yours alone: give "
        + "it to nobody.")
    package static let download = Phrase("Télécharger", en: "Download")
    package static let address = Phrase("L’adresse à copier", en: "The address to copy")
    package static let renew = Phrase("Changer d’adresse", en: "Take another address")
    package static let renewExplained = Phrase(
      "Quelqu’un connaît votre adresse\u{202F}? Prenez-en une autre\u{A0}: l’ancienne ne montrera plus rien.",
      en:
        "Does somebody know your address? Take another one: the old one will show nothing any more."
    )
    package static let renewed = Phrase(
      "Vous avez une autre adresse\u{A0}: abonnez-vous de nouveau.",
      en: "You have another address: subscribe again.")

    package static func decided(_ state: String, by name: String, on day: String) -> Phrase {
      Phrase("\(state) par \(name) le \(day)", en: "\(state) by \(name) on \(day)")
    }
    package static func quoted(_ reason: String) -> Phrase {
      Phrase("«\u{A0}\(reason)\u{202F}»", en: "“\(reason)”")
    }

    /// What became of an event, said beside its title.
    package static func told(_ state: String) -> Phrase? {
      switch state {
      case "proposed": nil
      case "changes-asked":
        Phrase(
          "à compléter, puis à proposer de nouveau", en: "changes asked, then propose it again")
      case "pre-accepted":
        Phrase(
          "accepté une première fois, une seconde personne doit encore le lire",
          en: "accepted once, a second person still has to read it")
      case "accepted":
        Phrase(
          "accepté, vous serez prévenu à sa publication",
          en: "accepted, you will be told when it is published")
      case "refused": Phrase("refusé", en: "refused")
      case "cancelled":
        Phrase(
          "annulé, il reste dans l’agenda, marqué comme tel",
          en: "cancelled, it stays in the calendar, marked as such")
      default: Phrase("dans l’agenda", en: "in the calendar")
      }
    }
    package static let toldChanged = Phrase(
      "changé depuis par qui l’a proposé, et toujours dans l’agenda",
      en: "changed since by whoever proposed it, and still in the calendar")
  }
}

extension Words {
  /// How an office keeps its agenda.
  package enum AgendaRules {
    package static let title = Phrase("Règles de l’agenda", en: "Rules of the calendar")
    package static let saved = Phrase("Les règles sont en place.", en: "The rules are in place.")
    package static let validators = Phrase(
      "Qui accepte une proposition", en: "Who accepts a proposal")
    package static let one = Phrase("Un conseiller", en: "One adviser")
    package static let two = Phrase(
      "Deux conseillers, l’un après l’autre", en: "Two advisers, in turn")
    package static let categories = Phrase("Types d’événement", en: "Types of event")
    package static let categoriesHint = Phrase(
      "Un par ligne. Sans rien ici, chacun écrit le sien.",
      en: "One a line. With nothing here, everybody writes his own.")
    package static let required = Phrase(
      "Une proposition doit dire aussi", en: "A proposal must also give")
    package static let off = Phrase(
      "Pas d’agenda dans ce bureau\u{A0}: nos événements ne sont plus montrés, ceux des autres le restent",
      en: "No calendar in this office: our events are shown no more, those of others still are")
  }
}
