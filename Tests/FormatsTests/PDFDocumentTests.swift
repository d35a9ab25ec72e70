import Base
import Formats
import Testing

/// Documents for paper: what stands in the file, and how it is set. Other programs read such a file in
/// `deploy/formats/check`.
struct PDFDocumentTests {
  private static func text(_ document: PDFDocument) -> String {
    String(decoding: document.bytes.map { $0 < 0x80 ? $0 : UInt8(ascii: "~") }, as: UTF8.self)
  }

  /// The texts that are shown, in order, with where they stand.
  private static func lines(_ document: PDFDocument) -> [(x: Double, y: Double, text: String)] {
    text(document).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard words.count == 12, words[0] == "BT", let x = Double(words[6]),
        let y = Double(words[7]),
        let codes = Hexadecimal.decode(words[9].dropFirst().dropLast())
      else { return nil }
      return (x, y, String(String.UnicodeScalarView(codes.map { Unicode.Scalar($0) })))
    }
  }

  private static func pages(_ document: PDFDocument) -> Int {
    text(document).components(of: "/Type/Page/")
  }

  @Test func `each object is where the table says`() throws {
    var document = PDFDocument(title: "L’agenda", language: "fr")
    document.add(.title, "L’agenda d’été")
    for number in 0..<60 {
      document.add(.heading, "Événement \(number)", address: "https://exemple.org/\(number)?a=(b)")
      document.add(.text, String(repeating: "mot ", count: 40))
    }
    let bytes = document.bytes
    let text = Self.text(document)
    let start = try #require(text.components(separatedByText: "startxref\n").last).prefix {
      $0 != "\n"
    }
    let table = try #require(Int(start))
    let rows = text.dropFirst(table).split(separator: "\n")
    #expect(rows[0] == "xref")
    let count = try #require(rows[1].split(separator: " ").last.flatMap { Int($0) })
    #expect(count > 200 && text.contains("/Size \(count)/"))
    for number in 1..<count {
      let offset = try #require(Int(rows[2 + number].prefix(10)))
      #expect(bytes[offset...].starts(with: "\(number) 0 obj\n".utf8))
    }
    // Whatever is named is there.
    for word in text.split(separator: " R").map({ $0.suffix(8) }) {
      let parts = word.split(whereSeparator: { !$0.isNumber })
      if parts.count >= 2, parts.last == "0", let number = Int(parts[parts.count - 2]) {
        #expect(number > 0 && number < count)
      }
    }
  }

  @Test func `no line is wider than the page, and no word is lost`() {
    var document = PDFDocument(title: "a", language: "fr")
    let words = (0..<2000).map { "mot\($0)" + String(repeating: "i", count: $0 % 37) }
    document.add(.text, words.joined(separator: " "))
    document.add(.strong, String(repeating: "W", count: 500))
    let lines = Self.lines(document).filter { $0.y > 50 }
    let said = lines.map(\.text).joined(separator: " ").split(separator: " ").map(String.init)
    #expect(Array(said.prefix(2000)) == words)
    #expect(said.dropFirst(2000).joined() == String(repeating: "W", count: 500))
    // The widest letter of bold type, 944 thousandths of 11 points: 46 of them fill 481 points.
    #expect(said.dropFirst(2000).allSatisfy { $0.count <= 46 })
    #expect(said.dropFirst(2000).first?.count == 46)
    #expect(Self.pages(document) > 1)
  }

  @Test func `a heading is not left alone at the foot of a page`() {
    for filler in 30..<60 {
      var document = PDFDocument(title: "a", language: "fr")
      for number in 0..<filler { document.add(.text, "ligne \(number)") }
      document.add(.heading, "Titre")
      document.add(.text, "suite")
      let lines = Self.lines(document)
      guard let place = lines.firstIndex(where: { $0.text == "Titre" }) else {
        Issue.record("the heading is missing")
        return
      }
      #expect(lines[place + 1].text == "suite" && lines[place + 1].y < lines[place].y)
    }
  }

  @Test func `letters that the fonts lack lose their accents`() {
    func shown(_ text: String) -> String? {
      var document = PDFDocument(title: "a", language: "fr")
      document.add(.text, text)
      return Self.lines(document).first?.text
    }
    #expect(shown("Élise chargé·e, 12 €") == "Élise chargé·e, 12 \u{80}")
    #expect(shown("E\u{301}lise") == "Élise")
    #expect(shown("Dvořák ﬁlm") == "Dvorák film")
    #expect(shown("東 b 🎭 c") == "? b ? c")
    #expect(shown("a\u{202F}! a\u{2011}b a\u{AD}b\u{200B}") == "a\u{A0}! a-b ab")
    #expect(shown(" \n ") == "1 / 1")
  }

  @Test func `nothing of a text can end the object that it stands in`() {
    let hostile = ")>> endobj \\) (\r\n 1 0 obj <</JS(app.alert(1))>> endstream %%EOF"
    var document = PDFDocument(title: hostile, language: "fr")
    document.add(.heading, hostile, address: "https://exemple.org/" + hostile)
    let text = Self.text(document)
    #expect(!text.contains("app.alert") && !text.contains("/JS"))
    #expect(text.components(of: "%%EOF") == 1)
    #expect(text.components(of: "endstream") == 1)
  }
}

extension String {
  fileprivate func components(separatedByText other: String) -> [Substring] {
    split(separator: other, omittingEmptySubsequences: false)
  }

  /// How often a text stands in it.
  fileprivate func components(of other: String) -> Int {
    components(separatedByText: other).count - 1
  }
}
