/// Sets blocks into lines, and lines onto pages.
struct PDFLayout {
  /// A line at its place; the origin is the lower left corner of the page, in points.
  struct Line {
    let block: Int
    let text: [UInt8]
    let font: PDFFont
    let size: Double
    let grey: Double
    let y: Double
    let width: Double
  }

  /// A4.
  static let width = 595.0
  static let height = 842.0
  static let margin = 57.0
  /// The lowest line of text; the number of the page stands below.
  private static let foot = 71.0
  private static let leading = 1.35

  private(set) var pages: [[Line]] = [[]]
  private var y = Self.height - Self.margin

  init(_ blocks: [PDFDocument.Block]) {
    for (number, block) in blocks.enumerated() { add(block, number) }
  }

  private mutating func add(_ block: PDFDocument.Block, _ number: Int) {
    let style = block.style
    let step = style.size * Self.leading
    if y < Self.height - Self.margin { y -= style.above }
    let lines = Self.lines(of: block.text, style)
    for (place, text) in lines.enumerated() {
      if y - step - (place == 0 ? style.keeps : 0) < Self.foot {
        pages.append([])
        y = Self.height - Self.margin
      }
      y -= step
      pages[pages.count - 1].append(
        Line(
          block: number, text: text, font: style.font, size: style.size, grey: style.grey, y: y,
          width: style.font.width(text, style.size)))
    }
  }

  private static func lines(of text: String, _ style: PDFDocument.Style) -> [[UInt8]] {
    text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline).flatMap {
      wrapped(PDFText.encode(String($0)), style)
    }
  }

  /// Breaks at spaces, and within a word that is wider than a line.
  private static func wrapped(_ text: [UInt8], _ style: PDFDocument.Style) -> [[UInt8]] {
    let room = width - 2 * margin
    var lines: [[UInt8]] = []
    var line: [UInt8] = []
    for word in text.split(separator: UInt8(ascii: " ")) {
      let longer = line.isEmpty ? Array(word) : line + [UInt8(ascii: " ")] + word
      if style.font.width(longer, style.size) <= room {
        line = longer
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = []
      for code in word {
        if style.font.width(line + [code], style.size) > room {
          lines.append(line)
          line = []
        }
        line.append(code)
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}
