import Base
import Schema
import Store

/// What notices are about, as it is now: a record here, one of another office, a conversation.
struct NoticeSubjects {
  /// How it is called, for who may know it.
  struct Subject {
    let title: String?
  }

  let file: RecordTable
  let conversations: ConversationTable
  let row: (Identifier, Viewers) throws -> ShownRow?

  init(transaction: Transaction) {
    file = transaction.file
    conversations = transaction.conversations
    row = transaction.row
  }

  init(reader: StoreReader) {
    file = reader.file
    conversations = reader.conversations
    row = reader.row
  }

  /// What this is; nil when it is there no longer.
  func find(_ id: Identifier?, for account: Account) throws -> Subject? {
    guard let id else { return Subject(title: nil) }
    if let record = try file.find(id) {
      let isNamed = record.binned == nil && record.isKnown(to: account)
      return Subject(title: isNamed ? record.noticeTitle : nil)
    }
    if let row = try row(id, Caller(account).viewer) {
      return Subject(title: row.values[row.kind.title]?.line)
    }
    guard let own = account.record, let conversation = try conversations.find(id) else {
      return nil
    }
    let people = try conversations.participants(of: id)
    guard people.contains(where: { $0.record == own && $0.state != .left }) else { return nil }
    guard conversation.subject.isEmpty else { return Subject(title: conversation.subject) }
    let others = try people.filter { $0.record != own }
      .compactMap { try file.find($0.record)?.title }
    return Subject(title: others.isEmpty ? nil : others.joined(separator: ", "))
  }
}
