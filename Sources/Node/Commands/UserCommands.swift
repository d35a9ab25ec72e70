import Base
import Office
import Peering
import Store

extension OfficeCommands {
  /// Who may sign in: the first adviser of an office comes in this way.
  func user(_ words: [String]) throws -> CommandResult {
    let arguments = try Arguments(
      words, flags: [], options: ["--email", "--role", "--name", "--record"])
    let people = People(store: store, caller: .operator, address: try address())
    switch try arguments.word(0, "add, list, link ou close") {
    case "add":
      guard let email = arguments["--email"] else { throw UsageError(detail: "il manque --email") }
      let roles = try Self.roles(arguments["--role"] ?? "member")
      return Self.result(
        try people.add(
          email: email, name: arguments["--name"], roles: roles,
          record: arguments["--record"].map { try identifier($0) }))
    case "list": return try list(people)
    case "link":
      let account = try account(arguments.word(1, "l’adresse"))
      guard account.closed == nil else {
        throw Problem(
          "closed",
          Phrase(
            "Ce compte est fermé\u{A0}: «\u{A0}add\u{202F}» le rouvre.",
            en: "This account is closed: “add” opens it again."),
          status: 409)
      }
      return Self.result(try people.add(email: account.email, name: nil, roles: account.roles))
    case "close":
      let account = try account(arguments.word(1, "l’adresse"))
      try people.close(account.id)
      return CommandResult(
        json: ["closed": .string(account.email)],
        lines: ["\(account.name) ne peut plus se connecter"])
    case let other: throw UsageError(detail: "« \(other) » : add, list, link ou close")
    }
  }

  /// Where people reach the node, for the links that are printed.
  private func address() throws -> String {
    let settings = try NodeSettings(store.folder)
    return settings.address?.text ?? "http://127.0.0.1:\(port ?? settings.port)"
  }

  private static func roles(_ text: String) throws(UsageError) -> Set<Role> {
    var roles: Set<Role> = []
    for name in text.split(separator: ",") {
      guard let role = Role(rawValue: String(name)) else {
        let known = Role.allCases.map(\.rawValue).joined(separator: ", ")
        throw UsageError(detail: "« \(name) » n’est pas un rôle : \(known)")
      }
      roles.insert(role)
    }
    return roles
  }

  private func account(_ email: String) throws -> Account {
    guard let account = try store.reader().accounts.find(email: email) else {
      throw Problem.command("not-found", "Personne n’a l’adresse \(email) ici.", status: 404)
    }
    return account
  }

  private func list(_ people: People) throws -> CommandResult {
    let accounts = try people.all(store.reader())
    return CommandResult(
      json: .array(
        accounts.map { account in
          [
            "id": .string(account.id.description), "email": .string(account.email),
            "name": .string(account.name),
            "roles": .array(account.roles.sorted().map { .string($0.rawValue) }),
            "closed": .boolean(account.closed != nil),
          ]
        }),
      lines: accounts.map { account in
        let roles = account.roles.sorted().map(\.rawValue).joined(separator: ", ")
        return "\(account.name)  \(account.email)  \(roles)"
          + (account.closed == nil ? "" : "  (fermé)")
      })
  }

  private static func result(_ added: (account: Account, link: String)) -> CommandResult {
    CommandResult(
      json: [
        "id": .string(added.account.id.description), "email": .string(added.account.email),
        "roles": .array(added.account.roles.sorted().map { .string($0.rawValue) }),
        "link": .string(added.link),
      ],
      lines: [
        "\(added.account.name) : ouvrez ce lien, une fois, dans les sept jours", added.link,
      ])
  }
}
