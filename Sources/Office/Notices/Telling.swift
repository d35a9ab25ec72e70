import Base
import Kinds
import Language
import Schema
import Store

/// What a person is told.
package struct Telling: Sendable {
  /// A mail in other words than those of the notice.
  struct Letter: Sendable {
    let subject: Phrase
    /// The whole text, with its greeting.
    let text: Phrase
  }

  let reason: Notice.Reason
  /// What it is about, if that is a record of this office.
  let record: Record?
  /// What it is about; what is told of one thing stands together.
  let subject: Identifier?
  /// How that is called, where it is no record of this office; it is not kept.
  let name: String?
  /// Where it is read, a path; that of the record when it is empty.
  let link: String
  /// They name nobody, and are said beside the title of the record.
  let words: Phrase
  var letter: Letter?
  /// Where one click ends such mails.
  var unsubscribe = ""

  init(_ reason: Notice.Reason, about record: Record?, _ words: Phrase, link: String = "") {
    self.reason = reason
    self.record = record
    subject = record?.id
    name = nil
    self.link = link
    self.words = words
  }

  init(
    _ reason: Notice.Reason, about subject: Identifier?, named name: String?, at link: String,
    _ words: Phrase
  ) {
    self.reason = reason
    record = nil
    self.subject = subject
    self.name = name
    self.link = link
    self.words = words
  }

  /// The name of what it is about, for who may know it.
  func title(for account: Account?) -> String? {
    guard let record else { return name }
    return record.isKnown(to: account) ? record.noticeTitle : nil
  }

  /// Where that person reads it.
  func path(for account: Account?) -> String {
    guard link.isEmpty else { return link }
    return record.flatMap { $0.isKnown(to: account) ? "/fiche/\($0.id)" : nil } ?? "/nouvelles"
  }
}

extension Record {
  /// Whether somebody may open this record or finds it in the directory.
  func isKnown(to account: Account?) -> Bool {
    if let account, RecordPermission(Caller(account)).mayOpen(self) { return true }
    return kind.groups.first.map { level(of: $0) >= .office } ?? false
  }

  /// What it is called among the news: a mandate by its subject, since the name is the reader's own.
  var noticeTitle: String? {
    let named = kind == .expert ? values["expertise"]?.line : nil
    let title = named ?? title
    return title.isEmpty ? nil : title
  }
}

extension Transaction {
  /// Tells a person something, in the same write as what happened: once, and by mail as that person chose,
  /// unless another mail says it. A closed account is told nothing.
  func tell(_ account: Account?, _ telling: Telling, isMailed: Bool = true) throws {
    guard let account, try keep(telling, for: account, isMailed: isMailed), isMailed else { return }
    try mails.add(NoticeMail.single(telling, to: account, office: profile.name, now))
  }

  /// Keeps what a person is told; whether a mail is to say it at once.
  private func keep(_ telling: Telling, for account: Account, isMailed: Bool) throws -> Bool {
    guard account.closed == nil else { return false }
    let rhythm = try noticeRhythm(of: account.id)
    let notice = Notice(
      id: .ordered(milliseconds: now.milliseconds), account: account.id, reason: telling.reason,
      record: telling.subject, words: telling.words, moment: now, link: telling.link)
    let isNew = try notices.add(notice, waits: isMailed && rhythm == .daily)
    // Who was invited and has not come yet reads it on coming.
    return isNew && rhythm == .atOnce && account.welcomed != nil
  }

  /// Tells `words` of a record of this office, whose title is left out for who may not know it.
  package func tell(
    _ account: Account?, _ reason: Notice.Reason, about record: Record?, _ words: Phrase,
    isMailed: Bool = true
  ) throws {
    try tell(account, Telling(reason, about: record, words), isMailed: isMailed)
  }

  /// Tells several things at once, which make one mail together.
  func tell(_ account: Account, _ tellings: [Telling], in letter: Telling.Letter, at link: String)
    throws
  {
    var isMailed = false
    for telling in tellings {
      if try keep(telling, for: account, isMailed: true) { isMailed = true }
    }
    guard isMailed else { return }
    try mails.add(NoticeMail.mail(letter, to: account, at: link, now))
  }

  /// Tells whoever a person's record is about. Who has no account, or has not come yet, has no page for
  /// it and is mailed.
  func tell(person id: Identifier, _ telling: Telling) throws {
    let account = try accounts.find(record: id)
    guard account?.welcomed == nil else { return try tell(account, telling) }
    guard account?.closed == nil, let person = try file.find(id), person.binned == nil else {
      return
    }
    try tell(account, telling, isMailed: false)
    guard let address = account?.email ?? person.email else { return }
    try mails.add(
      NoticeMail.single(
        telling, to: address, person.title, account?.language ?? profile.language,
        office: profile.name, now))
  }

  /// Tells whoever a record belongs to, unless it is who does it.
  package func tellOwner(
    of record: Record, _ words: Phrase, reason: Notice.Reason = .stepped, actor: String
  ) throws {
    guard let owner = record.ownerRecord, let account = try accounts.find(record: owner),
      account.id.description != actor
    else { return }
    try tell(account, reason, about: record, words)
  }

  /// Tells the advisers to whom a record falls of it: that it waits for them, if nothing else is said.
  package func tellAdvisers(
    about record: Record, _ words: Phrase, reason: Notice.Reason = .waiting, actor: String
  ) throws {
    for account in try advisersInCharge(of: record) where account.id.description != actor {
      try tell(account, reason, about: record, words)
    }
  }

  /// How soon an account is mailed what there is to know.
  func noticeRhythm(of account: Identifier) throws -> NoticeRhythm {
    try preferences.find(Notice.preference, of: account).flatMap(NoticeRhythm.init) ?? .atOnce
  }

  /// Tells the owner and the advisers where a record has come to.
  func tellState(
    of record: Record, actor: String, reason: String = ""
  ) throws {
    guard let lifeCycle = record.kind.lifeCycle else { return }
    let state = lifeCycle.state(record.state)
    try tellOwner(of: record, NoticeWords.state(of: record, state, reason), actor: actor)
    guard state.awaits == .adviser else { return }
    let isAdviser = try Identifier(actor).flatMap { try accounts.find($0) }?.roles
      .contains(.adviser)
    guard isAdviser != true, actor != Caller.operator.actor else { return }
    try tellAdvisers(about: record, Words.Notices.waits(record.kind.label), actor: actor)
  }
}

extension Notice {
  /// Under which name the choice of a rhythm is kept.
  static let preference = "notices"
}

/// How a state is told.
enum NoticeWords {
  static func state(of record: Record, _ state: LifeCycle.State, _ reason: String) -> Phrase {
    let words =
      switch record.kind {
      case .event: Words.Agenda.told(state.name)
      case .expert: Words.Experts.told(state.name, until: record.values["mandate_end"]?.line ?? "")
      default: Phrase?.none
      }
    return Words.Notices.because(words ?? Words.Notices.stepped(state.label), reason)
  }
}
