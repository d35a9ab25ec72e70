import Language
import Store

/// How a record says which adviser it is entrusted to: by the name while one adviser has it, and with the
/// e-mail address where two have the same; the address alone is understood too.
struct AdviserNames: Sendable {
  private let advisers: [Account]

  init(_ advisers: [Account]) { self.advisers = advisers }

  private func isAlone(_ account: Account) -> Bool {
    let name = Fold.letters(account.name)
    return !advisers.contains { $0.id != account.id && Fold.letters($0.name) == name }
  }

  private static func full(_ account: Account) -> String { "\(account.name) (\(account.email))" }

  /// What a record is given that is entrusted to this adviser.
  func text(for account: Account) -> String {
    isAlone(account) ? account.name : Self.full(account)
  }

  /// Everything that a record may say of this adviser and of nobody else.
  private func texts(for account: Account) -> [String] {
    (isAlone(account) ? [account.name] : []) + [Self.full(account), account.email]
  }

  /// Those of the texts in use that mean one of these advisers; what would be written if none does.
  func texts(in use: some Sequence<String>, for accounts: [Account]) -> [String] {
    let ids = Set(accounts.map(\.id))
    let found = use.filter { text in self.accounts(for: text).contains { ids.contains($0.id) } }
    return found.isEmpty ? accounts.map { text(for: $0) } : found.sorted()
  }

  /// Whom such a text means: one adviser, or none. A name that two have means neither.
  func accounts(for text: String) -> [Account] {
    let text = Fold.letters(text)
    return advisers.filter { adviser in texts(for: adviser).contains { Fold.letters($0) == text } }
  }
}

extension Transaction {
  /// How the records of this office name its advisers.
  func adviserNames() throws -> AdviserNames { AdviserNames(try accounts.advisers()) }
}
