/// What a Swift file is made of, as far as these tests need it: string literals and, between them, the
/// other scalars without comments.
struct SwiftScanner {
  enum Token {
    /// Its words, each interpolation as `gap`, and the line on which it begins.
    case literal(String, line: Int)
    case other(Unicode.Scalar)
  }

  /// Stands for an interpolated value.
  static let gap: Unicode.Scalar = "\u{FFFC}"

  private let source: [Unicode.Scalar]
  private var position = 0
  private var line = 1
  private(set) var tokens: [Token] = []

  static func tokens(of text: String) -> [Token] {
    var scanner = SwiftScanner(source: Array(text.unicodeScalars))
    scanner.scan()
    return scanner.tokens
  }

  private init(source: [Unicode.Scalar]) { self.source = source }

  private func starts(_ text: String) -> Bool {
    source[position...].starts(with: text.unicodeScalars)
  }

  private mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where position < source.count {
      if source[position] == "\n" { line += 1 }
      position += 1
    }
  }

  private mutating func skip(until end: String) {
    while position < source.count, !starts(end) { advance() }
    advance(end.unicodeScalars.count)
  }

  private mutating func scan() {
    while position < source.count {
      switch source[position] {
      case "/" where starts("//"):
        while position < source.count, source[position] != "\n" { advance() }
      case "/" where starts("/*"): skip(until: "*/")
      case "\"",
        "#" where source[position] == "\"" || starts("#\""):
        let start = line
        let text = literal()
        tokens.append(.literal(text, line: start))
      default:
        tokens.append(.other(source[position]))
        advance()
      }
    }
  }

  /// Reads a literal, from its opening quotation mark to behind the closing one.
  private mutating func literal() -> String {
    let isRaw = source[position] == "#"
    if isRaw { advance() }
    let mark = starts("\"\"\"") ? "\"\"\"" : "\""
    let end = isRaw ? mark + "#" : mark
    advance(mark.unicodeScalars.count)
    var words = String.UnicodeScalarView()
    while position < source.count, !starts(end) {
      if !isRaw, source[position] == "\\" {
        advance()
        escape(into: &words)
      } else {
        words.append(source[position])
        advance()
      }
    }
    advance(end.unicodeScalars.count)
    return String(words)
  }

  /// Reads what stands behind a backslash.
  private mutating func escape(into words: inout String.UnicodeScalarView) {
    let kind = source[position]
    advance()
    switch kind {
    case "n": words.append("\n")
    case "t": words.append("\t")
    case "u":
      advance()
      var digits = ""
      while source[position] != "}" {
        digits.unicodeScalars.append(source[position])
        advance()
      }
      advance()
      if let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) {
        words.append(scalar)
      }
    case "(":
      words.append(Self.gap)
      var depth = 1
      while depth > 0, position < source.count {
        switch source[position] {
        case "(": depth += 1
        case ")": depth -= 1
        case "\"":
          _ = literal()
          continue
        default: break
        }
        advance()
      }
    default: words.append(kind)
    }
  }
}
