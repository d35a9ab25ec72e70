import Base
import Schema
import Store

extension Visit {
  /// Which mails the person signed in gets, by topic; nil for somebody who has no record here.
  package func mailChoices() throws -> [MailTopic: MailRhythm]? {
    guard let record = try verified().account.record else { return nil }
    let chosen = try reader.letters.choices(of: record)
    return MailTopic.allCases.reduce(into: [:]) { $0[$1] = chosen[$1] ?? .atOnce }
  }

  /// Chooses how soon the person signed in gets the mails of each topic.
  package func chooseMails(_ choices: [MailTopic: MailRhythm]) throws {
    guard let record = try verified().account.record else { throw refusal }
    try store.write { transaction in
      for (topic, rhythm) in choices {
        try transaction.letters.choose(rhythm, topic, of: record, transaction.now)
      }
    }
  }

  /// What a link to unsubscribe would end; nil when it does not count any more.
  package func mailsToEnd(_ secret: Secret) throws -> MailTopic? {
    try reader.letters.exit(secret.hash)?.topic
  }

  /// Ends mails of one topic by such a link, without signing in: it does that and nothing else, however
  /// often it is used.
  package func endMails(by secret: Secret) throws -> MailTopic {
    try store.write { transaction in
      guard let exit = try transaction.letters.exit(secret.hash) else { throw FrontDoor.spentLink }
      try transaction.letters.choose(.never, exit.topic, of: exit.record, transaction.now)
      return exit.topic
    }
  }
}

extension DueWork {
  /// How long the first letter waits for the mail of the week, in seconds.
  static let weekSeconds: Int64 = 7 * 86_400

  /// Sends the mail of the week to those for whom a letter has waited so long.
  func sendWeekly() throws -> Int {
    let due = try store.reader().letters.waiting(since: now.adding(seconds: -Self.weekSeconds))
    let address = address
    return try work(on: due) { try $0.mailWeek($1, address) }
  }
}

extension Identifier {
  /// Mails a person what has waited; false when there is nothing, or nobody to send it to.
  fileprivate func mailWeek(_ transaction: Transaction, _ address: String) throws -> Bool {
    // Who has declined a topic since does not get what waited of it.
    let choices = try transaction.letters.choices(of: self)
    let letters = try transaction.letters.take(for: self).filter { choices[$0.topic] != .never }
    guard let record = try transaction.file.find(self), record.binned == nil,
      record.email != nil, let first = letters.first
    else { return false }
    let language = try transaction.accounts.find(record: self)?.language ?? .french
    let exit = try transaction.newExit(first.topic, of: self, address)
    try transaction.mails.add(
      LetterMail.weekly(
        letters, to: record, exit: exit, choices: "\(address)/compte/courriels",
        office: transaction.profile.name, language, transaction.now))
    return true
  }
}
