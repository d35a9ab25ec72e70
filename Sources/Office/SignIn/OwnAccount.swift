import Base
import Schema
import Store

extension Visit {
  /// The person signed in, second factor and all.
  package func verified() throws -> Identity {
    guard let identity, identity.session.isVerified else { throw Caller.visitor.refusal }
    return identity
  }

  /// What the person is told who may not do something.
  package var refusal: Problem { caller.refusal }

  /// A record of the office's own file for somebody who may open it.
  package func open(_ id: Identifier) throws -> Record { try file.open(id, reader) }

  /// What a link of a mail would do.
  package func look(at secret: Secret, browser: Secret?) throws -> OpenedLink {
    try door.look(at: secret, browser: browser, reader)
  }
}

extension FrontDoor {
  /// How many recovery codes a person has left.
  package func recoveryCodes(of identity: Identity) throws -> Int {
    try store.reader().accounts.recoveryCodes(of: identity.account.id)
  }

  /// Where a person is signed in, the newest first.
  package func sessions(of identity: Identity) throws -> [Session] {
    let present = now
    return try store.reader().sessions.all(of: identity.account.id).filter { $0.isOpen(present) }
  }

  /// Ends one session of a person's own, by its token hash in hexadecimal, or all `others`.
  package func endSessions(_ which: String, of identity: Identity) throws {
    try store.write { transaction in
      if which == "others" {
        return try transaction.sessions.endAll(
          of: identity.account.id, except: identity.session.token)
      }
      guard let token = Hexadecimal.decode(which),
        try transaction.sessions.find(token)?.account.id == identity.account.id
      else {
        throw Problem.notFound(
          Phrase("Cet appareil n’est plus connecté.", en: "This device is not signed in any more."))
      }
      try transaction.sessions.end(token)
    }
  }

  /// Chooses the language of pages and mails.
  package func setLanguage(_ language: Phrase.Language, of identity: Identity) throws {
    try store.write { transaction in
      guard var account = try transaction.accounts.find(identity.account.id) else { return }
      account.language = language
      try transaction.accounts.save(account)
    }
  }
}
