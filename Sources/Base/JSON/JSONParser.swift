/// Why bytes are not the JSON that we accept; `offset` is where it was seen.
package struct JSONError: Error, Hashable, Sendable {
  /// The rule that was broken.
  package enum Code: String, Sendable {
    /// The bytes are not well-formed UTF-8 (RFC 3629).
    case notUTF8 = "not-utf8"
    /// Not the grammar of RFC 8259, or a lone surrogate.
    case syntax
    /// Two members of one object have the same name.
    case duplicateMember = "duplicate-member"
    /// Nested deeper than `Limits.jsonDepth`.
    case tooDeep = "too-deep"
    /// Something stands behind the value.
    case trailingBytes = "trailing-bytes"
  }

  /// The rule that was broken.
  package let code: Code
  /// Bytes from the beginning to where it was seen.
  package let offset: Int
}

extension JSONValue {
  /// Parses strictly: UTF-8 only, no duplicate member names (compared as bytes), no lone
  /// surrogates, nesting at most `Limits.jsonDepth`, nothing but white space after the value.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    self = try bytes.withUnsafeBufferPointer { bytes throws(JSONError) -> JSONValue in
      var parser = JSONParser(bytes: bytes)
      return try parser.parse()
    }
  }
}

/// Over memory that is lent for as long as it runs.
private struct JSONParser {
  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0

  /// Members of an object whose names are simply compared with one another.
  private static let fewMembers = 16

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func parse() throws(JSONError) -> JSONValue {
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw JSONError(code: .notUTF8, offset: 0)
    }
    let value = try parseValue(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw failure(.trailingBytes) }
    return value
  }

  private func failure(_ code: JSONError.Code) -> JSONError {
    JSONError(code: code, offset: position)
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func take(_ expected: UInt8) -> Bool {
    guard current == expected else { return false }
    position += 1
    return true
  }

  private mutating func parseValue(depth: Int) throws(JSONError) -> JSONValue {
    guard depth < Limits.jsonDepth else { throw failure(.tooDeep) }
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return try parseObject(depth: depth)
    case UInt8(ascii: "["): return try parseArray(depth: depth)
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "t"): return try parseWord("true", .boolean(true))
    case UInt8(ascii: "f"): return try parseWord("false", .boolean(false))
    case UInt8(ascii: "n"): return try parseWord("null", .null)
    default: return try parseNumber()
    }
  }

  private mutating func parseWord(_ word: StaticString, _ value: JSONValue) throws(JSONError)
    -> JSONValue
  {
    for offset in 0..<word.utf8CodeUnitCount {
      guard take(word.utf8Start[offset]) else { throw failure(.syntax) }
    }
    return value
  }

  private mutating func parseObject(depth: Int) throws(JSONError) -> JSONValue {
    position += 1
    var members: [JSONMember] = []
    var names: Set<[UInt8]> = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object([]) }
    members.reserveCapacity(Self.fewMembers)
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw failure(.syntax) }
      let name = try parseString()
      guard isNew(name, members, &names) else { throw failure(.duplicateMember) }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw failure(.syntax) }
      members.append(JSONMember(name, try parseValue(depth: depth + 1)))
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw failure(.syntax) }
    }
  }

  /// Whether no member before has this name; `names` has all names of an object with many.
  private func isNew(_ name: String, _ members: [JSONMember], _ names: inout Set<[UInt8]>) -> Bool {
    guard members.count >= Self.fewMembers else {
      return !members.contains { $0.name == name && $0.name.utf8.elementsEqual(name.utf8) }
    }
    if names.isEmpty { names = Set(members.map { Array($0.name.utf8) }) }
    return names.insert(Array(name.utf8)).inserted
  }

  private mutating func parseArray(depth: Int) throws(JSONError) -> JSONValue {
    position += 1
    var items: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array([]) }
    while true {
      items.append(try parseValue(depth: depth + 1))
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array(items) }
      guard take(UInt8(ascii: ",")) else { throw failure(.syntax) }
    }
  }

  private mutating func parseString() throws(JSONError) -> String {
    position += 1
    let start = position
    while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      position += 1
    }
    if current == UInt8(ascii: "\"") {
      defer { position += 1 }
      return String(
        decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
    }
    var content = Array(bytes[start..<position])
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"): try parseEscape(into: &content)
      case 0..<0x20: throw failure(.syntax)
      default: content.append(byte)
      }
    }
    throw failure(.syntax)
  }

  private mutating func parseEscape(into content: inout [UInt8]) throws(JSONError) {
    guard let byte = current else { throw failure(.syntax) }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"):
      let first = try parseFourDigits()
      let scalar: UInt32
      if (0xD800..<0xDC00).contains(first) {
        guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw failure(.syntax) }
        let second = try parseFourDigits()
        guard (0xDC00..<0xE000).contains(second) else { throw failure(.syntax) }
        scalar = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
      } else {
        scalar = first
      }
      guard let character = Unicode.Scalar(scalar) else { throw failure(.syntax) }
      content += String(Character(character)).utf8
    default: throw failure(.syntax)
    }
  }

  private mutating func parseFourDigits() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw failure(.syntax)
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }

  private mutating func parseNumber() throws(JSONError) -> JSONValue {
    let start = position
    _ = take(UInt8(ascii: "-"))
    if take(UInt8(ascii: "0")) {
      // A leading zero stands alone.
    } else {
      try parseDigits()
    }
    if take(UInt8(ascii: ".")) { try parseDigits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try parseDigits()
    }
    return .number(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func parseDigits() throws(JSONError) {
    let start = position
    while let byte = current, (0x30...0x39).contains(byte) { position += 1 }
    guard position > start else { throw failure(.syntax) }
  }
}
