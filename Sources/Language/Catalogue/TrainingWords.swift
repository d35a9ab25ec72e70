import Base

extension Words {
  /// What members want to learn, and what is offered.
  package enum Training {
    package static let title = Phrase("Formations", en: "Courses")
    /// Said to those who asked, beside the title of the course.
    package static func toldOffered(_ request: String) -> Phrase {
      Phrase(
        "une formation que vous avez demandée est proposée («\u{A0}\(request)\u{202F}»)",
        en: "a course that you asked for is offered (“\(request)”)")
    }
    package static func toldClosed(_ title: String) -> Phrase {
      Phrase(
        "la demande «\u{A0}\(title)\u{202F}», que vous faisiez aussi, est fermée",
        en: "the request “\(title)”, which was yours too, is closed")
    }
    package static func toldCancelled(_ title: String) -> Phrase {
      Phrase(
        "la formation «\u{A0}\(title)\u{202F}», que vous aviez demandée, est annulée",
        en: "the course “\(title)”, which you asked for, is cancelled")
    }
    package static func toldMoved(_ title: String, _ start: String, _ place: String) -> Phrase {
      Phrase(each: { language in
        let parts = [start.isEmpty ? "" : Prose(language).moment(start), place]
        let words = parts.filter { !$0.isEmpty }.joined(separator: ", ")
        return Phrase(
          "la formation «\u{A0}\(title)\u{202F}», que vous aviez demandée, change de date ou de lieu\u{A0}: "
            + "\(words)",
          en: "the course “\(title)”, which you asked for, has another date or place: \(words)")(
            language)
      })
    }
    package static let ask = Phrase("Demander une formation", en: "Ask for a course")
    package static let askTitle = Phrase(
      "Quelle formation demandez-vous\u{202F}?", en: "Which course do you ask for?")
    package static let askExplained = Phrase(
      "Un sujet suffit. Votre nom n’est pas montré, seulement le nombre de personnes.",
      en: "A subject is enough. Your name is not shown, only the number of people.")
    package static let subject = Phrase("Sujet", en: "Subject")
    package static let details = Phrase("Préciser (facultatif)", en: "Say more (optional)")
    package static let send = Phrase("Demander", en: "Ask")
    package static let sendAnyway = Phrase(
      "Aucune ne convient\u{A0}: demander", en: "None of them fits: ask")
    package static let similar = Phrase("Déjà demandé", en: "Asked for already")
    package static let similarExplained = Phrase(
      "Si l’une de ces demandes est la vôtre, un clic suffit.",
      en: "If one of these is what you want, one click is enough.")
    package static let meToo = Phrase("Moi aussi", en: "Me too")
    package static let meTooHere = Phrase(
      "Demander aussi dans mon bureau", en: "Ask for it at my office too")
    package static let takeBack = Phrase("Retirer", en: "Take it back")
    package static let wanted = Phrase(
      "Vous la demandez aussi. Votre nom n’est montré nulle part.",
      en: "You ask for it too. Your name is shown nowhere.")
    package static let own = Phrase("Votre demande", en: "Your request")
    package static let requests = Phrase("Ce qui est demandé", en: "What is asked for")
    package static let noRequests = Phrase(
      "Rien n’est demandé ici. Un sujet suffit pour commencer.",
      en: "Nothing is asked for here. A subject is enough to begin.")
    package static let narrow = Phrase("Affiner la liste", en: "Narrow the list")
    package static let topic = Phrase("Thème", en: "Theme")
    package static let level = Phrase("Niveau", en: "Level")
    package static let region = Phrase("Région", en: "Region")
    package static let notSaid = Phrase("Non précisé", en: "Not said")
    package static let all = Phrase("Tout", en: "All")
    package static let one = Phrase("personne", en: "person")
    package static let many = Phrase("personnes", en: "people")
    package static func fewerThan(_ least: Int64) -> Phrase {
      Phrase("moins de \(least) personnes", en: "fewer than \(least) people")
    }
    package static let propose = Phrase("Proposer une formation", en: "Propose a course")
    package static let offers = Phrase("Ce qui est proposé", en: "What is offered")
    package static func allOffers(_ count: Int) -> Phrase {
      Phrase("Voir les \(count) formations proposées", en: "See all \(count) courses")
    }
    package static let ripe = Phrase(
      "Ces demandes ont trouvé assez de personnes", en: "These requests have found enough people")
    package static let ripeOne = Phrase(
      "Cette demande a trouvé assez de personnes", en: "This request has found enough people")
    package static let offer = Phrase(
      "En faire une formation et prévenir ces personnes",
      en: "Make a course of it and tell these people")
    package static let told = Phrase(
      "Chaque personne est prévenue, sans savoir qui sont les autres.",
      en: "Each person is told, without learning who the others are.")
    package static let answers = Phrase(
      "Formations qui répondent à cette demande", en: "Courses that answer this request")
    package static let answered = Phrase(
      "Demandes auxquelles cette formation répond", en: "Requests that this course answers")
    package static func answerWith(_ title: String) -> Phrase {
      Phrase("Répondre avec «\u{A0}\(title)\u{202F}»", en: "Answer with “\(title)”")
    }
    package static func tellThem(_ title: String) -> Phrase {
      Phrase(
        "Prévenir ceux qui demandent «\u{A0}\(title)\u{202F}»",
        en: "Tell those who ask for “\(title)”")
    }
    package static let rule = Phrase(
      "Quand une demande a-t-elle assez de personnes\u{202F}?",
      en: "When has a request enough people?")
    package static let rulePeople = Phrase("Nombre de personnes", en: "Number of people")
    package static let ruleKilometres = Phrase(
      "Pour tous les bureaux\u{A0}: distance entre ces personnes, en kilomètres",
      en: "For all offices: distance between these people, in kilometres")
  }
}
