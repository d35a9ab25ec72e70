import Base

/// Makes cards of properties: finds the encoding of their values and their places.
struct CardDecoder {
  private(set) var problems: [CardProblem] = []
  /// How texts were read that are not UTF-8 and do not say what they are; nil when there are none.
  let guess: EncodingGuess?

  /// Bytes that a guess is made from.
  private static let sampleBytes = 1 << 20

  init(_ cards: [RawCard]) {
    var sample: [UInt8] = []
    for property in cards.lazy.flatMap(\.properties) where !property.isBase64 {
      let said = property.charset.flatMap(TextEncoding.init(name:)) ?? .utf8
      guard said == .utf8, property.value.contains(where: { $0 >= 0x80 }),
        String(validating: property.value, as: UTF8.self) == nil
      else { continue }
      sample += property.value + [0x0A]
      if sample.count > Self.sampleBytes { break }
    }
    guess = sample.isEmpty ? nil : EncodingGuess(sample[...])
  }

  mutating func card(_ raw: RawCard) -> Card {
    var builder = CardBuilder(raw)
    var labels: [String: String] = [:]
    for property in raw.properties where property.name == "X-ABLABEL" {
      if let group = property.group { labels[group] = Self.label(text(property)) }
    }
    for property in raw.properties {
      if property.isBase64 {
        takeBinary(property, &builder)
      } else {
        builder.take(
          property, ContentText.tidy(text(property)), label: property.group.flatMap { labels[$0] })
      }
    }
    return builder.finished()
  }

  private mutating func takeBinary(_ property: RawCardProperty, _ builder: inout CardBuilder) {
    guard property.name == "PHOTO" || property.name == "LOGO" else {
      builder.pass(over: property)
      return
    }
    let text = property.value.filter { $0 != 0x20 && $0 != 0x09 }
    guard !text.isEmpty, Base64.decode(text) != nil else {
      problems.append(
        CardProblem(line: property.line, code: .unreadablePicture, text: property.name))
      return
    }
    builder.take(
      CardPicture(.base64(text), type: property.types.first, line: property.line), property)
  }

  private mutating func text(_ property: RawCardProperty) -> String {
    let bytes = property.value
    // What is UTF-8 is hardly ever anything else, whatever label it has.
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    if let charset = property.charset {
      if let encoding = TextEncoding(name: charset), encoding != .utf8 {
        return String(decoding: encoding.decode(bytes), as: UTF8.self)
      }
      if TextEncoding(name: charset) == nil {
        problems.append(
          CardProblem(line: property.line, code: .unknownEncoding, text: charset))
      }
    }
    let decoded = guess?.decode(bytes[...]) ?? TextEncoding.windows1252.decode(bytes)
    return String(decoding: decoded, as: UTF8.self)
  }

  /// Apple writes its own labels as `_$!<HomePage>!$_`.
  private static func label(_ text: String) -> String {
    text.hasPrefix("_$!<") && text.hasSuffix(">!$_")
      ? String(text.dropFirst(4).dropLast(4)) : ContentText.unescaped(text.unicodeScalars)
  }
}
