import Base
import Kinds
import Schema
import Testing

/// What is kept of a record's look is read back as it was written.
struct WrittenValueTests {
  /// A value of each field, by its shape.
  private static func values(of kind: Kind, _ text: String) -> [String: Value] {
    var values: [String: Value] = [:]
    for (place, field) in kind.fields.enumerated() {
      switch field.shape {
      case .list, .webAddresses, .documents: values[field.name] = .list([text, "", "\(place)"])
      case .whole: values[field.name] = .whole(Int64(place) - 3)
      default: values[field.name] = .text("\(text) \(place)")
      }
    }
    return values
  }

  private static func read(_ bytes: [UInt8], _ kind: Kind) -> [String: Value]? {
    bytes.withUnsafeBufferPointer { kind.values(written: $0) }
  }

  @Test(arguments: KindRegistry.standard.kinds)
  func `all fields, some and none are read back`(_ kind: Kind) {
    let all = Self.values(of: kind, "Élise œuvre /, 東京 🎭")
    #expect(Self.read(kind.json(all), kind) == all)
    for name in all.keys {
      let one = all.filter { $0.key == name }
      #expect(Self.read(kind.json(one), kind) == one)
      let others = all.filter { $0.key != name }
      #expect(Self.read(kind.json(others), kind) == others)
    }
    #expect(Self.read(kind.json([:]), kind) == [:])
  }

  @Test(arguments: ["\"", "\\", "\n", "\u{1}"])
  func `a text with an escape is left to the whole parser`(_ text: String) throws {
    let kind = try #require(KindRegistry.standard[name: "member"])
    #expect(Self.read(kind.json(Self.values(of: kind, "a\(text)b")), kind) == nil)
  }

  @Test func `what is cut or written in another way is not taken`() throws {
    let kind = try #require(KindRegistry.standard[name: "member"])
    let whole = kind.json(Self.values(of: kind, "texte"))
    for count in 0..<whole.count { #expect(Self.read(Array(whole.prefix(count)), kind) == nil) }
    let name = kind.title
    let others = [
      "{\"\(name)\":\"a\"} ", "{ \"\(name)\":\"a\"}", "{\"\(name)\":null}", "{\"\(name)\":true}",
      "{\"unheard-of\":\"a\"}", "{\"\(name)\":\"a\",\"\(name)\":\"b\"}", "[]", "{\"\(name)\":1-}",
      "{\"\(name)\":[\"a\",]}", "{\"\(name)\":[\"a\"", "{\"\(name)\":\"a\",}",
    ]
    for text in others { #expect(Self.read(Array(text.utf8), kind) == nil, "\(text)") }
  }

  /// Texts that are kept as they are, and such as are tidied, refused or left out.
  private static let payloads = [
    "texte", "a\u{301} la main", "\u{E9}crit", "  au bord  ", "deux\u{2003}mots", "a\tb",
    "https://exemple.org", "exemple.org", "5000", "5000.0", "2027-07-03", "2027-13-03", "office",
    "Bureau", "", "a@exemple.org", "+32 81 12 34 56", "東京 🎭", String(repeating: "x", count: 5000),
  ]

  @Test(arguments: KindRegistry.standard.kinds)
  func `a payload says the same whichever way it is read`(_ kind: Kind) throws {
    for text in Self.payloads {
      var values: [String: Value] = [:]
      for field in kind.fields {
        switch field.shape {
        case .list, .webAddresses, .documents:
          values[field.name] = .list([text, "https://a.org/\(text)"])
        case .whole: values[field.name] = .whole(Int64(text.utf8.count))
        default: values[field.name] = .text(text)
        }
      }
      let written = kind.json(values)
      // A space is JSON and nothing that we write.
      let spaced = [UInt8(ascii: "{"), 0x20] + written.dropFirst()
      let fast = try #require(Part.read(written, kind, .allOffices))
      let slow = try #require(Part.read(spaced, kind, .allOffices))
      #expect(slow.written == nil)
      #expect(kind.json(fast.part.values) == kind.json(slow.part.values), "\(text)")
      if let kept = fast.written {
        #expect(Array(kept.utf8) == kind.json(slow.part.values))
      } else {
        #expect(written != kind.json(slow.part.values), "\(text)")
      }
    }
    let title = try #require(
      Part.read(kind.json([kind.title: .text("Titre")]), kind, .everybody))
    #expect(title.written == "{\"\(kind.title)\":\"Titre\"}")
  }

  @Test func `what is no JSON is refused, however it is read`() throws {
    let kind = try #require(KindRegistry.standard[name: "member"])
    let name = Array(kind.title.utf8)
    func payload(_ value: [UInt8]) -> [UInt8] {
      Array("{\"".utf8) + name + Array("\":".utf8) + value + Array("}".utf8)
    }
    let quote = UInt8(ascii: "\"")
    let refused: [[UInt8]] = [
      [quote, 0xFF, quote], [quote, 0xC3, quote], [quote, 0x0A, quote], [quote, 0x00, quote],
      [quote, 0xED, 0xA0, 0x80, quote], Array("007".utf8), Array("-".utf8), Array("1-".utf8),
    ]
    for value in refused {
      #expect(Part.read(payload(value), kind, .allOffices) == nil, "\(value)")
    }
    #expect(Part.read(payload(Array("-0".utf8)), kind, .allOffices)?.written == nil)
  }
}
