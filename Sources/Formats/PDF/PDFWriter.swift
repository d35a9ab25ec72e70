import Base

/// Writes the objects of a document (ISO 32000-1 section 7.5): nothing is compressed, so that what stands in a
/// file can be read.
struct PDFWriter {
  private let document: PDFDocument
  private let pages: [[PDFLayout.Line]]
  private let pieces: [[Piece]]
  /// The object of the element of each block.
  private let elements: [Int]
  private var objects: [[UInt8]] = []

  /// Numbers of the objects that others name.
  private static let (catalog, pageTree, structure, body, regular, bold) = (1, 2, 3, 4, 5, 6)
  private static let (parents, information) = (7, 8)
  private static let firstPage = 9

  /// A part of a block that stands on one page.
  private struct Piece {
    let page: Int
    let mark: Int
    let lines: [PDFLayout.Line]
  }

  /// A piece of a block that leads somewhere, and the object of the place to click.
  private struct Click {
    let number: Int
    let piece: Piece
  }

  init(_ document: PDFDocument) {
    self.document = document
    pages = PDFLayout(document.blocks).pages
    let pieces = Self.pieces(pages, blocks: document.blocks.count)
    self.pieces = pieces
    // A page, its content, then for each block its element, and where it leads somewhere a link and, on each
    // page that it stands on, the place to click.
    var next = Self.firstPage + 2 * pages.count
    elements = document.blocks.indices.map { block in
      defer { next += document.blocks[block].address == nil ? 1 : 2 + pieces[block].count }
      return next
    }
  }

  /// The file.
  consuming func bytes() -> [UInt8] {
    let clicks = document.blocks.indices.flatMap(clicks)
    addFrame(clicks: clicks.count)
    addParents(clicks)
    add("<</Title<\(Self.hexadecimal(document.title))>/Producer(Maille)>>")
    for page in pages.indices { addPage(page, clicks) }
    var key = pages.count
    for block in document.blocks.indices { addElement(block, key: &key) }
    return file()
  }

  private func clicks(_ block: Int) -> [Click] {
    guard document.blocks[block].address != nil else { return [] }
    return pieces[block].enumerated().map { Click(number: elements[block] + 2 + $0, piece: $1) }
  }

  private mutating func addFrame(clicks: Int) {
    add(
      "<</Type/Catalog/Pages \(Self.pageTree) 0 R/Lang<\(Self.hexadecimal(document.language))>/MarkInfo<</Marked true>>"
        + "/StructTreeRoot \(Self.structure) 0 R/ViewerPreferences<</DisplayDocTitle true>>>>")
    let kids = pages.indices.map { "\(Self.firstPage + 2 * $0) 0 R" }.joined(separator: " ")
    add("<</Type/Pages/Kids[\(kids)]/Count \(pages.count)>>")
    add(
      "<</Type/StructTreeRoot/K \(Self.body) 0 R/ParentTree \(Self.parents) 0 R"
        + "/ParentTreeNextKey \(pages.count + clicks)>>")
    add(
      "<</Type/StructElem/S/Document/P \(Self.structure) 0 R"
        + "/K[\(elements.map { "\($0) 0 R" }.joined(separator: " "))]>>")
    for font in [PDFFont.regular, .bold] {
      add("<</Type/Font/Subtype/Type1/BaseFont/\(font.name)/Encoding/WinAnsiEncoding>>")
    }
  }

  /// By page the element of each mark, then for each place to click its link.
  private mutating func addParents(_ clicks: [Click]) {
    let marked = pages.indices.map { page in
      let owners = self.marked(on: page).map { block, _ in
        "\(elements[block] + (document.blocks[block].address == nil ? 0 : 1)) 0 R"
      }
      return "\(page)[\(owners.joined(separator: " "))]"
    }
    let linked = clicks.enumerated().map { place, click in
      "\(pages.count + place) \(link(of: click.number)) 0 R"
    }
    add("<</Nums[\((marked + linked).joined(separator: " "))]>>")
  }

  private mutating func addPage(_ page: Int, _ clicks: [Click]) {
    let here = clicks.filter { $0.piece.page == page }.map { "\($0.number) 0 R" }
    add(
      "<</Type/Page/Parent \(Self.pageTree) 0 R/MediaBox[0 0 \(Int(PDFLayout.width)) "
        + "\(Int(PDFLayout.height))]/Contents \(Self.firstPage + 2 * page + 1) 0 R/StructParents \(page)"
        + "/Tabs/S/Resources<</Font<</F1 \(Self.regular) 0 R/F2 \(Self.bold) 0 R>>>>"
        + (here.isEmpty ? "" : "/Annots[\(here.joined(separator: " "))]") + ">>")
    let content = content(page)
    add("<</Length \(content.utf8.count)>>stream\n\(content)\nendstream")
  }

