import Base
import Schema
import Store

extension ListRequest {
  /// As it is kept with a name; the page and the order of a moment are not.
  package var json: JSONValue {
    var members = [
      JSONMember("text", .string(text)),
      JSONMember(
        "filters",
        .object(
          filters.sorted { $0.key < $1.key }.map { name, values in
            JSONMember(name, .array(values.map(JSONValue.string)))
          })),
    ]
    if let nearby {
      members.append(
        JSONMember(
          "near", ["place": .string(nearby.place), "kilometres": .integer(nearby.kilometres)]))
    }
    return .object(members)
  }

  /// Reads back what was kept.
  package init?(_ text: String) {
    guard let json = try? JSONValue(parsing: Array(text.utf8)),
      let words = json[name: "text"]?.string
    else { return nil }
    self.init(text: words)
    for member in json[name: "filters"]?.members ?? [] {
      filters[member.name] = member.value.array?.compactMap(\.string)
    }
    if let near = json[name: "near"], let place = near[name: "place"]?.string,
      let kilometres = near[name: "kilometres"]?.integer
    {
      nearby = Nearby(place: place, kilometres: Int(clamping: kilometres))
    }
  }
}

/// A list that is kept by name, and how many are in it now.
package struct SavedList: Sendable {
  package let id: Identifier
  package let name: String
  package let request: ListRequest
  /// Nil when it cannot be answered any more.
  package let count: Int?
}

extension OfficeList {
  /// The longest name of a kept list, in characters, and the most lists of a kind.
  private static let maximumName = 80
  private static let maximumLists = 200

  /// The lists of this kind that the office keeps by name, with how many are in each now.
  package func saved() throws -> [SavedList] {
    try reader.segments.all(kind.name).compactMap { segment in
      guard let request = ListRequest(segment.request) else { return nil }
      let count = try? reader.list(query(request)).total
      return SavedList(id: segment.id, name: segment.name, request: request, count: count)
    }
  }

  /// Keeps a list by name: what it asks, so that it stays live.
  package func save(_ request: ListRequest, as name: String, in store: OfficeStore) throws {
    try caller.require(.changeFile)
    let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard (1...Self.maximumName).contains(name.count) else {
      throw Problem(
        "bad-name",
        Phrase(
          "Donnez à la liste un nom de \(Self.maximumName) signes au plus.",
          en: "Give the list a name of at most \(Self.maximumName) characters."), field: "name")
    }
    _ = try query(request)
    let kind = kind.name
    let text = request.json.text
    let actor = caller.actor
    try store.write { transaction in
      let known = try transaction.segments.all(kind)
      guard known.count < Self.maximumLists || known.contains(where: { $0.name == name }) else {
        throw Problem(
          "too-many-lists",
          Phrase(
            "Il y a déjà \(Self.maximumLists) listes\u{A0}: oubliez-en d’abord.",
            en: "There are \(Self.maximumLists) lists already: forget some first."), field: "name",
          status: 409)
      }
      try transaction.segments.save(
        Segment(
          id: .random(), kind: kind, name: name, request: text, actor: actor,
          created: transaction.now))
    }
  }

  /// Forgets a kept list; the records stay.
  package func forget(_ id: Identifier, in store: OfficeStore) throws {
    try caller.require(.changeFile)
    try store.write { try $0.segments.delete(id) }
  }
}
