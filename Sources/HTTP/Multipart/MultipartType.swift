/// The content type of a form with files.
enum MultipartType {
  private static let name = "multipart/form-data"

  /// Whether a content type names such a form, well written or not.
  static func isNamed(by type: String) -> Bool {
    type.utf8.count >= name.utf8.count
      && zip(type.utf8, name.utf8).allSatisfy { Bytes.lowered($0) == $1 }
  }

  /// The boundary, which is the one parameter that there may be (RFC 7578 section 4.1).
  static func boundary(of type: String) throws(MultipartRefusal) -> [UInt8] {
    guard isNamed(by: type) else { throw .notMultipart }
    var rest = Array(type.utf8.dropFirst(name.utf8.count))[...]
    rest = skipSpaces(rest)
    guard !rest.isEmpty else { throw .boundaryMissing }
    guard rest.removeFirst() == UInt8(ascii: ";") else { throw .notMultipart }
    rest = skipSpaces(rest)
    guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else { throw .boundaryMissing }
    guard rest[..<equals].map(Bytes.lowered).elementsEqual("boundary".utf8) else {
      throw .parameterUnknown
    }
    return try value(rest[(equals + 1)...])
  }

  private static func value(_ text: ArraySlice<UInt8>) throws(MultipartRefusal) -> [UInt8] {
    var text = text
    while let last = text.last, last == Bytes.space || last == Bytes.tab { text.removeLast() }
    if text.first == UInt8(ascii: "\"") {
      guard text.count >= 2, text.last == UInt8(ascii: "\"") else { throw .boundaryMalformed }
      text = text.dropFirst().dropLast()
      guard !text.contains(UInt8(ascii: "\"")) else { throw .boundaryMalformed }
    } else {
      guard !text.contains(UInt8(ascii: ";")) else { throw .parameterUnknown }
      guard text.allSatisfy(Bytes.isToken) else { throw .boundaryMalformed }
    }
    // RFC 2046 section 5.1.1: at most 70 of these characters, no space at the end.
    guard (1...70).contains(text.count), text.allSatisfy(isBoundary), text.last != Bytes.space
    else { throw .boundaryMalformed }
    return Array(text)
  }

  private static func isBoundary(_ byte: UInt8) -> Bool {
    Bytes.isLetter(byte) || Bytes.isDigit(byte) || "'()+_,-./:=? ".utf8.contains(byte)
  }

  private static func skipSpaces(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes.drop { $0 == Bytes.space || $0 == Bytes.tab }
  }
}
