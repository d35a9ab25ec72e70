/// Header fields in their order; names are compared without regard to the case of ASCII letters.
///
/// They are kept as the bytes of the wire, `Name: value` line after line, so that reading a request
/// makes no text that nobody asks for and writing an answer is one copy.
package struct Headers: Sendable {
  /// Where one field lies in the bytes.
  struct Field: Sendable {
    var nameStart: Int32
    var nameEnd: Int32
    var valueStart: Int32
    var valueEnd: Int32
  }

  /// Why an answer with these fields is not sent.
  package enum Fault: String, Sendable {
    /// A name that is not a token.
    case name = "response-header-name"
    /// A value with a line end, a zero byte or another control character.
    case value = "response-header-value"
    /// A field that the server alone writes: Date, Connection, Content-Length,
    /// Transfer-Encoding.
    case reserved = "response-header-reserved"
  }

  private(set) var storage: [UInt8]
  private(set) var fields: [Field]
  /// The first fault of what was appended; such an answer becomes a 500.
  package private(set) var fault: Fault?

  /// No fields.
  package init() {
    storage = []
    fields = []
  }

  /// The fields of a request, `fields` being offsets into `storage`.
  init(storage: [UInt8], fields: [Field]) {
    self.storage = storage
    self.fields = fields
  }

  /// How many fields there are.
  package var count: Int { fields.count }

  /// The first value of the field `name`, or nil when there is none.
  package subscript(name: String) -> String? {
    fields.first { isNamed(name, $0) }.map(value)
  }

  /// Whether there is a field `name`.
  package func contains(_ name: String) -> Bool { fields.contains { isNamed(name, $0) } }

  /// Every value of the field `name`, in order.
  package func values(_ name: String) -> [String] {
    fields.filter { isNamed(name, $0) }.map(value)
  }

  /// Every field in order, the names as they were written.
  package var items: [(name: String, value: String)] {
    fields.map { (text($0.nameStart, $0.nameEnd), value($0)) }
  }

  /// Adds a field behind the others.
  ///
  /// A wrong name or value is not repaired: it is kept out and noted in `fault`.
  package mutating func append(_ name: String, _ value: String) {
    guard !name.isEmpty, name.utf8.allSatisfy(Bytes.isToken) else { return note(.name) }
    guard value.utf8.allSatisfy(Bytes.isFieldValue) else { return note(.value) }
    if Self.isReserved(name) { note(.reserved) }
    let nameStart = storage.count
    storage += name.utf8
    let nameEnd = storage.count
    storage.append(UInt8(ascii: ":"))
    storage.append(Bytes.space)
    let valueStart = storage.count
    storage += value.utf8
    fields.append(
      Field(
        nameStart: Int32(nameStart), nameEnd: Int32(nameEnd), valueStart: Int32(valueStart),
        valueEnd: Int32(storage.count)))
    storage.append(Bytes.carriageReturn)
    storage.append(Bytes.lineFeed)
  }

  /// Adds all fields of `other` behind the others, as they were checked when they were put there.
  package mutating func append(_ other: Headers) {
    let shift = Int32(storage.count)
    storage += other.storage
    for field in other.fields {
      fields.append(
        Field(
          nameStart: field.nameStart + shift, nameEnd: field.nameEnd + shift,
          valueStart: field.valueStart + shift, valueEnd: field.valueEnd + shift))
    }
    if let fault = other.fault { note(fault) }
  }

  /// Makes `value` the only value of the field `name`.
  package mutating func set(_ name: String, _ value: String) {
    remove(name)
    append(name, value)
  }

  /// Takes every field called `name` away.
  package mutating func remove(_ name: String) {
    guard fields.contains(where: { isNamed(name, $0) }) else { return }
    let before = self
    self = Headers()
    fault = before.fault
    for field in before.fields where !before.isNamed(name, field) {
      append(before.text(field.nameStart, field.nameEnd), before.value(field))
    }
  }

  private mutating func note(_ fault: Fault) { self.fault = self.fault ?? fault }

  private func value(_ field: Field) -> String { text(field.valueStart, field.valueEnd) }

  private func text(_ start: Int32, _ end: Int32) -> String {
    String(decoding: storage[Int(start)..<Int(end)], as: UTF8.self)
  }

  private func isNamed(_ name: String, _ field: Field) -> Bool {
    guard name.utf8.count == Int(field.nameEnd - field.nameStart) else { return false }
    var index = Int(field.nameStart)
    for byte in name.utf8 {
      guard Bytes.lowered(byte) == Bytes.lowered(storage[index]) else { return false }
      index += 1
    }
    return true
  }

  private static func isReserved(_ name: String) -> Bool {
    let word: StaticString
    switch name.utf8.count {
    case 4: word = "date"
    case 10: word = "connection"
    case 14: word = "content-length"
    case 17: word = "transfer-encoding"
    default: return false
    }
    return Bytes.matches(Array(name.utf8).span, word)
  }
}

extension Headers: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, String)...) {
    self.init()
    for (name, value) in elements { append(name, value) }
  }
}
