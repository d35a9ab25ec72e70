/// The target of a request line, checked and taken apart (RFC 9112 section 3.2).
///
/// Three forms are known: origin-form, `*` for OPTIONS, and absolute-form, whose authority must
/// then be the value of Host. CONNECT's authority-form is not.
struct RequestTarget: Sendable {
  /// The origin-form, or `*`.
  let text: String
  let path: [String]
  let query: Query
  /// Where the query begins in `text`, behind the question mark.
  let queryStart: Int?
  /// The authority of an absolute-form.
  let authority: [UInt8]?

  init(_ bytes: Span<UInt8>, method: Method) throws(RequestRefusal) {
    guard bytes.count > 0 else { throw .requestLineMalformed }
    if bytes.count == 1, bytes[0] == UInt8(ascii: "*") {
      guard method == .options else { throw .targetForm }
      self.init(asterisk: ())
      return
    }
    guard bytes[0] != UInt8(ascii: "/") else {
      try self.init(origin: bytes, authority: nil)
      return
    }
    var start = 0
    for scheme: StaticString in ["http://", "https://"]
    where bytes.count > scheme.utf8CodeUnitCount
      && Bytes.matches(bytes.extracting(0..<scheme.utf8CodeUnitCount), scheme)
    {
      start = scheme.utf8CodeUnitCount
    }
    guard start > 0 else { throw .targetForm }
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "/") {
      // A query straight behind the authority would need a path put in its place.
      guard bytes[end] != UInt8(ascii: "?") else { throw .targetForm }
      end += 1
    }
    let authority = (start..<end).map { bytes[$0] }
    if end < bytes.count {
      try self.init(origin: bytes.extracting(end..<bytes.count), authority: authority)
    } else {
      try self.init(origin: [UInt8(ascii: "/")].span, authority: authority)
    }
  }

  private init(asterisk: Void) {
    text = "*"
    path = ["*"]
    query = Query()
    queryStart = nil
    authority = nil
  }

  private init(origin bytes: Span<UInt8>, authority: [UInt8]?) throws(RequestRefusal) {
    var queryStart: Int?
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "?"), queryStart == nil {
        queryStart = index + 1
      } else if !Self.isPathCharacter(byte) {
        // Browsers send these bare in a query (WHATWG URL, query percent-encode set).
        guard queryStart != nil, Self.isQueryCharacter(byte) else { throw .targetCharacter }
      }
    }
    let text = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    let pathEnd = queryStart.map { $0 - 1 } ?? bytes.count
    path = try Self.segments(bytes.extracting(1..<pathEnd))
    if let queryStart {
      guard let query = Query(formEncoded: text.utf8.dropFirst(queryStart)) else {
        throw .targetQuery
      }
      self.query = query
    } else {
      query = Query()
    }
    self.text = text
    self.queryStart = queryStart
    self.authority = authority
  }

  private static func segments(_ path: Span<UInt8>) throws(RequestRefusal) -> [String] {
    guard path.count > 0 else { return [] }
    var segments: [String] = []
    var start = 0
    for index in 0...path.count where index == path.count || path[index] == UInt8(ascii: "/") {
      segments.append(try segment(path.extracting(start..<index)))
      start = index + 1
    }
    return segments
  }

  private static func segment(_ raw: Span<UInt8>) throws(RequestRefusal) -> String {
    var escaped = false
    for index in 0..<raw.count where raw[index] == UInt8(ascii: "%") { escaped = true }
    let text = raw.withUnsafeBufferPointer { bytes in
      escaped ? PercentCoding.decode(bytes) : String(decoding: bytes, as: UTF8.self)
    }
    guard let text else { throw .targetEscape }
    for byte in text.utf8
    where byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") {
      throw .targetSegment
    }
    guard !text.utf8.elementsEqual(".".utf8), !text.utf8.elementsEqual("..".utf8) else {
      throw .targetSegment
    }
    return text
  }

  /// `pchar`, `/` and `?` of RFC 3986 section 3.3; an escape is checked when it is decoded.
  private static func isPathCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x40...0x5A, 0x61...0x7A, 0x5F, 0x7E: true
    // ! $ % & ' ( ) * + , - . / : ; =
    case 0x21, 0x24...0x2F, 0x3A, 0x3B, 0x3D: true
    default: false
    }
  }

  private static func isQueryCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "^"),
      UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
      true
    default: false
    }
  }
}
