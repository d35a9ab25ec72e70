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
}
