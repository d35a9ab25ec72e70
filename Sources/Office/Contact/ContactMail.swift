import Base
import Language
import Schema
import Store

/// What says that somebody has written; never what was written.
struct ContactMail: Sendable {
  /// Among the news, beside the name.
  let words: Phrase
  let subject: @Sendable (String) -> Phrase
  let text: @Sendable (String) -> Phrase

  static func request(subject group: String) -> ContactMail {
    ContactMail(
      words: Words.Contact.asks,
      subject: { name in
        group.isEmpty
          ? Phrase("\(name) souhaite vous contacter", en: "\(name) would like to contact you")
          : Phrase(
            "\(name) vous invite dans un groupe", en: "\(name) invites you to join a group")
      },
      text: { name in
        group.isEmpty
          ? Phrase(
            "Bonjour,\n\n\(name), membre de votre bureau, vous a écrit. Votre adresse n’est montrée que "
              + "si vous acceptez.",
            en:
              "Hello,\n\n\(name), a member of your office, has written to you. Your address is shown "
              + "only if you accept.")
          : Phrase(
            "Bonjour,\n\n\(name), membre de votre bureau, vous invite dans le groupe «\u{A0}\(group)\u{202F}». "
              + "Vous y entrez si vous acceptez.",
            en:
              "Hello,\n\n\(name), a member of your office, invites you to join the group “\(group)”. You "
              + "join it if you accept.")
      })
  }

  static let accepted = ContactMail(
    words: Words.Contact.accepts,
    subject: { Phrase("\($0) accepte votre demande", en: "\($0) accepts your request") },
    text: {
      Phrase(
        "Bonjour,\n\n\($0) accepte d’échanger avec vous.",
        en: "Hello,\n\n\($0) agrees to be in touch with you.")
    })

  static let message = ContactMail(
    words: Words.Contact.wrote,
    subject: { Phrase("\($0) vous a écrit", en: "\($0) has written to you") },
    text: {
      Phrase(
        "Bonjour,\n\n\($0) vous a écrit dans votre espace.",
        en: "Hello,\n\n\($0) has written to you in your space.")
    })
}

/// Tells people that somebody has written.
struct ContactNotice: Sendable {
  let caller: Caller

  /// Tells somebody that the caller has written.
  func tell(
    _ person: Identifier, _ mail: ContactMail, of id: Identifier, _ transaction: Transaction
  ) throws {
    let name = try caller.record.flatMap { try transaction.file.find($0) }?.title ?? ""
    var telling = Telling(.news, about: id, named: name, at: "/messages/\(id)", mail.words)
    telling.letter = Telling.Letter(subject: mail.subject(name), text: mail.text(name))
    try transaction.tell(person: person, telling)
  }
}
