import Base

extension Words {
  /// Elections of experts.
  package enum Elections {
    package static func toldOpen(_ until: String) -> Phrase {
      Phrase(each: { language in
        let day = Prose(language).moment(until)
        return Phrase(
          "le vote est ouvert jusqu’au \(day) inclus. Il est secret et un bulletin ne se change pas",
          en: "the vote is open until \(day), that day included. It is secret and a ballot is final"
        )(
          language)
      })
    }
    package static let toldClosed = Phrase(
      "le vote est clos. Le résultat est là, avec de quoi recompter",
      en: "the vote is closed. The result is there, with what is needed to count again")
    package static let title = Phrase("Élections", en: "Elections")
    package static let explained = Phrase(
      "Les membres d’un bureau choisissent qui veille sur une filière\u{A0}: un appel, des candidatures, un "
        + "vote secret, puis un mandat.",
      en: "The members of an office choose who watches over a sector: a call, candidates, a secret "
        + "vote, then a mandate.")
    package static let new = Phrase("Préparer une élection", en: "Prepare an election")
    package static let none = Phrase("Aucune élection.", en: "No election.")
    package static let candidates = Phrase("Candidatures", en: "Candidates")
    package static let noCandidates = Phrase(
      "Personne ne s’est encore présenté.", en: "Nobody has stood yet.")
    package static let gone = Phrase("Personne effacée", en: "Erased person")
    package static let stand = Phrase("Me présenter", en: "Stand")
    package static let standAgain = Phrase("Changer mon texte", en: "Change my text")
    package static let standText = Phrase("Pourquoi vous\u{202F}?", en: "Why you?")
    package static let standExplained = Phrase(
      "Votre nom et ce texte sont montrés à tous les membres du bureau, même si votre fiche ne l’est pas.",
      en:
        "Your name and this text are shown to all members of the office, even if your record is not."
    )
    package static let stood = Phrase("Vous êtes sur la liste.", en: "You are on the list.")
    package static let withdraw = Phrase("Retirer ma candidature", en: "Withdraw")
    package static let withdrew = Phrase(
      "Vous n’êtes plus sur la liste.", en: "You are off the list.")
    package static let vote = Phrase("Voter", en: "Vote")
    package static let choice = Phrase("Votre choix", en: "Your choice")
    package static let blank = Phrase("Vote blanc", en: "Blank ballot")
    package static let check = Phrase("Vérifiez votre bulletin", en: "Check your ballot")
    package static let toCheck = Phrase("Vérifier avant d’envoyer", en: "Check before sending")
    package static let showBallots = Phrase("Montrer la liste", en: "Show the list")
    package static func about(_ name: String) -> Phrase {
      Phrase("Vous votez\u{A0}: \(name).", en: "You vote: \(name).")
    }
    package static let isFinal = Phrase(
      "Un bulletin ne se change pas. Après l’envoi, un reçu est montré une seule fois.",
      en: "A ballot is final. Once sent, a receipt is shown once only.")
    package static let confirm = Phrase("Mettre dans l’urne", en: "Cast this ballot")
    package static let back = Phrase("Choisir autrement", en: "Choose otherwise")
    package static let cast = Phrase("Votre bulletin est dans l’urne", en: "Your ballot is cast")
    package static let receipt = Phrase("Votre reçu", en: "Your receipt")
    package static let receiptExplained = Phrase(
      "Notez-le\u{A0}: il n’est montré qu’ici et qu’à vous. Après la clôture, vous retrouvez votre bulletin "
        + "dans la liste par ce reçu. Qui le connaît sait ce que vous avez voté.",
      en: "Note it: it is shown here alone and to you alone. When the vote is closed you find your "
        + "ballot in the list by it. Who knows it knows your vote.")
    package static let voted = Phrase("Vous avez voté.", en: "You have voted.")
    package static let late = Phrase(
      "Votent les membres du bureau le jour de l’ouverture du vote.",
      en: "Members of the office on the day when the vote opened may vote.")
    package static func turnout(_ voted: String, _ entitled: String) -> Phrase {
      Phrase("Votants\u{A0}: \(voted) sur \(entitled)", en: "Turnout: \(voted) of \(entitled)")
    }
    package static let result = Phrase("Résultat", en: "Result")
    package static func elected(_ name: String) -> Phrase {
      Phrase("Choix du vote\u{A0}: \(name).", en: "The vote chose \(name).")
    }
    package static let mandateFollows = Phrase(
      "Le mandat commence quand cette personne l’accepte.",
      en: "The mandate begins when this person accepts it.")
    package static let nobody = Phrase(
      "Personne n’a reçu de voix\u{A0}: il n’y a pas de mandat.",
      en: "Nobody received a vote: there is no mandate.")
    package static let candidate = Phrase("Candidature", en: "Candidate")
    package static let votes = Phrase("Voix", en: "Votes")
    package static let lot = Phrase("Tirage entre ex æquo", en: "Lot between equals")
    package static let lotExplained = Phrase(
      "Personne ne tire\u{A0}: les reçus décident. La graine est le SHA-256 de tous les reçus, dans l’ordre, "
        + "chacun suivi d’un saut de ligne. Le tirage de chacun est le SHA-256 de la graine, d’une espace et "
        + "de son numéro. Le plus petit gagne.",
      en:
        "Nobody draws: the receipts decide. The seed is the SHA-256 of all receipts, in order, each "
        + "followed by a line feed. Each one’s draw is the SHA-256 of the seed, a space and the number. The "
        + "smallest wins.")
    package static let seed = Phrase("Graine", en: "Seed")
    package static let draw = Phrase("Tirage", en: "Draw")
    package static let ballots = Phrase("Tous les bulletins", en: "All ballots")
    package static let ballotsExplained = Phrase(
      "Chacun peut recompter et chercher son reçu. Qui a voté est noté ailleurs, sans lien avec un bulletin.",
      en:
        "Anybody can count again and look for a receipt. Who has voted is noted elsewhere, without link to a "
        + "ballot.")
    package static let file = Phrase("Les bulletins en CSV", en: "The ballots as CSV")
    package static let whoVoted = Phrase("Qui a voté", en: "Who has voted")
    package static let yes = Phrase("a voté", en: "has voted")
    package static let no = Phrase("pas encore", en: "not yet")
    package static let secrecy = Phrase(
      "Comment le secret est gardé", en: "How the vote is kept secret")
    package static let secrecyExplained = Phrase(
      "La liste des votants et l’urne sont séparées, sans heure ni ordre, et récrites à chaque vote. Un "
        + "bulletin n’est lu par personne avant la clôture. Qui tient la machine du bureau pourrait tout de "
        + "même observer un vote pendant qu’il se fait, ou comparer deux copies du fichier prises juste avant "
        + "et juste après. Un résultat unanime dit le vote de chacun.",
      en:
        "The list of voters and the urn are apart, without time or order, and written anew with each "
        + "vote. Nobody reads a ballot before the end. Who runs the office’s machine could still watch a vote "
        + "being cast, or compare two copies of the file from just before and just after. A unanimous result "
        + "tells everybody’s vote.")
    package static func waiting(_ name: String) -> Phrase {
      Phrase("Un vote vous attend\u{A0}: \(name)", en: "A vote waits for you: \(name)")
    }
    package static let results = Phrase("Voir l’élection", en: "See the election")
  }
}
