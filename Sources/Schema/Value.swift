import Base

/// What a field of a record holds. An empty text or list is no value: the field is then absent.
package enum Value: Hashable, Sendable {
  case text(String)
  case list([String])
  case whole(Int64)

  /// The value as a member of a payload.
  package var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .list(let items): .array(items.map(JSONValue.string))
    case .whole(let number): .integer(number)
    }
  }

  /// The value on one line, as in a cell; `Shape.read` takes it back.
  package var line: String {
    switch self {
    case .text(let text): text
    case .list(let items):
      // A bar behind a single item says that a comma in it separates nothing.
      items.joined(separator: " | ") + (items.count == 1 && items[0].contains(",") ? " |" : "")
    case .whole(let number): String(number)
    }
  }
}
