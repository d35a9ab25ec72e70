import Base

/// An address that mail can be sent to. What could end a header line, or smuggle another address in, is
/// none by construction.
package struct MailAddress: Hashable, Sendable {
  /// `name@host`, ASCII.
  package let text: String

  /// Nil unless `text` is one address of printable ASCII (RFC 5321, without quoted local parts).
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, (1...64).contains(parts[0].count), (3...253).contains(parts[1].count),
      parts[0].allSatisfy(Self.isLocal), parts[0].first != UInt8(ascii: "."),
      parts[0].last != UInt8(ascii: "."), parts[1].allSatisfy(Self.isHost),
      parts[1].contains(UInt8(ascii: ".")), parts[1].first != UInt8(ascii: "."),
      parts[1].last != UInt8(ascii: ".")
    else { return nil }
    self.text = text
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    isHost(byte) || "!#$%&'*+/=?^_`{|}~".utf8.contains(byte)
  }

  private static func isHost(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

/// Text for a header: one line of any letters.
package struct MailHeaderText: Hashable, Sendable {
  package let text: String

  /// Control characters and line ends become spaces, so that a header stays one header.
  package init(_ text: String) {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl =
        scalar.properties.generalCategory == .control || scalar == "\u{2028}"
        || scalar == "\u{2029}"
      scalars.append(isControl ? " " : scalar)
    }
    self.text = String(scalars)
  }

  /// As it stands in a header behind `column` characters: ASCII as it is, anything else in encoded words
  /// (RFC 2047) of at most 75 characters, folded.
  /// In a phrase, such as the name in front of an address, punctuation would mean something.
  func encoded(behind column: Int, isPhrase: Bool = false) -> String {
    let isPlain =
      text.utf8.allSatisfy { byte in
        (0x20...0x7E).contains(byte) && !(isPhrase && "()<>[]:;@\\,.\"".utf8.contains(byte))
      } && !text.contains("=?")
    if isPlain, text.utf8.count + column <= 76 { return text }
    var lines: [String] = []
    var word = ""
    var room = 75 - column - Self.wrapping
    for scalar in text.unicodeScalars {
      let encoded = Self.quoted(scalar)
      if word.utf8.count + encoded.utf8.count > room {
        lines.append(word)
        word = ""
        room = 75 - 1 - Self.wrapping
      }
      word += encoded
    }
    lines.append(word)
    return lines.map { "=?utf-8?Q?\($0)?=" }.joined(separator: "\r\n ")
  }

  /// `=?utf-8?Q?` and `?=`.
  private static let wrapping = 12

  private static func quoted(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case " ": "_"
    case "a"..."z", "A"..."Z", "0"..."9": String(scalar)
    default: String(scalar).utf8.map { "=" + Hexadecimal.encode([$0]).uppercased() }.joined()
    }
  }
}
