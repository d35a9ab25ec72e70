import Base
import Schema
import Store

/// Who may come in, and as what: invitations, roles, closing.
package struct People: Sendable {
  let store: OfficeStore
  package let caller: Caller
  /// The address of this node as people reach it, without a last `/`.
  let address: String

  package init(store: OfficeStore, caller: Caller, address: String) {
    self.store = store
    self.caller = caller
    self.address = address
  }

  /// What came of inviting many at once.
  package struct Invited: Sendable {
    package var invited = 0
    /// Records without an e-mail address.
    package var withoutAddress = 0
    /// People who have signed in already.
    package var present = 0
  }

  /// All accounts, by name.
  package func all(_ reader: StoreReader) throws -> [Account] {
    try caller.require(.manageAccounts)
    return try reader.accounts.all()
  }

  /// Gives somebody an account with these roles, or these roles as well; gives the one link by which
  /// that person comes in: whoever has it is that person, so that only the operator gets one. Links
  /// given before are void. Nothing is mailed.
  package func add(
    email: String, name: String?, roles: Set<Role>, record: Identifier? = nil,
    isVouched: Bool = false
  ) throws -> (account: Account, link: String) {
    try caller.require(.administer)
    let email = try Self.checked(email)
    // A name stands in one line of mails and pages.
    let name = name?.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
    let actor = caller.actor
    let secret = Secret.random()
    let account = try store.write { transaction in
      let record = try record ?? Self.record(email: email, roles: roles, transaction)
      var account =
        try transaction.accounts.find(email: email)
        ?? Account(
          id: .random(), email: email, name: name ?? String(email.prefix { $0 != "@" }), roles: [],
          created: transaction.now)
      if let name { account.name = name }
      // A new role may see more and asks for its second factor.
      if !account.roles.isSuperset(of: roles) { try transaction.sessions.endAll(of: account.id) }
      account.roles.formUnion(roles)
      account.record = record ?? account.record
      account.closed = nil
      try transaction.accounts.save(account)
      try transaction.links.deleteAll(of: account.id, .invitation)
      try transaction.note(.invited, account: account, actor: actor)
      try transaction.links.insert(
        SignInLink(
          token: secret.hash, account: account.id, purpose: .invitation,
          expires: transaction.now.adding(seconds: FrontDoor.invitationSeconds),
          subject: isVouched ? SignInLink.vouched : ""))
      return account
    }
    return (account, "\(address)/lien/\(secret.text)")
  }

  /// Mails an invitation to the person of each record.
  package func invite(_ records: [Identifier]) throws -> Invited {
    try caller.require(.manageAccounts)
    let actor = caller.actor
    let address = address
    return try store.write { transaction in
      var report = Invited()
      for id in records {
        guard let record = try transaction.file.find(id), let name = record.kind.email,
          case .text(let email)? = record.values[name]
        else {
          report.withoutAddress += 1
          continue
        }
        var account =
          try transaction.accounts.find(record: id)
          ?? transaction.accounts.find(email: email)
          ?? Account(
            id: .random(), email: email.lowercased(), name: record.title, roles: [.member],
            created: transaction.now)
        guard account.welcomed == nil else {
          report.present += 1
          continue
        }
        account.roles.insert(.member)
        account.record = id
        account.closed = nil
        try transaction.accounts.save(account)
        try transaction.note(.invited, account: account, actor: actor)
        let secret = Secret.random()
        try transaction.links.deleteAll(of: account.id, .invitation)
        try transaction.links.insert(
          SignInLink(
            token: secret.hash, account: account.id, purpose: .invitation,
            expires: transaction.now.adding(seconds: FrontDoor.invitationSeconds)))
        try transaction.mails.add(
          SignInMail.invitation(
            to: account, "\(address)/lien/\(secret.text)", office: transaction.profile.name,
            account.language ?? .french, transaction.now))
        report.invited += 1
      }
      return report
    }
  }

  /// Takes a role away, or gives it.
  package func set(_ roles: Set<Role>, of id: Identifier) throws {
    try caller.require(.manageAccounts)
    let actor = caller.actor
    let isOwn = caller.account == id
    try store.write { transaction in
      var account = try Self.existing(id, transaction)
      guard !isOwn || roles.contains(.adviser) else {
        throw Problem(
          "own-role",
          Phrase(
            "Vous ne pouvez pas vous retirer vous-même le rôle de conseiller.",
            en: "You cannot take the adviser’s role away from yourself."), status: 409)
      }
      account.roles = roles
      try transaction.accounts.save(account)
      try transaction.note(.rolesChanged, account: account, actor: actor)
      // What an open session may do follows from the account at once; a new role asks for its
      // second factor.
      try transaction.sessions.endAll(of: id)
    }
  }

  /// Closes an account: its sessions end, its links are void; the record stays as it is.
  package func close(_ id: Identifier) throws {
    try caller.require(.manageAccounts)
    let actor = caller.actor
    try store.write { transaction in
      var account = try Self.existing(id, transaction)
      account.closed = transaction.now
      try transaction.accounts.save(account)
      try transaction.note(.closed, account: account, actor: actor)
      try transaction.sessions.endAll(of: id)
      for purpose in [SignInLink.Purpose.signIn, .invitation] {
        try transaction.links.deleteAll(of: id, purpose)
      }
    }
  }

  private static func existing(_ id: Identifier, _ transaction: Transaction) throws -> Account {
    guard let account = try transaction.accounts.find(id) else {
      throw Problem.notFound(
        Phrase("Ce compte n’existe pas.", en: "There is no such account."))
    }
    return account
  }

  /// The one record that has this address, for a person who is a member.
  private static func record(email: String, roles: Set<Role>, _ transaction: Transaction) throws
    -> Identifier?
  {
    guard roles.contains(.member), let kind = transaction.registry.people else { return nil }
    let records = try transaction.file.find(email: email, kind)
    return records.count == 1 ? records[0].id : nil
  }

  private static func checked(_ email: String) throws -> String {
    do {
      guard case .text(let address)? = try Shape.email.read(email) else {
        throw Problem(
          "required", Phrase("Il manque l’adresse.", en: "The address is missing."), field: "email")
      }
      return address.lowercased()
    } catch let problem as ValueProblem {
      throw Problem(problem.code, problem.detail, field: "email")
    }
  }
}