  /// The element of a block, its link and its places to click, the first of which has `key` among the parents.
  private mutating func addElement(_ block: Int, key: inout Int) {
    let marks = pieces[block].map {
      "<</Type/MCR/Pg \(Self.firstPage + 2 * $0.page) 0 R/MCID \($0.mark)>>"
    }
    let (number, tag) = (elements[block], document.blocks[block].style.tag)
    guard let address = document.blocks[block].address else {
      return add("<</Type/StructElem/S/\(tag)/P \(Self.body) 0 R/K[\(marks.joined())]>>")
    }
    add("<</Type/StructElem/S/\(tag)/P \(Self.body) 0 R/K \(number + 1) 0 R>>")
    let clicks = clicks(block)
    let places = clicks.map {
      "<</Type/OBJR/Pg \(Self.firstPage + 2 * $0.piece.page) 0 R/Obj \($0.number) 0 R>>"
    }
    add("<</Type/StructElem/S/Link/P \(number) 0 R/K[\((marks + places).joined())]>>")
    for click in clicks {
      add(
        "<</Type/Annot/Subtype/Link/Rect[\(Self.box(of: click.piece.lines))]/Border[0 0 0]/F 4"
          + "/StructParent \(key)/Contents<\(Self.hexadecimal(document.blocks[block].text))>"
          + "/A<</S/URI/URI<\(Hexadecimal.encode(Array(address.utf8)))>>>>>")
      key += 1
    }
  }

  /// The link that a place to click belongs to: the one behind the last block that begins before it.
  private func link(of click: Int) -> Int { (elements.last { $0 < click } ?? 0) + 1 }

  /// The pieces of each block. Marks count from 0 on each page.
  private static func pieces(_ pages: [[PDFLayout.Line]], blocks: Int) -> [[Piece]] {
    var pieces = [[Piece]](repeating: [], count: blocks)
    for (page, lines) in pages.enumerated() {
      var mark = 0
      var rest = lines[...]
      while let first = rest.first {
        let same = rest.prefix { $0.block == first.block }
        pieces[first.block].append(Piece(page: page, mark: mark, lines: Array(same)))
        rest = rest.dropFirst(same.count)
        mark += 1
      }
    }
    return pieces
  }

  /// What stands on a page, in the order of its marks, and of which block each piece is.
  private func marked(on page: Int) -> [(block: Int, piece: Piece)] {
    pieces.enumerated().flatMap { block, pieces in
      pieces.filter { $0.page == page }.map { (block: block, piece: $0) }
    }.sorted { $0.piece.mark < $1.piece.mark }
  }

  private func content(_ page: Int) -> String {
    var content = marked(on: page).map { block, piece in
      "/\(document.blocks[block].style.tag) <</MCID \(piece.mark)>> BDC\n"
        + piece.lines.map { Self.text($0.text, $0.font, $0.size, $0.grey, PDFLayout.margin, $0.y) }
        .joined() + "EMC\n"
    }.joined()
    // Numbers of pages are no part of the text.
    let number = PDFText.encode("\(page + 1) / \(pages.count)")
    let x = PDFLayout.width - PDFLayout.margin - PDFFont.regular.width(number, 9)
    content += "/Artifact BMC\n" + Self.text(number, .regular, 9, 0.35, x, 42) + "EMC"
    return content
  }

  private static func text(
    _ text: [UInt8], _ font: PDFFont, _ size: Double, _ grey: Double, _ x: Double, _ y: Double
  ) -> String {
    "BT /\(font.resource) \(number(size)) Tf \(number(grey)) g \(number(x)) \(number(y)) Td "
      + "<\(Hexadecimal.encode(text))> Tj ET\n"
  }

  /// What lines cover: left, bottom, right, top.
  private static func box(of lines: [PDFLayout.Line]) -> String {
    let bottom = (lines.last?.y ?? 0) - 3
    let top = (lines.first.map { $0.y + $0.size } ?? 0)
    let right = PDFLayout.margin + (lines.map(\.width).max() ?? 0)
    return [PDFLayout.margin, bottom, right, top].map(number).joined(separator: " ")
  }

  /// At most two digits behind the point, whatever the language of the machine.
  private static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    return rest == 0 ? "\(whole)" : "\(whole)." + (rest < 10 ? "0" : "") + "\(rest)"
  }

  /// A text outside of the pages, as UTF-16 with its mark (section 7.9.2.2).
  private static func hexadecimal(_ text: String) -> String {
    Hexadecimal.encode(
      [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
  }

  private mutating func add(_ object: String) { objects.append(Array(object.utf8)) }

  /// Header, objects, where each of them begins, and the end.
  private func file() -> [UInt8] {
    // Bytes above 0x7F say that it is no text (section 7.5.2).
    var bytes = Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
    var starts: [Int] = []
    for (place, object) in objects.enumerated() {
      starts.append(bytes.count)
      bytes += "\(place + 1) 0 obj\n".utf8
      bytes += object
      bytes += "\nendobj\n".utf8
    }
    let table = bytes.count
    bytes += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8
    for start in starts {
      let digits = String(start)
      bytes += (String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8
    }
    bytes += "trailer\n<</Size \(objects.count + 1)/Root \(Self.catalog) 0 R".utf8
    bytes += "/Info \(Self.information) 0 R>>\nstartxref\n\(table)\n%%EOF\n".utf8
    return bytes
  }
}
