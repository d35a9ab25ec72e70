import Base
import Language
import Schema
import Store

/// The mails that say what there is to know.
enum NoticeMail {
  /// A notice in a line.
  static func line(_ words: Phrase, _ title: String?) -> Phrase {
    guard let title, !title.isEmpty else { return words }
    return Phrase(each: { language in title + Prose(language).colon + words(language) })
  }

  static func single(_ telling: Telling, to account: Account, office: String, _ now: Timestamp)
    -> QueuedMail
  {
    let line = line(telling.words, telling.title(for: account))
    let letter =
      telling.letter
      ?? Telling.Letter(
        subject: subject(telling, account), text: Words.Notices.mail(account.name, line, office))
    return mail(
      letter, to: account, at: telling.path(for: account), unsubscribe: telling.unsubscribe, now)
  }

  /// To somebody who has no page for it.
  static func single(
    _ telling: Telling, to address: String, _ name: String, _ language: Phrase.Language,
    office: String, _ now: Timestamp
  ) -> QueuedMail {
    let line = line(telling.words, telling.title(for: nil))
    let letter =
      telling.letter
      ?? Telling.Letter(
        subject: subject(telling, nil), text: Words.Notices.plainMail(name, line, office))
    return mail(
      letter, to: address, language, at: telling.path(for: nil), unsubscribe: telling.unsubscribe,
      now)
  }

  /// The first sentence: what somebody gave as a reason is for the mail itself.
  private static func subject(_ telling: Telling, _ account: Account?) -> Phrase {
    let words = Phrase(each: { language in
      let text = telling.words(language)
      return text.firstRange(of: ". ").map { String(text[..<$0.lowerBound]) } ?? text
    })
    return line(words, telling.title(for: account))
  }

  static func mail(
    _ letter: Telling.Letter, to account: Account, at link: String, unsubscribe: String = "",
    _ now: Timestamp
  ) -> QueuedMail {
    mail(
      letter, to: account.email, account.language ?? .french, at: link, unsubscribe: unsubscribe,
      now)
  }

  private static func mail(
    _ letter: Telling.Letter, to address: String, _ language: Phrase.Language, at link: String,
    unsubscribe: String, _ now: Timestamp
  ) -> QueuedMail {
    QueuedMail(
      id: .ordered(milliseconds: now.milliseconds), recipient: address,
      subject: letter.subject(language), text: letter.text(language),
      action: Words.Notices.look(language), link: link, unsubscribe: unsubscribe, created: now)
  }

  static func daily(_ lines: [Phrase], to account: Account, office: String, _ now: Timestamp)
    -> QueuedMail
  {
    let list = Phrase(each: { language in
      lines.map { "– " + $0(language) }.joined(separator: "\n")
    })
    return mail(
      Telling.Letter(
        subject: Words.Notices.dailySubject(office),
        text: Words.Notices.mail(account.name, list, office)), to: account, at: "/nouvelles", now)
  }
}

extension DueWork {
  /// Mails of the day go out from this hour on, where the office is.
  private static let hour = "06:00"
  /// For how long what people were told is kept, in seconds.
  static let noticeSeconds: Int64 = 183 * 86_400

  /// Sends what was to be told on days before to those who want it once a day.
  func sendDaily() throws -> Int {
    let time = LocalTime(timeZone: store.profile.timeZone)
    guard time.clock(now) >= Self.hour, let morning = time.moment(today) else { return 0 }
    let due = try store.reader().notices.waiting(before: morning)
    return try work(on: due) { try $1.mailDay(to: $0) }
  }
}

extension Transaction {
  /// Mails an account what waits for it; false when there is nothing, or nobody wants it.
  fileprivate func mailDay(to id: Identifier) throws -> Bool {
    let waiting = try notices.take(for: id)
    guard let account = try accounts.find(id), account.closed == nil, account.welcomed != nil,
      try noticeRhythm(of: id) != .never
    else { return false }
    let source = NoticeSubjects(transaction: self)
    let lines = try waiting.compactMap { notice -> Phrase? in
      guard let subject = try source.find(notice.record, for: account) else { return nil }
      return NoticeMail.line(notice.words, subject.title)
    }
    guard !lines.isEmpty else { return false }
    try mails.add(NoticeMail.daily(lines, to: account, office: profile.name, now))
    return true
  }
}
