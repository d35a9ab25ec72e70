import Base

extension Words {
  /// Who comes to an event.
  package enum SignUps {
    package static let title = Phrase("Inscription", en: "Sign-up")
    package static let explained = Phrase(
      "Seuls les conseillers et qui organise voient votre nom.",
      en: "Only the advisers and whoever organises it see your name.")
    package static let join = Phrase("Je viens", en: "I am coming")
    package static let wait = Phrase("Attendre une place", en: "Wait for a place")
    package static let leave = Phrase("Je ne viens plus", en: "I am not coming any more")
    package static let free = Phrase("il reste des places", en: "there are places left")
    package static let full = Phrase("complet", en: "full")
    package static let coming = Phrase("vous venez", en: "you are coming")
    package static let waiting = Phrase(
      "vous attendez une place", en: "you are waiting for a place")
    package static let nowComing = Phrase("Votre place est gardée.", en: "Your place is kept.")
    package static let nowWaiting = Phrase(
      "C’est complet. Vous serez prévenu si une place se libère.",
      en: "It is full. You will be told if a place becomes free.")
    package static let left = Phrase("Vous n’êtes plus inscrit.", en: "You are signed up no more.")
    package static let sheet = Phrase("Feuille de présence", en: "Attendance sheet")
    package static func sheetOf(_ title: String) -> Phrase {
      Phrase("Présences\u{A0}: \(title)", en: "Attendance: \(title)")
    }
    package static let nobody = Phrase("Personne n’est inscrit.", en: "Nobody has signed up.")
    package static func count(_ coming: Int, _ places: Int) -> Phrase {
      Phrase(
        "Inscrits\u{A0}: \(coming) sur \(places) places",
        en: "Signed up: \(coming) of \(places) places")
    }
    package static let save = Phrase("Noter les présences", en: "Note who was there")
    package static let saved = Phrase("Les présences sont notées.", en: "Attendance is noted.")
    package static let waitingList = Phrase("Liste d’attente", en: "Waiting list")

    package static func toldPlace(_ moment: String) -> Phrase {
      Phrase(
        "une place pour vous, le \(moment). Si vous ne venez pas, dites-le, quelqu’un d’autre attend",
        en: "a place for you, on \(moment). If you do not come, say so, somebody else is waiting")
    }
    package static func toldOff(_ moment: String) -> Phrase {
      Phrase("n’a pas lieu le \(moment)", en: "does not take place on \(moment)")
    }
    package static func toldMoved(_ moment: String) -> Phrase {
      Phrase(
        "autre date, le \(moment). Vous restez inscrit",
        en: "another date, \(moment). You stay signed up"
      )
    }
    package static func toldElsewhere(_ moment: String) -> Phrase {
      Phrase(
        "autre lieu, pour le \(moment). Vous restez inscrit",
        en: "another place, for \(moment). You stay signed up")
    }
  }
}
