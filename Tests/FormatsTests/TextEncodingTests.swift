import Formats
import Glibc
import Testing

@Suite struct TextEncodingTests {
  /// What the C library makes of `bytes`; nil when they stand for nothing in `from`.
  private static func converted(_ bytes: [UInt8], from: String, to: String) throws -> [UInt8]? {
    let converter = iconv_open(to, from)
    try #require(converter != iconv_t(bitPattern: -1))
    defer { iconv_close(converter) }
    var source = bytes.map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: bytes.count * 4 + 16)
    let length = source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target -> Int? in
        var input = source.baseAddress
        var inputLeft = source.count
        var output = target.baseAddress
        var outputLeft = target.count
        let result = iconv(converter, &input, &inputLeft, &output, &outputLeft)
        return result == -1 ? nil : target.count - outputLeft
      }
    }
    return length.map { target.prefix($0).map { UInt8(bitPattern: $0) } }
  }

  /// Texts as their programs write them: in an encoding that they do not name.
  @Test(arguments: [
    (TextEncoding.windows1252, "Élodie Noël ; rue de l’Été, à côté"),
    (.windows1252, "Søren Ångström et Iñaki Muñoz"), (.windows1252, "prix : 12 € « net »…"),
    (.isoLatin9, "cœur et œuvre, à 5 €"), (.macRoman, "Élodie Noël ; rue de l’Été, à côté"),
    (.macRoman, "LYCÉE GÉNÉRAL ; Spécialité « bois »"), (.isoLatin2, "Łukasz Żółć, Gdańsk"),
    (.windows1250, "Gdańsk, Łódź, Kraków, Świętosława"), (.windows1251, "Мария Петрова, София"),
  ]) func `an encoding that is not named is found by its words`(
    _ encoding: TextEncoding, _ text: String
  ) throws {
    let bytes = try #require(
      try Self.converted(Array(text.utf8), from: "UTF-8", to: encoding.rawValue))
    let decoded = DecodedText(bytes)
    #expect(String(decoding: decoded.utf8, as: UTF8.self) == text)
    #expect(decoded.guess?.samples.isEmpty == false)
  }

  @Test(arguments: TextEncoding.allCases.filter { !$0.rawValue.hasPrefix("UTF") })
  func `each byte is the character that the C library says`(_ encoding: TextEncoding) throws {
    var compared = 0
    for byte in UInt8(0x20)...0xFF {
      let expected = try Self.converted([byte], from: encoding.rawValue, to: "UTF-8")
      let scalar = expected.flatMap { String(decoding: $0, as: UTF8.self).unicodeScalars.first }
      guard let expected, let scalar, !(0x7F...0x9F).contains(scalar.value) else { continue }
      // The C library has the letter delta for the increment sign, and not Apple's logo.
      if encoding == .macRoman, byte == 0xC6 || byte == 0xF0 { continue }
      #expect(encoding.decode([byte]) == expected, "\(byte)")
      compared += 1
    }
    #expect(compared > 170)
  }

  @Test func `a mark, and UTF-8 without one, leave nothing to guess`() {
    let text = "nom;café 漢字"
    let utf16 = Array(text.utf16)
    let big = utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let little = utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    for (bytes, encoding) in [
      (Array(text.utf8), TextEncoding.utf8), ([0xEF, 0xBB, 0xBF] + Array(text.utf8), .utf8),
      ([0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF] + Array(text.utf8), .utf8),
      ([0xFE, 0xFF] + big, .utf16BigEndian), (big, .utf16BigEndian),
      ([0xFF, 0xFE] + little, .utf16LittleEndian), (little, .utf16LittleEndian),
    ] {
      let decoded = DecodedText(bytes)
      #expect(decoded.encoding == encoding && decoded.guess == nil)
      #expect(String(decoding: decoded.utf8, as: UTF8.self) == text)
    }
  }

  @Test func `UTF-8 with some foreign bytes keeps what is sound, and says so`() {
    var bytes = Array("é à ç ê î ô Gérard ".utf8)
    bytes += [0x47, 0xE9, 0x72, 0x61, 0x72, 0x64]
    let decoded = DecodedText(bytes)
    #expect(String(decoding: decoded.utf8, as: UTF8.self) == "é à ç ê î ô Gérard Gérard")
    #expect(decoded.encoding == .utf8 && decoded.guess?.isDoubtful == true)
  }

  @Test func `names of encodings`() {
    #expect(TextEncoding(name: "ISO-8859-1") == .windows1252)
    #expect(TextEncoding(name: "iso_8859-15") == .isoLatin9)
    #expect(TextEncoding(name: "Windows-1252") == .windows1252)
    #expect(TextEncoding(name: "x-mac-roman") == .macRoman)
    #expect(TextEncoding(name: "utf8") == .utf8)
    #expect(TextEncoding(name: "klingon") == nil)
  }
}
