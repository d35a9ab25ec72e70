import Base
import Kinds
import Schema
import Store

/// Who accompanies others in the example: with room, without, on hold; and whom.
enum DemoMentoring {
  static func fill(_ office: DemoOffice) throws {
    let mentors = Array(office.visible.prefix(5))
    let offers: [(topics: String, capacity: String, pause: Int64?)] = [
      ("fixer ses prix, négocier un devis", "2", nil),
      ("trouver ses premiers clients, tenir un carnet d’adresses", "1", nil),
      ("répondre à un appel d’offres", "3", nil),
      ("contrats de cession, droits d’auteur", "2", nil),
      ("prendre la parole en public", "1", 30),
    ]
    for (mentor, offer) in zip(mentors, offers) {
      var texts = ["mentor_topics": offer.topics, "mentor_capacity": offer.capacity]
      texts["mentor_pause_until"] = offer.pause.map(office.day)
      try office.change(mentor, texts, levels: ["mentoring": .office])
    }
    let (first, second) = (office.members[0], office.members[1])
    try ask(
      mentors[0], first, .accepted, daysAgo: 24,
      [
        (first, "Bonjour, je n’ose pas annoncer mes prix. Pourrions-nous en parler\u{202F}?"),
        (mentors[0], "Avec plaisir. Prenons deux devis récents et regardons-les ensemble."),
      ], office)
    try ask(
      mentors[1], office.visible[6], .accepted, daysAgo: 60,
      [(office.visible[6], "Bonjour, par où commence-t-on pour se faire connaître\u{202F}?")],
      office)
    try ask(
      mentors[2], second, .asked, daysAgo: 2,
      [
        (second, "Bonjour, je prépare mon premier dossier. Pouvez-vous le relire avec moi\u{202F}?")
      ],
      office)
    // The first is asked too, and has something to answer.
    try office.change(
      first, ["mentor_topics": "préparer une visite de clients", "mentor_capacity": "1"])
    try ask(
      first, office.visible[7], .asked, daysAgo: 1,
      [(office.visible[7], "Bonjour, acceptez-vous de m’aider à préparer une visite\u{202F}?")],
      office
    )
  }

  private static func ask(
    _ mentor: Record, _ mentee: Record, _ state: Mentoring.State, daysAgo: Int64,
    _ messages: [(author: Record, text: String)], _ office: DemoOffice
  ) throws {
    let conversations = office.transaction.conversations
    let moment = office.transaction.now.adding(seconds: -daysAgo * 86_400)
    let id = Identifier.ordered(milliseconds: moment.milliseconds)
    try conversations.insert(
      Conversation(id: id, subject: "", author: mentee.id, created: moment, changed: moment))
    try conversations.set(mentee.id, .accepted, in: id, moment)
    try conversations.set(mentor.id, state == .accepted ? .accepted : .asked, in: id, moment)
    for (place, message) in messages.enumerated() {
      let moment = moment.adding(seconds: Int64(place) * 4_000)
      try conversations.add(
        Message(
          id: .ordered(milliseconds: moment.milliseconds), author: message.author.id,
          text: message.text, moment: moment), to: id)
    }
    try office.transaction.mentorings.save(
      Mentoring(
        id: .random(), mentor: mentor.id, mentee: mentee.id, state: state, conversation: id,
        changed: moment))
  }
}
