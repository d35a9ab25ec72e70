/// Markup written straight into one buffer. Text and attributes are escaped; there is no way to
/// write raw bytes but `trusted`.
package struct Markup {
  /// What was written so far, UTF-8.
  package private(set) var bytes: [UInt8] = []

  package init() { bytes.reserveCapacity(16_384) }

  /// An element with attributes and content; attributes without value are left out.
  package mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:],
    _ content: (inout Markup) throws -> Void
  ) rethrows {
    open(name, attributes)
    try content(&self)
    bytes += [0x3C, 0x2F]
    append(name)
    bytes.append(0x3E)
  }

  /// An element that holds one text.
  package mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:], text: String
  ) {
    element(name, attributes) { $0.text(text) }
  }

  /// An element without content or end tag.
  package mutating func void(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:]
  ) {
    open(name, attributes)
  }

  /// Text, escaped.
  package mutating func text(_ text: String) { escape(text) }

  /// Markup of our own, as it is. Never with anything that somebody typed.
  package mutating func trusted(_ markup: StaticString) { append(markup) }

  private mutating func open(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>
  ) {
    bytes.append(0x3C)
    append(name)
    for (attribute, value) in attributes {
      guard let value else { continue }
      bytes.append(0x20)
      append(attribute)
      bytes += [0x3D, 0x22]
      escape(attribute.description == "href" ? Self.safeLink(value) : value)
      bytes.append(0x22)
    }
    bytes.append(0x3E)
  }

  /// A link to a path of ours, a web page, a mail address or a telephone; anything else is `#`.
  private static func safeLink(_ link: String) -> String {
    let isSafe =
      link.hasPrefix("#") || link.hasPrefix("/") && !link.hasPrefix("//")
      || ["https://", "http://", "mailto:", "tel:", "webcal://", "otpauth://"].contains {
        link.lowercased().hasPrefix($0)
      }
    return isSafe ? link : "#"
  }

  private mutating func append(_ text: StaticString) {
    bytes += UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }

  private mutating func escape(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
      case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
      case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
      case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
      case UInt8(ascii: "'"): bytes += Array("&#39;".utf8)
      case 0x09, 0x0A, 0x20...: bytes.append(byte)
      default: break
      }
    }
  }
}
