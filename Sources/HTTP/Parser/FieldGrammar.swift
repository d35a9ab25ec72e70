/// The grammars of the few fields that the server itself reads.
package enum FieldGrammar {
  /// `uri-host [ ":" port ]` (RFC 9110 section 7.2), narrowed to what names and addresses need:
  /// letters, digits and `-._~`, or an address of IPv6 in brackets; a colon needs its port.
  package static func isHost(_ value: Span<UInt8>) -> Bool {
    var index = 0
    if value.count > 0, value[0] == UInt8(ascii: "[") {
      index = 1
      while index < value.count, isAddressCharacter(value[index]) { index += 1 }
      guard index > 2, index < value.count, value[index] == UInt8(ascii: "]") else { return false }
      index += 1
    } else {
      while index < value.count, PercentCoding.isUnreserved(value[index]) { index += 1 }
      guard index > 0 else { return false }
    }
    guard index < value.count else { return true }
    guard value[index] == UInt8(ascii: ":"), (1...5).contains(value.count - index - 1) else {
      return false
    }
    var port = 0
    for digit in (index + 1)..<value.count {
      guard Bytes.isDigit(value[digit]) else { return false }
      port = port * 10 + Int(value[digit] - 0x30)
    }
    return port <= 65_535
  }

  private static func isAddressCharacter(_ byte: UInt8) -> Bool {
    Bytes.hexadecimal(byte) != nil || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
  }

  /// The value of Content-Length (RFC 9110 section 8.6): digits alone, no zero in front, at most
  /// 2^63 - 1.
  static func length(_ value: Span<UInt8>) -> Int? {
    guard (1...19).contains(value.count), value.count == 1 || value[0] != UInt8(ascii: "0") else {
      return nil
    }
    var number = 0
    for index in 0..<value.count {
      guard Bytes.isDigit(value[index]) else { return nil }
      let (tens, tooLarge) = number.multipliedReportingOverflow(by: 10)
      let (sum, stillTooLarge) = tens.addingReportingOverflow(Int(value[index] - 0x30))
      guard !tooLarge, !stillTooLarge else { return nil }
      number = sum
    }
    return number
  }

  /// Transfer-Encoding must be `chunked` and nothing else. Other codings before a last `chunked` are
  /// well formed but not offered: 501. Without that end nobody knows where the body ends: 400 (RFC
  /// 9112 section 6.1).
  static func checkEncoding(_ value: Span<UInt8>) throws(RequestRefusal) {
    guard !Bytes.matches(value, "chunked") else { return }
    var start = 0
    for index in 0...value.count where index == value.count || value[index] == UInt8(ascii: ",") {
      let item = value.extracting(Bytes.trimmed(value, start..<index))
      let isLast = index == value.count
      guard Bytes.matches(item, "chunked") == isLast, isLast || isCoding(item) else {
        throw .encodingMalformed
      }
      start = index + 1
    }
    throw .encodingUnknown
  }

  /// The name of a coding; `identity` is none any more (RFC 9112 section 7.2).
  private static func isCoding(_ item: Span<UInt8>) -> Bool {
    guard item.count > 0, !Bytes.matches(item, "identity") else { return false }
    for index in 0..<item.count where !Bytes.isToken(item[index]) { return false }
    return true
  }

  /// Whether the comma list `value` has the item `word`, given in lower case.
  static func list(_ value: Span<UInt8>, has word: StaticString) -> Bool {
    var start = 0
    for index in 0...value.count where index == value.count || value[index] == UInt8(ascii: ",") {
      let item = value.extracting(Bytes.trimmed(value, start..<index))
      if Bytes.matches(item, word) { return true }
      start = index + 1
    }
    return false
  }

  /// A chunk's size line (RFC 9112 section 7.1): 1 to 16 hexadecimal digits, then extensions
  /// without white space; answers the size and how many bytes the extensions took.
  static func chunkLine(_ line: Span<UInt8>) throws(RequestRefusal) -> (size: Int, extra: Int) {
    var size: UInt64 = 0
    var index = 0
    while index < line.count, let digit = Bytes.hexadecimal(line[index]) {
      guard index < 16 else { throw .chunkSize }
      size = size << 4 | UInt64(digit)
      index += 1
    }
    guard index > 0 else { throw .chunkSize }
    let extra = line.count - index
    guard extra == 0 || line[index] == UInt8(ascii: ";") else { throw .chunkSize }
    guard size <= UInt64(Int.max) else { throw .bodyTooLong }
    while index < line.count {
      guard line[index] == UInt8(ascii: ";") else { throw .chunkExtension }
      index = try token(in: line, from: index + 1)
      guard index < line.count, line[index] == UInt8(ascii: "=") else { continue }
      index += 1
      if index < line.count, line[index] == UInt8(ascii: "\"") {
        index = try quotedEnd(in: line, from: index + 1)
      } else {
        index = try token(in: line, from: index)
      }
    }
    return (Int(size), extra)
  }

  private static func token(in line: Span<UInt8>, from start: Int) throws(RequestRefusal) -> Int {
    var index = start
    while index < line.count, Bytes.isToken(line[index]) { index += 1 }
    guard index > start else { throw .chunkExtension }
    return index
  }

  private static func quotedEnd(
    in line: Span<UInt8>, from start: Int
  ) throws(RequestRefusal) -> Int {
    var index = start
    while index < line.count, line[index] != UInt8(ascii: "\"") {
      if line[index] == UInt8(ascii: "\\") { index += 1 }
      guard index < line.count, Bytes.isFieldValue(line[index]) else { throw .chunkExtension }
      index += 1
    }
    guard index < line.count else { throw .chunkExtension }
    return index + 1
  }
}
