import Base
import Schema
import Store

/// What a person was told of one record, the newest first.
package struct NoticeGroup: Sendable {
  package let record: Identifier?
  /// The title, for who may open the record or finds it in the directory.
  package let title: String?
  /// Where it is read, a path; nil where there is no page.
  package let link: String?
  package let notices: [Notice]
  package var isUnseen: Bool { notices.contains { $0.seen == nil } }
}

extension Visit {
  private var noticeAccount: Identifier? {
    identity.flatMap { $0.session.isVerified ? $0.account.id : nil }
  }

  /// What the person signed in was told, grouped by record, the newest first.
  package func notices() throws -> [NoticeGroup] {
    let account = try verified().account
    let source = NoticeSubjects(reader: reader)
    var order: [Identifier] = []
    var groups: [Identifier: [Notice]] = [:]
    for notice in try reader.notices.all(of: account.id) {
      let key = notice.record ?? notice.id
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(notice)
    }
    return try order.compactMap { key in
      // What is gone meanwhile, here or at its office, is nothing to know any more.
      guard let notices = groups[key],
        let subject = try source.find(notices[0].record, for: account)
      else { return nil }
      let record = notices[0].record
      let own = subject.title == nil ? nil : record.map { "/fiche/\($0)" }
      let link = notices[0].link.isEmpty ? own : notices[0].link
      return NoticeGroup(record: record, title: subject.title, link: link, notices: notices)
    }
  }

  /// Of how many records there is something new.
  package func unseenNotices() throws -> Int {
    try noticeAccount.map { try reader.notices.unseen(by: $0) } ?? 0
  }

  /// Notes that the person has seen a record, and so what there was to say of it.
  package func seeNotices(about record: Identifier) throws {
    guard let account = noticeAccount, try reader.notices.isUnseen(record, by: account) else {
      return
    }
    store.writeLater { try $0.notices.see(record, by: account, $0.now) }
  }

  /// Notes that the person has seen all that there is.
  package func seeAllNotices() throws {
    let account = try verified().account.id
    try store.write { try $0.notices.see(nil, by: account, $0.now) }
  }

  /// How soon the person is mailed what there is to know.
  package func noticeRhythm() throws -> NoticeRhythm {
    let account = try verified().account.id
    return try reader.preferences.find(Notice.preference, of: account)
      .flatMap(NoticeRhythm.init) ?? .atOnce
  }

  /// Chooses that. What waits for the mail of the day goes with it, or not at all.
  package func choose(_ rhythm: NoticeRhythm) throws {
    let account = try verified().account.id
    try store.write { transaction in
      try transaction.preferences.save(Notice.preference, rhythm.rawValue, of: account)
    }
  }
}
