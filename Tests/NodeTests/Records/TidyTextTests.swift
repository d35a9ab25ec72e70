import Schema
import Testing

/// Most texts are seen at once to be as they would be kept; what is then kept of any text is what the long
/// way makes of it.
@Suite struct TidyTextTests {
  /// The same numbers each time.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  /// White space of each kind, controls, letters with and without marks, and what stands in no table.
  private static let parts: [String] =
    (0..<0x300).compactMap { Unicode.Scalar($0).map(String.init) }
    + (0x2000..<0x2070).compactMap { Unicode.Scalar($0).map(String.init) }
    + ["€", "\r\n", "e\u{301}", "\u{301}", "\u{212B}", "\u{340}", "ω", "ж", "中", "👩‍🎨", "\u{FEFF}"]

  private func expectOneResult(_ text: String) {
    let long = Shape.tidyByScalars(text)
    let kept = (try? Shape.paragraph(maximum: 1000).read(text)) ?? nil
    #expect(Array((kept?.line ?? "").utf8) == Array(long.utf8), "\(text.debugDescription)")
    let line = (try? Shape.text(maximum: 1000).read(text)) ?? nil
    #expect(
      Array((line?.line ?? "").utf8) == Array(Shape.oneLineByScalars(long).utf8),
      "\(text.debugDescription)")
  }

  @Test func `each scalar at the beginning, at the end, within and alone`() {
    for part in Self.parts {
      for text in [part, part + "a", "a" + part, "a" + part + "b", "a " + part, part + " b"] {
        expectOneResult(text)
      }
    }
  }

  @Test(arguments: 0..<10) func `random texts`(_ seed: Int) {
    var numbers = Numbers(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
    for _ in 0..<500 {
      let count = Int.random(in: 1...12, using: &numbers)
      expectOneResult(
        (0..<count).map { _ in
          // Mostly letters, or few texts would go the short way.
          let first = Int.random(in: 0..<4, using: &numbers) == 0 ? 0 : 0x61
          let last = first == 0 ? Self.parts.count : 0x7B
          return Self.parts[Int.random(in: first..<last, using: &numbers)]
        }.joined())
    }
  }

  @Test(arguments: [
    ("2027-07-03", "2027-07-03"), ("3/7/2027", "2027-07-03"), ("2027-02-29", nil),
    ("2028-02-29", "2028-02-29"), ("2027-13-01", nil), ("2027-04-31", nil), ("1899-01-01", nil),
    ("2200-01-01", nil), ("2027-07-0x", nil),
  ])
  func `days that are spelled as they are kept are days`(_ text: String, _ day: String?) {
    #expect(((try? Shape.day.read(text)) ?? nil)?.line == day)
  }

  @Test(arguments: [
    ("2027-07-03T20:30", "2027-07-03T20:30"), ("2027-07-03 20h30", "2027-07-03T20:30"),
    ("2027-07-03T24:00", nil), ("2027-07-03T20:60", nil), ("2027-02-30T10:00", nil),
  ])
  func `moments that are spelled as they are kept are moments`(_ text: String, _ moment: String?) {
    #expect(((try? Shape.moment.read(text)) ?? nil)?.line == moment)
  }
}
