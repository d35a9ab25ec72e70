import Base
import HTTP
import TestKit

/// Who asks, in the table of routes.
enum Asker: String, CaseIterable {
  /// Nobody is signed in.
  case visitor
  /// An adviser whose session has ended.
  case expired
  /// An adviser who still has the second factor to show.
  case half
  /// A member who has nothing to do with what is asked for.
  case stranger
  /// The member whose record it is.
  case owner
  case adviser
  case coordinator
  /// A program that collects pages for searching.
  case crawler
  /// Another office, with a signed read.
  case reader
}

/// What somebody gets of a route.
enum Outcome: Hashable {
  /// What the row says.
  case given
  /// 401: sign in first.
  case signIn
  /// 401: show the second factor first.
  case factor
  /// 403.
  case forbidden
  /// 404, the same as for what does not exist.
  case hidden
  /// 403: no search engines.
  case noCrawlers
  /// Something of its own.
  case status(Int)
}

/// Who gets what of a route.
struct Who {
  var outcomes: [Asker: Outcome] = [:]

  subscript(asker: Asker) -> Outcome {
    // An ended session is none; a signed read counts for the files of the log alone.
    switch asker {
    case .expired, .reader: outcomes[asker] ?? self[.visitor]
    default: outcomes[asker] ?? .given
    }
  }

  /// The same, but for some.
  func but(_ others: [Asker: Outcome]) -> Who {
    Who(outcomes: outcomes.merging(others, uniquingKeysWith: { $1 }))
  }

  /// Whoever asks, with a second factor still to show too: files, and the way in.
  static let anything = Who()
  /// Everybody who has nothing left to show.
  static let everybody = anything.but([.half: .factor])
  /// Everybody but search engines.
  static let people = everybody.but([.crawler: .noCrawlers])
  /// Who is signed in.
  static let signedIn = people.but([.visitor: .signIn])
  /// Who is signed in and has a record.
  static let members = signedIn.but([.adviser: .forbidden, .coordinator: .forbidden])
  /// The owner of the record, and the advisers; to all others there is no such record.
  static let owners = signedIn.but([.stranger: .hidden, .coordinator: .hidden])
  /// The owner alone; the others who have a record do not learn of it.
  static let owner = members.but([.stranger: .hidden])
  /// The same where a record is found by everybody who may see it: nothing says that there is more.
  static let ownersInSearch = owners.but([.visitor: .hidden, .crawler: .hidden])
  /// Nobody, of what is not shared with everybody.
  static let nobody = people.but([
    .visitor: .hidden, .stranger: .hidden, .owner: .hidden, .adviser: .hidden,
    .coordinator: .hidden,
  ])
  /// Who has come in, with the second factor or without; others are led to the way in.
  static let insiders = anything.but([.visitor: .status(303), .crawler: .status(303)])
  /// Neighbouring offices.
  static let neighbours = Who(
    outcomes: Dictionary(uniqueKeysWithValues: Asker.allCases.map { ($0, .signIn) })
  ).but([.reader: .given])
  /// The same, where those without a record do not learn of it either.
  static let correspondents = owner.but([.adviser: .hidden, .coordinator: .hidden])
  /// The advisers.
  static let advisers = signedIn.but([
    .stranger: .forbidden, .owner: .forbidden, .coordinator: .forbidden,
  ])
}

/// A part of an address or a form: a text, or what a scene makes of it.
struct RoutePart: ExpressibleByStringLiteral, Sendable {
  let make: @Sendable (RouteScene) throws -> String

  init(_ make: @escaping @Sendable (RouteScene) throws -> String) { self.make = make }
  init(stringLiteral text: String) { self.init { _ in text } }
}

/// A route and who gets what of it.
struct RouteRow: CustomStringConvertible {
  /// `GET /fiche/{id}`, as the route says of itself.
  let description: String
  let who: Who
  /// The status for those to whom it is given.
  let status: Int
  /// What stands for the placeholders of the address, and its `query`; `{id}` is the owner's own record
  /// and `{kind}` an offer where nothing is said.
  let places: [String: RoutePart]
  let form: [(name: RoutePart, value: RoutePart)]
  let json: RoutePart?
  /// Whether the answer goes on and on.
  var isEndless = false

  init(
    _ route: String, _ who: Who, _ status: Int = 200, at places: [String: RoutePart] = [:],
    form: KeyValuePairs<RoutePart, RoutePart> = [:]
  ) {
    description = route
    self.who = who
    self.status = status
    self.places = ["id": .own, "kind": "offer"].merging(places, uniquingKeysWith: { $1 })
    self.form = form.map { ($0.key, $0.value) }
    json = nil
  }

  /// One that takes JSON.
  init(
    _ route: String, _ who: Who, _ status: Int = 200, at places: [String: RoutePart] = [:],
    json: RoutePart
  ) {
    description = route
    self.who = who
    self.status = status
    self.places = ["id": .own, "kind": "offer"].merging(places, uniquingKeysWith: { $1 })
    form = []
    self.json = json
  }

  /// One whose answer does not end.
  var endless: RouteRow {
    var row = self
    row.isEndless = true
    return row
  }

  var method: Method { Method(rawValue: String(description.prefix { $0 != " " })) ?? .get }
  var pattern: String { String(description.drop { $0 != " " }.dropFirst()) }
  /// Whether the address names a record or something else of somebody's.
  var namesRecord: Bool { pattern.contains("{id}") }

  /// The address in a scene.
  func path(_ scene: RouteScene) throws -> String {
    let query = try places["query"].map { "?" + (try $0.make(scene)) } ?? ""
    return try filled(pattern, scene) + query
  }

  /// A pattern with its places filled.
  func filled(_ pattern: String, _ scene: RouteScene) throws -> String {
    try places.reduce(pattern) { path, place in
      let isThere = ["{\(place.key)}", "{\(place.key)...}"].contains { path.contains($0) }
      guard isThere else { return path }
      let text = try place.value.make(scene)
      return path.replacing("{\(place.key)}", with: text)
        .replacing("{\(place.key)...}", with: text)
    }
  }

  /// What is sent, with its type; nil for nothing.
  func body(_ scene: RouteScene) throws -> (text: String, type: String)? {
    guard method != .get else { return nil }
    if let json { return (try json.make(scene), "application/json") }
    let items = try form.map { Query.Item(try $0.name.make(scene), try $0.value.make(scene)) }
    return (Query(items).text, "application/x-www-form-urlencoded")
  }
}
