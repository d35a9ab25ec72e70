/// A JSON value (RFC 8259) that keeps the order of members and the text of numbers.
package enum JSONValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  /// A number by its text, so that nothing is rounded.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([JSONMember])

  /// A whole number.
  package static func integer(_ value: some BinaryInteger) -> JSONValue { .number(String(value)) }

  /// The member called `name`, compared as bytes, when this is an object that has it.
  package subscript(name name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  /// The text of a string.
  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The value of a number that is a whole one and fits.
  package var integer: Int64? {
    if case .number(let text) = self { Int64(text) } else { nil }
  }

  /// The value of a boolean.
  package var boolean: Bool? {
    if case .boolean(let value) = self { value } else { nil }
  }

  /// The items of an array.
  package var array: [JSONValue]? {
    if case .array(let items) = self { items } else { nil }
  }

  /// The members of an object.
  package var members: [JSONMember]? {
    if case .object(let members) = self { members } else { nil }
  }
}

/// A name and a value of a JSON object.
package struct JSONMember: Hashable, Sendable {
  /// Unescaped; no other member of its object has the same bytes.
  package let name: String
  /// What it holds.
  package let value: JSONValue

  package init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral,
  ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral
{
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { JSONMember($0.0, $0.1) })
  }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
}
