import Base
import Store

/// A mail that did not go out, without what it says.
package struct FailedMail: Sendable {
  package let id: Identifier
  package let recipient: String
  package let subject: String
  package let created: Timestamp
  /// A stable code.
  package let problem: String
}

extension Visit {
  /// The mails that failed at least once, for advisers. What they say is not shown: it may sign in.
  package func failedMails() throws -> [FailedMail] {
    try caller.require(.readFile)
    return try reader.mails.failed().map {
      FailedMail(
        id: $0.id, recipient: $0.recipient, subject: $0.subject, created: $0.created,
        problem: $0.problem ?? "")
    }
  }

  /// Tries a mail that failed once more at once.
  package func retryMail(_ id: Identifier) throws {
    try caller.require(.changeFile)
    try store.write { try $0.mails.retry(id, $0.now) }
  }

  /// Gives up a mail that failed, and forgets it.
  package func dropMail(_ id: Identifier) throws {
    try caller.require(.changeFile)
    try store.write { transaction in
      guard try transaction.mails.failed().contains(where: { $0.id == id }) else { return }
      try transaction.mails.delete(id)
      transaction.eraseText()
    }
  }
}
