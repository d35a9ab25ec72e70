/// An unfolded line of iCalendar or vCard: `group.NAME;PARAMETER=value,"value":value` (RFC 5545
/// section 3.1, RFC 6350 section 3.3). vCard 2.1 has parameters that are one word, `TEL;WORK:`.
struct ContentLine {
  struct Parameter: Hashable {
    /// In upper case; empty for a word alone.
    let name: String
    let values: [String]
  }

  let group: String?
  /// In upper case.
  let name: String
  let parameters: [Parameter]
  /// As it stands behind the colon.
  let value: ArraySlice<UInt8>

  /// Nil when there is no name, or no colon behind it.
  init?(_ line: ArraySlice<UInt8>) {
    // A quotation mark that is never closed is read as a letter.
    guard let colon = Self.colon(line, quotes: true) ?? Self.colon(line, quotes: false) else {
      return nil
    }
    var pieces = Self.pieces(line[..<colon], at: UInt8(ascii: ";"))
    let full = String(decoding: pieces.removeFirst(), as: UTF8.self).uppercased()
    let parts = full.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    name = parts.last.map { Self.trimmed(String($0)) } ?? ""
    group = parts.count == 2 ? parts[0].lowercased() : nil
    guard !name.isEmpty, name.unicodeScalars.allSatisfy(Self.isNameLetter) else { return nil }
    parameters = pieces.map(Self.parameter)
    value = line[(colon + 1)...]
  }

  /// The first value of a parameter.
  func parameter(_ name: String) -> String? {
    parameters.first { $0.name == name }?.values.first
  }

  /// The value as UTF-8 text, escapes as they stand.
  var text: String { String(decoding: value, as: UTF8.self) }

  private static func colon(_ line: ArraySlice<UInt8>, quotes: Bool) -> Int? {
    var isQuoted = false
    for index in line.indices {
      if line[index] == UInt8(ascii: "\""), quotes { isQuoted.toggle() }
      if line[index] == UInt8(ascii: ":"), !isQuoted { return index }
    }
    return nil
  }

  private static func pieces(_ bytes: ArraySlice<UInt8>, at separator: UInt8)
    -> [ArraySlice<UInt8>]
  {
    var pieces: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    var isQuoted = false
    for index in bytes.indices {
      if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if bytes[index] == separator, !isQuoted {
        pieces.append(bytes[start..<index])
        start = index + 1
      }
    }
    return pieces + [bytes[start...]]
  }

  private static func parameter(_ piece: ArraySlice<UInt8>) -> Parameter {
    let equals = piece.firstIndex(of: UInt8(ascii: "="))
    let name = String(decoding: piece[..<(equals ?? piece.startIndex)], as: UTF8.self)
    let rest = equals.map { piece[($0 + 1)...] } ?? piece
    return Parameter(
      name: trimmed(name.uppercased()),
      values: pieces(rest, at: UInt8(ascii: ",")).map { value in
        decoded(value.filter { $0 != UInt8(ascii: "\"") })
      })
  }

  /// Takes off the escapes of RFC 6868: `^n`, `^^` and `^'`.
  private static func decoded(_ value: [UInt8]) -> String {
    guard value.contains(UInt8(ascii: "^")) else {
      return trimmed(String(decoding: value, as: UTF8.self))
    }
    var bytes: [UInt8] = []
    var rest = value[...]
    while let first = rest.popFirst() {
      guard first == UInt8(ascii: "^"), let second = rest.first,
        let byte = [
          UInt8(ascii: "n"): UInt8(ascii: "\n"), UInt8(ascii: "'"): UInt8(ascii: "\""),
          UInt8(ascii: "^"): UInt8(ascii: "^"),
        ][second]
      else {
        bytes.append(first)
        continue
      }
      bytes.append(byte)
      rest = rest.dropFirst()
    }
    return trimmed(String(decoding: bytes, as: UTF8.self))
  }

  private static func trimmed(_ text: String) -> String {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }
    let scalars = text.unicodeScalars.drop(while: isBlank)
    guard let last = scalars.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(scalars[...last])
  }

  private static func isNameLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-" || scalar == "_"
  }
}
