import Base

/// What a person does in the office; a person may have several roles.
package enum Role: String, Sendable, CaseIterable, Comparable {
  case member
  case adviser
  case coordinator

  package static func < (left: Role, right: Role) -> Bool { left.order < right.order }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// A person who may sign in.
package struct Account: Hashable, Sendable {
  package let id: Identifier
  /// Lower case; no two accounts have the same.
  package var email: String
  package var name: String
  package var roles: Set<Role>
  /// The person's own record in the office's file, if there is one.
  package var record: Identifier?
  /// Chosen by the person; nil follows the browser.
  package var language: Phrase.Language?
  /// The text of a `PasswordHash`; nil when the person signs in by link alone.
  package var password: String?
  /// The secret of the second factor, once the person has shown a code of it.
  package var secondFactor: [UInt8]?
  /// The period of the last code used, so that each counts once.
  package var lastCode: Int64
  package let created: Timestamp
  /// When somebody first signed in with it.
  package var welcomed: Timestamp?
  /// A closed account signs in nowhere.
  package var closed: Timestamp?

  package init(
    id: Identifier, email: String, name: String, roles: Set<Role>, record: Identifier? = nil,
    language: Phrase.Language? = nil, password: String? = nil, secondFactor: [UInt8]? = nil,
    lastCode: Int64 = 0, created: Timestamp, welcomed: Timestamp? = nil, closed: Timestamp? = nil
  ) {
    self.id = id
    self.email = email
    self.name = name
    self.roles = roles
    self.record = record
    self.language = language
    self.password = password
    self.secondFactor = secondFactor
    self.lastCode = lastCode
    self.created = created
    self.welcomed = welcomed
    self.closed = closed
  }

  /// Whether the second factor is required: for those who see more than their own.
  package var needsSecondFactor: Bool { !roles.isDisjoint(with: [.adviser, .coordinator]) }

  /// Whether the second factor is asked for: where it is required, and where somebody has set one up.
  package var asksSecondFactor: Bool { needsSecondFactor || secondFactor != nil }
}
