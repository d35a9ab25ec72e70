import Base
import Language
import Schema
import Store

/// The mails about events.
enum EventMail {
  /// What became of a proposal.
  static func decision(
    to account: Account, _ event: Record, _ reason: String, link: String, _ now: Timestamp
  ) -> QueuedMail {
    let language = account.language ?? .french
    let title = event.title
    let (subject, sentence) = words(event.state, title)
    let parts = [
      Words.Letters.greeting(account.name)(language), sentence(language),
      reason.isEmpty ? "" : Words.Agenda.quoted(reason)(language),
    ]
    return mail(
      to: account.email, subject(language), parts, Words.Agenda.open(language), link, now)
  }

  private static func words(_ state: String?, _ title: String) -> (Phrase, Phrase) {
    switch state {
    case "changes-asked":
      (Words.Agenda.askedSubject(title), Words.Agenda.askedText(title))
    case "pre-accepted":
      (Words.Agenda.preAcceptedSubject(title), Words.Agenda.preAcceptedText(title))
    case "accepted": (Words.Agenda.acceptedSubject(title), Words.Agenda.acceptedText(title))
    case "refused": (Words.Agenda.refusedSubject(title), Words.Agenda.refusedText(title))
    case "cancelled": (Words.Agenda.cancelledSubject(title), Words.Agenda.cancelledText(title))
    default: (Words.Agenda.publishedSubject(title), Words.Agenda.publishedText(title))
    }
  }

  /// What those are told who come to an event.
  enum News {
    case gotPlace
    case off
    case moved
  }

  static func news(
    _ news: News, to address: String, name: String, _ event: Record, _ start: String,
    link: String, _ language: Phrase.Language, _ now: Timestamp
  ) -> QueuedMail {
    let title = event.title
    let moment = Prose(language).moment(start)
    let (subject, text) =
      switch news {
      case .gotPlace:
        (Words.SignUps.placeSubject(title), Words.SignUps.placeText(title, moment))
      case .off: (Words.Agenda.cancelledSubject(title), Words.SignUps.offText(title, moment))
      case .moved: (Words.SignUps.movedSubject(title), Words.SignUps.movedText(title, moment))
      }
    let parts = [Words.Letters.greeting(name)(language), text(language)]
    return mail(
      to: address, subject(language), parts, Words.Agenda.open(language), link, now)
  }

  /// That a number of the agenda closes soon.
  static func closing(_ issue: Issue, to account: Account, link: String, _ now: Timestamp)
    -> QueuedMail
  {
    let language = account.language ?? .french
    let prose = Prose(language)
    let closes = prose.moment(issue.closes)
    let text = Words.Issues.closingText(issue.title, closes, prose.moment(issue.appears))
    return mail(
      to: account.email, Words.Issues.closingSubject(issue.title, closes)(language),
      [Words.Letters.greeting(account.name)(language), text(language)],
      Words.Issues.proposeNow(language), link, now)
  }

  /// An invitation to a welcome.
  static func welcome(
    isOld: Bool, to address: String, name: String, _ event: Record, _ start: String,
    link: String, exit: String, _ language: Phrase.Language, _ now: Timestamp
  ) -> QueuedMail {
    let moment = Prose(language).moment(start)
    let text =
      isOld
      ? Words.Welcomes.oldText(event.title, moment) : Words.Welcomes.newText(event.title, moment)
    return QueuedMail(
      id: .ordered(milliseconds: now.milliseconds), recipient: address,
      subject: Words.Welcomes.subject(event.title, moment)(language),
      text: [Words.Letters.greeting(name)(language), text(language)].joined(separator: "\n\n"),
      action: Words.Agenda.open(language), link: link, unsubscribe: exit, created: now)
  }

  /// That its author has changed an event that is in the agenda.
  static func changed(_ event: Record, to account: Account, link: String, _ now: Timestamp)
    -> QueuedMail
  {
    let language = account.language ?? .french
    return mail(
      to: account.email, Words.Agenda.changedSubject(event.title)(language),
      [
        Words.Letters.greeting(account.name)(language),
        Words.Agenda.changedText(event.title)(language),
      ], Words.Agenda.open(language), link, now)
  }

  static func mail(
    to address: String, _ subject: String, _ parts: [String], _ action: String, _ link: String,
    _ now: Timestamp
  ) -> QueuedMail {
    QueuedMail(
      id: .ordered(milliseconds: now.milliseconds), recipient: address, subject: subject,
      text: parts.filter { !$0.isEmpty }.joined(separator: "\n\n"), action: action, link: link,
      created: now)
  }
}
