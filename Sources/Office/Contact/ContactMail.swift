import Base
import Schema
import Store

/// The mails that say that somebody has written; never what was written.
struct ContactMail: Sendable {
  let subject: @Sendable (String) -> Phrase
  let text: @Sendable (String) -> Phrase
  let action: Phrase

  private static let read = Phrase("Lire et répondre", en: "Read and answer")

  static func request(subject group: String) -> ContactMail {
    ContactMail(
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
      }, action: read)
  }

  static let accepted = ContactMail(
    subject: { Phrase("\($0) accepte votre demande", en: "\($0) accepts your request") },
    text: {
      Phrase(
        "Bonjour,\n\n\($0) accepte d’échanger avec vous.",
        en: "Hello,\n\n\($0) agrees to be in touch with you.")
    }, action: read)

  static let message = ContactMail(
    subject: { Phrase("\($0) vous a écrit", en: "\($0) has written to you") },
    text: {
      Phrase(
        "Bonjour,\n\n\($0) vous a écrit dans votre espace.",
        en: "Hello,\n\n\($0) has written to you in your space.")
    }, action: read)
}

/// Tells people by mail that somebody has written.
struct ContactNotice: Sendable {
  let caller: Caller
  let address: String

  /// Mails somebody that the caller has written.
  func tell(
    _ person: Identifier, _ mail: ContactMail, of id: Identifier, _ transaction: Transaction
  ) throws {
    guard let record = try transaction.file.find(person), let field = record.kind.email,
      case .text(let email)? = record.values[field]
    else { return }
    let account = try transaction.accounts.find(record: person)
    let language = account?.language ?? .french
    let name = try caller.record.flatMap { try transaction.file.find($0) }?.title ?? ""
    try transaction.mails.add(
      QueuedMail(
        id: .ordered(milliseconds: transaction.now.milliseconds),
        recipient: account?.email ?? email, subject: mail.subject(name)(language),
        text: mail.text(name)(language), action: mail.action(language),
        link: "\(address)/messages/\(id)", created: transaction.now))
  }
}
