/// What the request line and the header fields of the request being read have said so far.
struct RequestHead: Sendable {
  /// How the body ends (RFC 9112 section 6.3).
  enum Framing: Equatable, Sendable {
    case none
    case length(Int)
    case chunked
  }

  var method = Method.get
  var target: RequestTarget?
  /// HTTP/1.0, which knows neither chunks nor, without a word, a second request.
  var isOldVersion = false
  var fields: [Headers.Field] = []
  /// Bytes of the header lines so far, line ends included.
  var bytes = 0
  /// Where the field lines begin, counted from the first byte of the request.
  var fieldsStart = 0
  private(set) var persistent = true
  private(set) var expectsContinue = false
  private var host: [UInt8]?
  private var length: Int?
  private var isChunked = false

  /// Reads `METHOD SP target SP HTTP/1.x` (RFC 9112 section 3).
  mutating func readRequestLine(
    _ line: Span<UInt8>, within limits: ServerLimits
  ) throws(RequestRefusal) {
    guard let first = Self.space(in: line, from: 0),
      let second = Self.space(in: line, from: first + 1),
      Self.space(in: line, from: second + 1) == nil, second > first + 1
    else { throw .requestLineMalformed }
    for index in 0..<line.count where line[index] < 0x20 || line[index] >= 0x7F {
      throw .requestLineMalformed
    }
    guard first > 0 else { throw .methodMalformed }
    for index in 0..<first where !Bytes.isToken(line[index]) { throw .methodMalformed }
    try readVersion(line.extracting((second + 1)..<line.count))
    method = try Self.method(line.extracting(0..<first))
    guard second - first - 1 <= limits.uriBytes else { throw .targetTooLong }
    target = try RequestTarget(line.extracting((first + 1)..<second), method: method)
  }

  private static func space(in line: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    while index < line.count {
      if line[index] == Bytes.space { return index }
      index += 1
    }
    return nil
  }

  private mutating func readVersion(_ bytes: Span<UInt8>) throws(RequestRefusal) {
    guard bytes.count == 8, bytes[0] == UInt8(ascii: "H"), bytes[1] == UInt8(ascii: "T"),
      bytes[2] == UInt8(ascii: "T"), bytes[3] == UInt8(ascii: "P"), bytes[4] == UInt8(ascii: "/"),
      Bytes.isDigit(bytes[5]), bytes[6] == UInt8(ascii: "."), Bytes.isDigit(bytes[7])
    else { throw .versionMalformed }
    guard bytes[5] == UInt8(ascii: "1") else { throw .versionUnknown }
    // A higher minor version is read as 1.1 (RFC 9110 section 2.5).
    isOldVersion = bytes[7] == UInt8(ascii: "0")
    persistent = !isOldVersion
  }

  private static func method(_ bytes: Span<UInt8>) throws(RequestRefusal) -> Method {
    for method in Method.allCases where method.rawValue.utf8.count == bytes.count {
      var index = 0
      for byte in method.rawValue.utf8 where byte == bytes[index] { index += 1 }
      if index == bytes.count { return method }
    }
    throw .methodUnknown
  }

  /// Reads one field line that begins `start` bytes into the field lines.
  mutating func readField(
    _ line: Span<UInt8>, start: Int, within limits: ServerLimits
  ) throws(RequestRefusal) {
    let (name, value) = try Self.parts(of: line)
    guard fields.count < limits.fields else { throw .headersTooMany }
    if fields.isEmpty { fields.reserveCapacity(8) }
    fields.append(
      Headers.Field(
        nameStart: Int32(start), nameEnd: Int32(start + name),
        valueStart: Int32(start + value.lowerBound), valueEnd: Int32(start + value.upperBound)))
    try apply(name: line.extracting(0..<name), value: line.extracting(value))
  }

  /// Checks one field line: how long the name is, and where the value without its white space
  /// lies (RFC 9112 section 5).
  static func parts(of line: Span<UInt8>) throws(RequestRefusal) -> (Int, Range<Int>) {
    guard line[0] != Bytes.space, line[0] != Bytes.tab else { throw .fieldFolded }
    var name = 0
    while name < line.count, line[name] != UInt8(ascii: ":") {
      guard Bytes.isToken(line[name]) else { throw .fieldName }
      name += 1
    }
    guard name < line.count else { throw .fieldColonMissing }
    guard name > 0 else { throw .fieldNameEmpty }
    let range = Bytes.trimmed(line, (name + 1)..<line.count)
    var isASCII = true
    for index in range {
      guard Bytes.isFieldValue(line[index]) else { throw .fieldValue }
      if line[index] >= 0x80 { isASCII = false }
    }
    if !isASCII {
      let value = line.extracting(range)
      let isText = value.withUnsafeBufferPointer {
        String(validating: $0, as: UTF8.self) != nil
      }
      guard isText else { throw .fieldEncoding }
    }
    return (name, range)
  }

  private mutating func apply(
    name: Span<UInt8>, value: Span<UInt8>
  ) throws(RequestRefusal) {
    switch name.count {
    case 4 where Bytes.matches(name, "host"):
      guard host == nil else { throw .hostRepeated }
      guard FieldGrammar.isHost(value) else { throw .hostMalformed }
      // Its text is only asked for again where the target has an authority too.
      host = target?.authority == nil ? [] : (0..<value.count).map { value[$0] }
    case 6 where Bytes.matches(name, "expect"):
      guard Bytes.matches(value, "100-continue"), !expectsContinue else {
        throw .expectationUnknown
      }
      expectsContinue = true
    case 10 where Bytes.matches(name, "connection"):
      if FieldGrammar.list(value, has: "close") { persistent = false }
    case 14 where Bytes.matches(name, "content-length"):
      guard length == nil else { throw .lengthRepeated }
      guard let number = FieldGrammar.length(value) else { throw .lengthMalformed }
      length = number
    case 17 where Bytes.matches(name, "transfer-encoding"):
      guard !isChunked else { throw .encodingRepeated }
      try FieldGrammar.checkEncoding(value)
      isChunked = true
    default: break
    }
  }

  /// Holds the fields against one another once all are there, and tells how the body ends.
  mutating func framing(within limits: ServerLimits) throws(RequestRefusal) -> Framing {
    guard host != nil || isOldVersion else { throw .hostMissing }
    if let authority = target?.authority {
      let same = host.map { host in
        host.count == authority.count
          && zip(host, authority).allSatisfy { Bytes.lowered($0) == Bytes.lowered($1) }
      }
      guard same == true else { throw .targetOtherHost }
    }
    if isOldVersion { expectsContinue = false }
    guard !isChunked else {
      guard !isOldVersion else { throw .encodingInOldVersion }
      guard length == nil else { throw .lengthWithEncoding }
      return .chunked
    }
    guard let length else {
      switch method {
      case .post, .put, .patch: throw .lengthMissing
      case .get, .head, .delete, .options: return .none
      }
    }
    guard length <= bodyLimit(within: limits) else { throw .bodyTooLong }
    return length == 0 ? .none : .length(length)
  }

  /// How many bytes the body may have at this target.
  func bodyLimit(within limits: ServerLimits) -> Int {
    limits.bodyLimit(for: target?.text ?? "").bytes
  }
}
