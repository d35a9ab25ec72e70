/// The header of one part of a form (RFC 7578 section 4).
struct PartHeader {
  /// The field's name.
  private(set) var name = ""
  /// The file's name without folders; nil when the part is no file.
  private(set) var fileName: String?
  /// `type/subtype` in lower case; nil when nothing is said.
  private(set) var type: String?

  /// Bytes of a file's name; what file systems take.
  private static let fileNameBytes = 255

  init(_ bytes: ArraySlice<UInt8>) throws(MultipartRefusal) {
    var hasDisposition = false
    for line in try Self.lines(bytes) {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
        line[..<colon].allSatisfy(Bytes.isToken)
      else { throw .partFieldMalformed }
      let field = String(decoding: line[..<colon].map(Bytes.lowered), as: UTF8.self)
      let value = Self.trimmed(line[(colon + 1)...])
      switch field {
      case "content-disposition":
        guard !hasDisposition else { throw .partFieldRepeated }
        hasDisposition = true
        try readDisposition(value)
      case "content-type":
        guard type == nil else { throw .partFieldRepeated }
        type = try Self.type(value)
      case "content-transfer-encoding": throw .transferEncoding
      default: break
      }
    }
    guard hasDisposition else { throw .dispositionMissing }
  }

  private static func lines(
    _ bytes: ArraySlice<UInt8>
  ) throws(MultipartRefusal) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte == Bytes.carriageReturn || byte == Bytes.lineFeed else {
        guard Bytes.isFieldValue(byte) else { throw .partFieldMalformed }
        continue
      }
      // Only both together end a line.
      if byte == Bytes.carriageReturn {
        guard index + 1 < bytes.endIndex, bytes[index + 1] == Bytes.lineFeed else {
          throw .partFieldMalformed
        }
        lines.append(bytes[start..<index])
        start = index + 2
      } else if index != start - 1 {
        throw .partFieldMalformed
      }
    }
    lines.append(bytes[start...])
    return lines
  }

  /// `form-data; name="…"; filename="…"`.
  private mutating func readDisposition(_ value: ArraySlice<UInt8>) throws(MultipartRefusal) {
    let word = value.prefix { $0 != UInt8(ascii: ";") }
    guard Self.trimmed(word).map(Bytes.lowered).elementsEqual("form-data".utf8) else {
      throw .dispositionMalformed
    }
    var rest = value.dropFirst(word.count)
    var hasName = false
    while !rest.isEmpty {
      rest = rest.dropFirst().drop { $0 == Bytes.space || $0 == Bytes.tab }
      let parameter = rest.prefix { Bytes.isToken($0) }
      rest = rest.dropFirst(parameter.count)
      guard rest.starts(with: "=\"".utf8) else { throw .dispositionMalformed }
      rest = rest.dropFirst(2)
      let text = rest.prefix { $0 != UInt8(ascii: "\"") }
      rest = rest.dropFirst(text.count)
      // A backslash in front of the quote means one thing to some readers and another to browsers.
      guard !rest.isEmpty, text.last != UInt8(ascii: "\\") else { throw .dispositionMalformed }
      rest = Self.trimmed(rest.dropFirst())
      guard rest.isEmpty || rest.first == UInt8(ascii: ";") else { throw .dispositionMalformed }
      switch String(decoding: parameter.map(Bytes.lowered), as: UTF8.self) {
      case "name":
        guard !hasName else { throw .dispositionMalformed }
        hasName = true
        guard !text.isEmpty, let read = Self.unescaped(text) else { throw .nameMissing }
        name = read
      case "filename":
        guard fileName == nil else { throw .dispositionMalformed }
        fileName = try Self.fileName(text)
      // RFC 7578 section 4.2 forbids `filename*`.
      default: throw .dispositionMalformed
      }
    }
    guard hasName else { throw .nameMissing }
  }

  /// What browsers escape in names: the quote and the two halves of a line end.
  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if rest.starts(with: "%22".utf8) {
        result.append(UInt8(ascii: "\""))
        rest = rest.dropFirst(3)
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The name behind the last slash of either kind: where the file lay is nobody's business, and no
  /// name may lead anywhere.
  private static func fileName(_ bytes: ArraySlice<UInt8>) throws(MultipartRefusal) -> String {
    guard let text = unescaped(bytes) else { throw .fileNameMalformed }
    let name =
      text.unicodeScalars.split(
        omittingEmptySubsequences: false, whereSeparator: { $0 == "/" || $0 == "\\" }
      ).last.map { String($0) } ?? ""
    guard name.utf8.count <= fileNameBytes, name != ".", name != "..",
      !name.unicodeScalars.contains(where: isDeceptive)
    else { throw .fileNameMalformed }
    return name
  }

  /// Control characters, and those that have a name read backwards (`gpj.exe`).
  private static func isDeceptive(_ scalar: UnicodeScalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }

  /// `type/subtype`, the parameters left out; text in another encoding than UTF-8 is refused.
  private static func type(_ value: ArraySlice<UInt8>) throws(MultipartRefusal) -> String {
    let name = trimmed(value.prefix { $0 != UInt8(ascii: ";") }).map(Bytes.lowered)
    let parts = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Bytes.isToken) }) else {
      throw .typeMalformed
    }
    let text = String(decoding: name, as: UTF8.self)
    let parameters = value.map(Bytes.lowered).split(separator: UInt8(ascii: ";")).dropFirst()
    for parameter in parameters where text == "text/plain" {
      let words = trimmed(parameter)
      guard words.starts(with: "charset=".utf8) else { continue }
      let charset = words.dropFirst(8).filter { $0 != UInt8(ascii: "\"") }
      guard charset.elementsEqual("utf-8".utf8) || charset.elementsEqual("us-ascii".utf8) else {
        throw .textEncoding
      }
    }
    return text
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isSpace: (UInt8) -> Bool = { $0 == Bytes.space || $0 == Bytes.tab }
    var bytes = bytes.drop(while: isSpace)
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    return bytes
  }
}
