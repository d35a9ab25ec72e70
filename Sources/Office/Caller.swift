import Base
import Store

/// Who asks. What each may do is decided in this layer and nowhere else.
package struct Caller: Hashable, Sendable {
  /// What the person does in this office; nothing for a visitor.
  package let roles: Set<Role>
  /// Whoever has the node's folder: the command line.
  package let isOperator: Bool
  /// The person's account.
  package let account: Identifier?
  /// The person's own record.
  package let record: Identifier?

  package init(
    roles: Set<Role>, isOperator: Bool = false, account: Identifier? = nil,
    record: Identifier? = nil
  ) {
    self.roles = roles
    self.isOperator = isOperator
    self.account = account
    self.record = record
  }

  /// The person whose account this is.
  package init(_ account: Account) {
    self.init(roles: account.roles, account: account.id, record: account.record)
  }

  /// Anybody, without signing in.
  package static let visitor = Caller(roles: [])
  /// A member of this office without a record of his own.
  package static let member = Caller(roles: [.member])
  /// An adviser of this office.
  package static let adviser = Caller(roles: [.adviser])
  /// A coordinator, who adds up what offices share.
  package static let coordinator = Caller(roles: [.coordinator])
  /// Whoever has the node's folder.
  package static let `operator` = Caller(roles: [], isOperator: true)

  package var isVisitor: Bool { roles.isEmpty && !isOperator }
  package var isAdviser: Bool { roles.contains(.adviser) }
  package var isCoordinator: Bool { roles.contains(.coordinator) }

  /// What one may do whatever the record; what depends on the record is `RecordPermission`.
  package enum Action: Sendable, CaseIterable {
    /// See what is shared, as far as the levels say.
    case search
    /// See the office's own file as it is.
    case readFile
    /// Change the office's own file.
    case changeFile
    /// Invite people and give them roles.
    case manageAccounts
    /// Change one's own record, levels and settings.
    case changeOwn
    /// See what all offices share, added up.
    case readSums
    /// Neighbours, checks, rebuilding.
    case administer
  }

  /// Whether this caller may do that.
  package func may(_ action: Action) -> Bool {
    switch action {
    case .search: true
    case .readFile, .changeFile, .manageAccounts: isAdviser || isOperator
    case .changeOwn: account != nil
    case .readSums: isCoordinator || isAdviser || isOperator
    case .administer: isOperator
    }
  }

  /// Throws `forbidden` unless this caller may do that; a visitor is told to sign in.
  func require(_ action: Action) throws(Problem) {
    guard may(action) else { throw refusal }
  }

  /// What a caller is told who may not do something.
  var refusal: Problem {
    isVisitor
      ? Problem(
        "not-signed-in",
        Phrase("Connectez-vous pour continuer.", en: "Sign in to continue."), status: 401)
      : Problem(
        "forbidden",
        Phrase(
          "Vous n’avez pas accès à cette partie du bureau.",
          en: "You do not have access to this part of the office."), status: 403)
  }

  /// Which rows of the projection this caller sees.
  package var viewer: Viewers {
    if isAdviser || isOperator { return .adviser }
    return roles.isEmpty ? .visitor : .member
  }

  /// What the journal calls the caller.
  package var actor: String {
    if let account { return account.description }
    if isOperator { return "operator" }
    return roles.sorted().first?.rawValue ?? "visitor"
  }
}
