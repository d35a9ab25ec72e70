import Base
import CSQLite
import Crypto
import Foundation
import HTTP
import Kinds
import Ledger
import Office
import Peering
import Schema
import Store
import TestKit
import Testing

/// An office that serves, with a neighbour that reads it, for every cell of the table of routes.
final class RouteOffice {
  let clock = TestClock()
  let office: TestOffice
  /// The neighbour's key.
  let reader: SignerKey
  /// Watches whether anything is written.
  private var watch: OpaquePointer?
  private var networks = 0
  private var refused: [Asker: RouteScene] = [:]

  init() throws {
    office = try TestOffice("namur", clock: clock.clock)
    let neighbour = try #require(Origin("maille.example/office/bruxelles/e1"))
    let reader = SignerKey(name: neighbour, key: .generate())
    self.reader = reader
    try NodeFolder.writeSecret(
      Array(#"{"port":0,"contact":"mailto:securite@exemple.be"}"#.utf8), office.folder.settingsFile)
    try office.store.write { transaction in
      try transaction.neighbours.add(
        key: reader.verifier,
        office: ["name": "Bruxelles", "country": "BE", "region": "Bruxelles", "languages": ["fr"]],
        url: "https://bruxelles.example", allowsPrivate: false, now: transaction.now)
    }
    let open: [String: Level] = ["partnership": .allOffices]
    try office.keep(.partnership, ["partner": .text("Théâtre")], open)
    try office.keep(
      .event, ["title": .text("Fête"), "starts": .text("2027-01-01T10:00")],
      ["event": .everybody])
    try office.serve(isOpen: false, passwordCost: DoorOffice.cheap)
    guard sqlite3_open(office.folder.database, &watch) == SQLITE_OK else {
      throw Problem("no watch", Phrase(verbatim: ""))
    }
  }

  deinit { sqlite3_close(watch) }

  /// Another number after each write of anybody.
  func version() throws -> Int64 {
    // What was handed to the writer before is done when this is.
    try office.store.write { _ in }
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    guard sqlite3_prepare_v2(watch, "PRAGMA data_version", -1, &statement, nil) == SQLITE_OK,
      sqlite3_step(statement) == SQLITE_ROW
    else { throw Problem("no version", Phrase(verbatim: "")) }
    return sqlite3_column_int64(statement, 0)
  }

  /// How many entries the office's log has.
  func logSize() throws -> UInt64 {
    try office.store.reader().log(LogTable.own).head().map { UInt64($0.size) } ?? 0
  }

  /// A network that nobody came from yet, so that no limit counts them together.
  fileprivate func nextNetwork() -> String {
    networks += 1
    return "10.\(networks / 256).\(networks % 256)"
  }

  /// A scene of its own; or the one that `asker` was refused everything in so far, which is as it was.
  func scene(_ asker: Asker, isFresh: Bool = true) throws -> RouteScene {
    if !isFresh, let scene = refused[asker] { return scene }
    let scene = try RouteScene(self, asker)
    if !isFresh { refused[asker] = scene }
    return scene
  }
}

/// One cell of the table: people, records and links of its own.
final class RouteScene {
  // It may be kept there.
  unowned let home: RouteOffice
  let asker: Asker
  let visitor: Visitor
  /// The owner's record, which nobody else sees.
  let own: Identifier
  /// Another member, who is in the directory.
  let other: Identifier
  /// The account of whoever asks, when signed in.
  private(set) var account: Account?
  private var made: [String: String] = [:]

  fileprivate init(_ home: RouteOffice, _ asker: Asker) throws {
    self.home = home
    self.asker = asker
    visitor = Visitor(home.office, network: home.nextNetwork())
    visitor.fields["Accept"] = "*/*"
    own = try Self.member(home.office, "Ada", .nobody)
    other = try Self.member(home.office, "Bruno", .office)
    switch asker {
    case .visitor, .reader: break
    case .crawler:
      visitor.fields["User-Agent"] =
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
    case .expired: try signIn([.adviser], nil, age: Session.absoluteSeconds)
    case .half: try signIn([.adviser], nil, isVerified: false)
    case .stranger: try signIn([.member], Self.member(home.office, "Chloé", .nobody))
    case .owner: try signIn([.member], own)
    case .adviser: try signIn([.adviser], nil)
    case .coordinator: try signIn([.coordinator], nil)
    }
  }

  private static func member(_ office: TestOffice, _ name: String, _ level: Level) throws
    -> Identifier
  {
    try office.keep(
      .member,
      [
        "name": .text(name), "email": .text("\(Identifier.random())@exemple.be"),
        "sector": .text("music"),
      ], ["identity": level])
  }

  private func signIn(
    _ roles: Set<Role>, _ record: Identifier?, age: Int64 = 0, isVerified: Bool = true
  ) throws {
    let secret = Secret.random()
    account = try home.office.store.write { transaction in
      let now = transaction.now
      let account = Account(
        id: .random(), email: "\(Identifier.random())@exemple.be", name: "Une personne",
        roles: roles, record: record, created: now, welcomed: now)
      try transaction.accounts.save(account)
      let start = now.adding(seconds: -age)
      try transaction.sessions.insert(
        Session(
          token: secret.hash, account: account.id, created: start, used: start, proven: start,
          isRemembered: true, isVerified: isVerified, device: "test"))
      return account
    }
    visitor.cookies["maille"] = secret.text
  }

  /// As through a proxy that speaks TLS with the browser.
  func secure() {
    visitor.fields["X-Forwarded-Proto"] = "https"
    for (name, value) in visitor.cookies { visitor.cookies["__Host-\(name)"] = value }
  }

  /// What is made once for the scene, so that its address and its form speak of the same.
  func once(_ name: String, _ make: (RouteScene) throws -> String) throws -> String {
    if let known = made[name] { return known }
    let text = try make(self)
    made[name] = text
    return text
  }

  /// One more member, who is in the directory.
  func member() throws -> Identifier { try Self.member(home.office, "Émile", .office) }

  /// A record of the owner's that nobody else sees.
  func record(_ kind: Kind, state: String? = nil) throws -> Identifier {
    let levels = Dictionary(uniqueKeysWithValues: kind.groups.map { ($0.name, Level.nobody) })
    return try home.office.keep(kind, kind.samples(), levels, owner: own, state: state)
  }

  /// A link of the owner's.
  func link(_ purpose: SignInLink.Purpose, subject: String) throws -> String {
    let secret = Secret.random()
    let own = own
    try home.office.store.write { transaction in
      let account =
        try transaction.accounts.find(record: own)
        ?? Account(
          id: .random(), email: "\(Identifier.random())@exemple.be", name: "Ada",
          roles: [.member], record: own, created: transaction.now, welcomed: transaction.now)
      try transaction.accounts.save(account)
      try transaction.links.insert(
        SignInLink(
          token: secret.hash, account: account.id, purpose: purpose,
          expires: transaction.now.adding(seconds: 3600), subject: subject))
    }
    return secret.text
  }

  /// Messages as this member sees them.
  func contacts(_ member: Identifier) throws -> Contacts {
    try home.office.visit(Caller(roles: [.member], account: .random(), record: member)).contacts
  }

  /// The head of an answer that goes on and on.
  func sendHead(_ row: RouteRow) throws -> Visitor.Answer {
    visitor.fields["Accept"] = "*/*"
    return try visitor.send(.head, try row.path(self))
  }

  /// Sends what a row says, as a page of this site would.
  func send(
    _ row: RouteRow, as accept: String? = nil, from site: [String: String]? = nil,
    instead unknown: Bool = false
  ) throws -> Visitor.Answer {
    var path = try row.path(self)
    var body = try row.body(self)
    if unknown, let id = try row.places["id"]?.make(self) {
      let other = Identifier.random().description
      path = path.replacing(id, with: other)
      body = body.map { ($0.text.replacing(id, with: other), $0.type) }
    }
    var fields = site ?? ["Sec-Fetch-Site": "same-origin"]
    if let accept { fields["Accept"] = accept }
    if let body { fields["Content-Type"] = body.type }
    if row.json != nil, row.method == .patch { fields["If-Match"] = "\"1\"" }
    if asker == .reader {
      let signature = ReadSignature.sign(
        ReadSignature.Target(
          method: row.method.rawValue, authority: "127.0.0.1:\(visitor.port)", path: path),
        by: home.reader, now: home.clock.now)
      for (name, value) in signature.headers { fields[name] = value }
    }
    return try visitor.send(row.method, path, fields, body?.text)
  }
}

extension RoutePart {
  /// The owner's own record.
  static let own = RoutePart { $0.own.description }
  /// Somebody whom members see.
  static let other = RoutePart { $0.other.description }

  /// A record of the owner's.
  static func record(_ kind: Kind, state: String? = nil) -> RoutePart {
    RoutePart { scene in
      try scene.once("\(kind.name) \(state ?? "")") {
        try $0.record(kind, state: state).description
      }
    }
  }

  /// What is made once for each scene.
  static func once(_ name: String, _ make: @escaping @Sendable (RouteScene) throws -> String)
    -> RoutePart
  {
    RoutePart { try $0.once(name, make) }
  }
}
