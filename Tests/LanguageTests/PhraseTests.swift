import Base
import Testing

/// Words in several languages.
@Suite struct PhraseTests {
  private static let door = Phrase("porte", en: "door", nl: "deur")
  private static let name = Phrase(verbatim: "Maille")

  @Test func `a language that is not written is answered in French`() {
    #expect(Self.door(.english) == "door")
    #expect(Self.door(.german) == "porte")
    #expect(Self.name(.english) == "Maille")
    #expect(Self.door.texts == ["porte", "door", "deur"])
    #expect(Self.name.texts == ["Maille"])
  }

  @Test func `a sentence of several phrases is made for each language`() {
    let both = Phrase { language in "\(Self.name(language)), \(Self.door(language))" }
    #expect(both() == "Maille, porte")
    #expect(both(.english) == "Maille, door")
    #expect(both(.dutch) == "Maille, porte")
  }

  @Test func `what is kept comes back`() throws {
    for phrase in [Self.door, Self.name, Phrase("a", en: "a"), Phrase(verbatim: "{}")] {
      let kept = try JSONValue(parsing: Array(phrase.json.text.utf8))
      let read = try #require(Phrase(json: kept))
      for language in Phrase.Language.allCases { #expect(read(language) == phrase(language)) }
    }
    #expect(Phrase(json: ["en": "door"]) == nil)
    #expect(Phrase(json: 7) == nil)
  }
}
