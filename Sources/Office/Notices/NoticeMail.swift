import Base
import Language
import Schema
import Store

/// The mails that say what there is to know.
enum NoticeMail {
  /// A notice in a line; the title of the record only for who may open it.
  static func line(_ notice: Notice, _ record: Record?, for account: Account) -> Phrase {
    let isOpen = record.map { RecordPermission(Caller(account)).mayOpen($0) } ?? false
    guard let record, isOpen, !record.title.isEmpty else { return notice.words }
    return Phrase(each: { language in
      record.title + Prose(language).colon + notice.words(language)
    })
  }

  static func single(
    _ line: Phrase, to account: Account, _ record: Record?, office: String, _ now: Timestamp
  ) -> QueuedMail {
    let language = account.language ?? .french
    let isOpen = record.map { RecordPermission(Caller(account)).mayOpen($0) } ?? false
    return QueuedMail(
      id: .ordered(milliseconds: now.milliseconds), recipient: account.email,
      subject: line(language), text: Words.Notices.mail(account.name, line, office)(language),
      action: Words.Notices.look(language),
      link: record.flatMap { isOpen ? "/fiche/\($0.id)" : nil } ?? "/nouvelles", created: now)
  }

  static func daily(_ lines: [Phrase], to account: Account, office: String, _ now: Timestamp)
    -> QueuedMail
  {
    let language = account.language ?? .french
    let list = Phrase(each: { language in
      lines.map { "– " + $0(language) }.joined(separator: "\n")
    })
    return QueuedMail(
      id: .ordered(milliseconds: now.milliseconds), recipient: account.email,
      subject: Words.Notices.dailySubject(office)(language),
      text: Words.Notices.mail(account.name, list, office)(language),
      action: Words.Notices.look(language), link: "/nouvelles", created: now)
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
    var count = 0
    for start in stride(from: 0, to: due.count, by: Self.batchCount) {
      let part = Array(due[start..<min(start + Self.batchCount, due.count)])
      count += try store.write { transaction in
        try part.reduce(0) { try $0 + (transaction.mailDay(to: $1) ? 1 : 0) }
      }
    }
    return count
  }
}

extension Transaction {
  /// Mails an account what waits for it; false when there is nothing, or nobody wants it.
  fileprivate func mailDay(to id: Identifier) throws -> Bool {
    let waiting = try notices.take(for: id)
    guard let account = try accounts.find(id), account.closed == nil, account.welcomed != nil,
      try noticeRhythm(of: id) != .never, !waiting.isEmpty
    else { return false }
    let lines = try waiting.map { notice in
      NoticeMail.line(notice, try notice.record.flatMap { try file.find($0) }, for: account)
    }
    try mails.add(NoticeMail.daily(lines, to: account, office: profile.name, now))
    return true
  }
}
