import Foundation
import Language
import Testing

/// Texts are folded and cut by bytes where that is enough, and by characters elsewhere: both ways have
/// one result.
@Suite struct TwoWaysTests {
  /// The same numbers each time.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  /// Letters, marks of inclusive writing, endings, apostrophes, and what stands around words.
  private static let parts: [String] =
    (0x20..<0x250).compactMap { Unicode.Scalar($0).map(String.init) }
    + (0x2000..<0x2040).compactMap { Unicode.Scalar($0).map(String.init) }
    + [
      "·", "•", "‧", "⋅", "∙", "・", ".", "-", "/", "(", ")", "'", "’", "\r\n", "\n", "\u{AD}", "€",
      "l’", "qu'", "jusqu’", "·e·s", "(trice)", "-ère", ".rice", "/euse", "(ère)s", "œ", "Œuvre",
      "conseiller", "ÉTÉ", "e\u{301}", "\u{301}", "ω", "ж", "中", "👩‍🎨", "½", "2e", "ß", "İ",
      String(repeating: "œ", count: 31), String(repeating: "à", count: 70),
    ]

  private func expectOneResult(_ text: String) {
    var words: [String] = []
    SearchTokeniser.forEachSpelling(of: text) { words.append(String(decoding: $0, as: UTF8.self)) }
    let long = SearchTokeniser.spellingsByCharacters(of: text)
    #expect(
      words.map { Array($0.utf8) } == long.map { Array($0.utf8) },
      "\(text.debugDescription): \(words), \(long)")
    let folded = Fold.letters(text)
    #expect(Array(folded.utf8) == Array(Fold.lettersByDecomposition(text).utf8), "\(text)")
  }

  @Test(arguments: 0..<20) func `random texts`(_ seed: Int) {
    var numbers = Numbers(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
    for _ in 0..<500 {
      let count = Int.random(in: 1...12, using: &numbers)
      // Mostly Latin, or few texts would go the short way.
      let latin = Self.parts.count - 16
      expectOneResult(
        (0..<count).map { _ in
          let last = Int.random(in: 0..<30, using: &numbers) == 0 ? Self.parts.count : latin
          return Self.parts[Int.random(in: 0..<last, using: &numbers)]
        }.joined())
    }
  }

  @Test func `the files of the example offices`() throws {
    let nodes = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("nodes")
    let files = FileManager.default.enumerator(at: nodes, includingPropertiesForKeys: nil)
    var lines = 0
    for case let file as URL in files ?? .init() where ["csv", "ics"].contains(file.pathExtension) {
      // Some are in an older encoding; what is not UTF-8 becomes another letter, in both ways.
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      for line in text.split(whereSeparator: \.isNewline) {
        expectOneResult(String(line))
        lines += 1
      }
    }
    #expect(lines > 1000)
  }

  @Test func `what is no letter ends a word`() {
    let text = "« Atelier » — la suite… “théâtre”, 30 €, N° 5, co\u{AD}médie"
    var words: [String] = []
    SearchTokeniser.forEachSpelling(of: text) { words.append(String(decoding: $0, as: UTF8.self)) }
    #expect(words == ["atelier", "la", "suite", "theatre", "30", "n", "5", "comedie"])
  }
}
