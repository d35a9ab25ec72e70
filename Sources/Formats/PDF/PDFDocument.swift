/// A text of some pages, for paper and for keeping: headings and paragraphs on A4, tagged so that a program
/// that reads aloud follows them in order (ISO 32000-1 section 14.8). Letters beyond those of Western Europe
/// are written without their accents, or as `?`.
package struct PDFDocument: Sendable {
  /// What the document is called.
  package let title: String
  /// A BCP 47 tag, for example `fr`.
  package let language: String
  package private(set) var blocks: [Block] = []

  /// A heading or a paragraph.
  package struct Block: Sendable {
    package let style: Style
    package let text: String
    /// Where a click on it leads; an absolute address.
    package let address: String?
  }

  /// What a block is.
  package enum Style: Sendable {
    case title
    case heading
    case strong
    case text
    case soft

    var font: PDFFont { self == .text || self == .soft ? .regular : .bold }

    var size: Double {
      switch self {
      case .title: 20
      case .heading: 13
      case .strong, .text: 11
      case .soft: 10
      }
    }

    /// Room above it, in points.
    var above: Double {
      switch self {
      case .title: 0
      case .heading: 16
      case .strong: 3
      case .text, .soft: 4
      }
    }

    /// What must fit below its first line on the page: a heading does not stand at the foot.
    var keeps: Double { self == .heading ? 48 : 0 }

    /// The standard structure type (section 14.8.4).
    var tag: String {
      switch self {
      case .title: "H1"
      case .heading: "H2"
      case .strong, .text, .soft: "P"
      }
    }

    /// From black, 0, to white, 1.
    var grey: Double { self == .soft ? 0.35 : 0 }
  }

  package init(title: String, language: String) {
    self.title = title
    self.language = language
  }

  /// Adds a block; its line ends are kept, an empty one is left out.
  package mutating func add(_ style: Style, _ text: String, address: String? = nil) {
    guard text.contains(where: { !$0.isWhitespace }) else { return }
    blocks.append(Block(style: style, text: text, address: address))
  }

  /// The file.
  package var bytes: [UInt8] { PDFWriter(self).bytes() }
}
