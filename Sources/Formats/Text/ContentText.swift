/// Text values of iCalendar and vCard, and the lines that hold them.
enum ContentText {
  /// `\`, `;`, `,` and line ends behind a backslash (RFC 5545 section 3.3.11, RFC 6350 section 3.4).
  /// Control characters, which no reader may see, are left out.
  static func escaped(_ text: String) -> String {
    // By scalars: a comma and a combining mark behind it are one character.
    var result = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",":
        result.append("\\")
        result.append(scalar)
      case "\r", "\n":
        if scalar == "\r" || !wasReturn { result.append(contentsOf: "\\n".unicodeScalars) }
      case _ where isControl(scalar): break
      default: result.append(scalar)
      }
      wasReturn = scalar == "\r"
    }
    return String(result)
  }

  /// A value that has no escapes, such as an address of the web: nothing that would end its line.
  static func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { !isControl($0) && $0 != "\r" && $0 != "\n" }))
  }

  /// Line ends as `\n`, and no other control character than that and the tab.
  static func tidy(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return text }
    var result = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in text.unicodeScalars {
      if scalar == "\r" {
        result.append("\n")
      } else if !isControl(scalar), scalar != "\n" || !wasReturn {
        result.append(scalar)
      }
      wasReturn = scalar == "\r"
    }
    return String(result)
  }

  /// The text that a value spells. Programs escape more than they have to: a backslash before any
  /// sign is taken off, before a letter other than `n` it stays.
  static func unescaped(_ value: some Sequence<Unicode.Scalar>) -> String {
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in value {
      if isEscaped {
        if scalar == "n" || scalar == "N" {
          result.append("\n")
        } else {
          if scalar.properties.isAlphabetic { result.append("\\") }
          result.append(scalar)
        }
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        result.append(scalar)
      }
    }
    if isEscaped { result.append("\\") }
    return String(result)
  }

  /// The parts of a value between separators that are not escaped, escapes taken off.
  static func parts(_ value: String, at separator: Unicode.Scalar) -> [String] {
    pieces(value, at: separator).map { unescaped($0.unicodeScalars) }
  }

  /// The same with the escapes, for parts that have parts.
  static func pieces(_ value: String, at separator: Unicode.Scalar) -> [String] {
    var parts: [String.UnicodeScalarView] = [String.UnicodeScalarView()]
    var isEscaped = false
    for scalar in value.unicodeScalars {
      if scalar == separator, !isEscaped {
        parts.append(String.UnicodeScalarView())
      } else {
        parts[parts.count - 1].append(scalar)
      }
      isEscaped = scalar == "\\" && !isEscaped
    }
    return parts.map { String($0) }
  }

  /// Lines of at most 75 octets, never cut within a character, ended by CRLF.
  static func folded(_ line: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var width = 0
    for scalar in line.unicodeScalars {
      let letter = UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      if width + letter.count > 75 {
        bytes += [0x0D, 0x0A, 0x20]
        width = 1
      }
      bytes += letter
      width += letter.count
    }
    return bytes + [0x0D, 0x0A]
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value < 0x20 && scalar != "\t" && scalar != "\r" && scalar != "\n")
      || scalar.value == 0x7F
  }
}
