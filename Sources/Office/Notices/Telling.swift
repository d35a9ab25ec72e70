import Base
import Kinds
import Language
import Schema
import Store

extension Transaction {
  /// Tells a person `words` of a record, in the same write as what happened: once, and by mail as that
  /// person chose, unless another mail says it. The words name nobody; they are said beside the title of
  /// the record, which is left out for who may not open it. A closed account is told nothing.
  package func tell(
    _ account: Account?, _ reason: Notice.Reason, about record: Record?, _ words: Phrase,
    isMailed: Bool = true
  ) throws {
    guard let account, account.closed == nil else { return }
    let rhythm = try noticeRhythm(of: account.id)
    let notice = Notice(
      id: .ordered(milliseconds: now.milliseconds), account: account.id, reason: reason,
      record: record?.id, words: words, moment: now)
    let isNew = try notices.add(notice, waits: isMailed && rhythm == .daily)
    // Who was invited and has not come yet reads it on coming.
    guard isNew, isMailed, rhythm == .atOnce, account.welcomed != nil else { return }
    try mails.add(
      NoticeMail.single(
        NoticeMail.line(notice, record, for: account), to: account, record, office: profile.name,
        now))
  }

  /// Tells whoever a record belongs to, unless it is who does it.
  package func tellOwner(
    of record: Record, _ words: Phrase, reason: Notice.Reason = .stepped, actor: String,
    isMailed: Bool = true
  ) throws {
    guard let owner = record.ownerRecord, let account = try accounts.find(record: owner),
      account.id.description != actor
    else { return }
    try tell(account, reason, about: record, words, isMailed: isMailed)
  }

  /// Tells the advisers to whom a record falls that it waits for them.
  package func tellAdvisers(
    about record: Record, _ words: Phrase, actor: String, isMailed: Bool = true
  ) throws {
    for account in try advisersInCharge(of: record) where account.id.description != actor {
      try tell(account, .waiting, about: record, words, isMailed: isMailed)
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
    // These have mails of their own.
    let isMailed = ![
      Kind.event, .expert, .election, .trainingRequest,
    ].contains(record.kind)
    try tellOwner(
      of: record, Words.Notices.stepped(state.label, reason), actor: actor, isMailed: isMailed)
    guard state.awaits == .adviser else { return }
    let isAdviser = try Identifier(actor).flatMap { try accounts.find($0) }?.roles
      .contains(.adviser)
    guard isAdviser != true, actor != Caller.operator.actor else { return }
    try tellAdvisers(
      about: record, Words.Notices.waits(record.kind.label), actor: actor, isMailed: isMailed)
  }
}

extension Notice {
  /// Under which name the choice of a rhythm is kept.
  static let preference = "notices"
}
