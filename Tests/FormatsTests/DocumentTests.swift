import Base
import Formats
import TestKit
import Testing

/// What is taken as a document, and what is not.
struct DocumentTests {
  private static let word = [
    "[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/media/image1.png",
  ]
  private static let excel = ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"]
  private static let open = ["content.xml", "META-INF/manifest.xml", "styles.xml"]

  static func archive(_ names: [String], first: (String, String)? = nil) -> [UInt8] {
    var writer = ZIPWriter(Timestamp(milliseconds: 1_800_000_000_000))
    if let (name, content) = first { writer.add(name, Array(content.utf8)) }
    for name in names { writer.add(name, Array("content of \(name)".utf8)) }
    return writer.finished()
  }

  private static func openDocument(_ type: String, _ names: [String] = open) -> [UInt8] {
    archive(names, first: ("mimetype", "application/vnd.oasis.opendocument.\(type)"))
  }

  private func refusal(_ bytes: [UInt8], _ name: String) -> DocumentRefusal? {
    do throws(DocumentRefusal) {
      _ = try Document(reading: bytes, named: name)
      return nil
    } catch {
      return error
    }
  }

  @Test func `each format is known by its bytes, and its name may not say another`() throws {
    let files: [(Document.Format, [UInt8], String)] = [
      (.pdf, SampleDocument.pdf, "Convention.PDF"), (.jpeg, SamplePicture.bytes, "plan.jpeg"),
      (.openText, Self.openDocument("text"), "a.odt"),
      (.openSheet, Self.openDocument("spreadsheet"), "a.ods"),
      (.word, Self.archive(Self.word), "a.docx"), (.excel, Self.archive(Self.excel), "a.xlsx"),
      (.text, Array("Tarif d’été\n".utf8), "tarif.txt"),
      (.csv, Array("\u{FEFF}a;b\r\n1;2\r\n".utf8), "tarif.csv"),
    ]
    for (format, bytes, name) in files {
      let document = try Document(reading: bytes, named: name)
      #expect(document.format == format && document.format.ending.utf8.count <= 8, "\(name)")
      if format != .jpeg { #expect(document.bytes == bytes) }
      // A name without an ending says nothing, and so nothing wrong.
      let bare = try Document(reading: bytes, named: "convention")
      #expect(bare.format == (format == .csv ? .text : format))
      for (other, _, otherName) in files where other != format {
        let isText = [.text, .csv].contains(format)
        let isNamedText = [.text, .csv].contains(other)
        guard !isText || !isNamedText else { continue }
        #expect(refusal(bytes, otherName) == .otherThanNamed, "\(format) as \(otherName)")
      }
      for wrong in ["a.exe", "a.html", "a.docm", "a.svg", "a.pdf.js"] {
        #expect([.otherThanNamed, .unknownFormat].contains(refusal(bytes, wrong)), "\(wrong)")
      }
    }
    // Pictures are cleaned.
    let picture = try Document(reading: SamplePicture.bytes, named: "a.jpg").bytes
    #expect(!String(decoding: picture, as: UTF8.self).contains("ecret"))
    #expect(refusal(Array(SamplePicture.bytes.dropLast(9)), "a.jpg") == .picture(.cut))
  }

  @Test func `what is no document of these is refused with its reason`() {
    #expect(refusal([], "a.pdf") == .empty)
    #expect(refusal([UInt8](repeating: 65, count: (10 << 20) + 1), "a.txt") == .tooLarge)
    #expect(refusal(Array("<html><script>1</script>".utf8), "a.html") == .unknownFormat)
    #expect(refusal(Array("caf\u{E9}".unicodeScalars.map { UInt8($0.value) }), "a.csv") == .notUTF8)
    #expect(refusal([0x61, 0, 0x62], "a.txt") == .notUTF8)
    #expect(refusal([0x61, 0, 0x62], "a.bin") == .unknownFormat)
    let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]
    #expect(refusal(old, "a.doc") == .oldOffice)
    #expect(refusal(Array("%PDF-1.4\nand no more".utf8), "a.pdf") == .cut)
    #expect(refusal(Array("%PDF-x.y\n%%EOF".utf8), "a.pdf") == .damaged)
    #expect(refusal(Array("%PDF-".utf8), "a.pdf") == .damaged)
    let late = SampleDocument.pdf + [UInt8](repeating: 0x20, count: 2000)
    #expect(refusal(late, "a.pdf") == .cut)
    // A page that pretends, as browsers once guessed.
    #expect(refusal(Array("<html>%PDF-1.4 %%EOF".utf8), "a.pdf") == .otherThanNamed)
  }

  @Test func `archives that are no office documents, or bring programs, are refused`() {
    for name in [
      "word/vbaProject.bin", "word/vbaData.xml", "word/VBAPROJECT.BIN",
      "word/activeX/activeX1.bin",
    ] {
      #expect(refusal(Self.archive(Self.word + [name]), "a.docx") == .macros, "\(name)")
    }
    #expect(refusal(Self.archive(Self.excel + ["xl/macrosheets/a.xml"]), "a.xlsx") == .macros)
    for name in ["Basic/Standard/Module1.xml", "Scripts/python/a.py"] {
      #expect(refusal(Self.openDocument("text", Self.open + [name]), "a.odt") == .macros)
    }
    #expect(refusal(Self.archive(["a.txt"]), "a.zip") == .unknownFormat)
    #expect(refusal(Self.archive(Self.word + Self.excel.suffix(1)), "a.docx") == .otherThanNamed)
    #expect(refusal(Self.openDocument("text-master"), "a.odm") == .unknownFormat)
    #expect(refusal(Self.openDocument("text", ["content.xml"]), "a.odt") == .damaged)
    for name in [
      "../a", "a/../b", "/etc/passwd", "a\\b", "C:/a", "a//b", "./a", "a/.", "a\u{1}b",
    ] {
      #expect(refusal(Self.archive(Self.word + [name]), "a.docx") == .damaged, "\(name)")
    }
    #expect(refusal(Self.archive(Self.word + ["WORD/document.xml"]), "a.docx") == .damaged)
    let many = Self.word + (0..<2000).map { "word/\($0)" }
    #expect(refusal(Self.archive(many), "a.docx") == .tooManyParts)
  }

  @Test func `what is cut, changed or hidden in an archive is refused`() throws {
    let whole = Self.archive(Self.word)
    for count in 0..<whole.count {
      #expect(refusal(Array(whole.prefix(count)), "a.docx") != nil, "\(count)")
    }
    #expect(refusal(whole + [0], "a.docx") == .damaged)
    // Something before the first file, which offsets could be moved to allow.
    #expect(refusal(Array(whole.prefix(4)) + whole, "a.docx") == .damaged)
    let end = whole.count - 22
    let directory = Int(whole[end + 16]) | Int(whole[end + 17]) << 8
    func changed(_ position: Int, _ byte: UInt8) -> DocumentRefusal? {
      var bytes = whole
      bytes[position] = byte
      return refusal(bytes, "a.docx")
    }
    // Encrypted; another method; another size, sum or name here than there.
    #expect(changed(directory + 8, 1) == .locked)
    #expect(changed(directory + 10, 9) == .damaged)
    #expect(changed(directory + 24, 0xFF) == .damaged)
    #expect(changed(directory + 16, whole[directory + 16] ^ 1) == .damaged)
    #expect(changed(directory + 46, UInt8(ascii: "(")) == .damaged)
    #expect(changed(30, UInt8(ascii: "(")) == .damaged)
    #expect(changed(18, whole[18] &+ 1) == .damaged)
    // More files than it says, or fewer; and a comment behind.
    #expect(changed(end + 8, 2) == .damaged && changed(end + 10, 9) == .damaged)
    #expect(changed(end + 20, 1) == .damaged)
    // A file that unpacks to more than there is room for.
    var bomb = whole
    for position in [directory + 24, 22] {
      bomb.replaceSubrange(position..<position + 4, with: [0, 0, 0, 0x40])
    }
    bomb[directory + 10] = 8
    bomb[8] = 8
    #expect(refusal(bomb, "a.docx") == .tooManyParts)
  }

  @Test func `whatever byte of an archive is changed, it is refused or the same to every program`()
  {
    for whole in [Self.archive(Self.word), Self.openDocument("text")] {
      for position in whole.indices {
        for change: UInt8 in [1, 0x10, 0x80, 0xFF] {
          var bytes = whole
          bytes[position] ^= change
          guard let document = try? Document(reading: bytes, named: "") else { continue }
          #expect(document.format == (whole[30] == 0x6D ? .openText : .word), "\(position)")
        }
      }
    }
  }

  /// Packed, with sums and sizes behind each content, as programs write that do not go back.
  private static let streamed = """
    UEsDBBQACAAIAAAAIQAAAAAAAAAAAAAAAAATAAAAW0NvbnRlbnRfVHlwZXNdLnhtbLNJtIt2zs8rSc0riQ+pLEgtjtWryM2x
    0U+0AwBQSwcI+3kFJhwAAAAaAAAAUEsDBBQACAAIAAAAIQAAAAAAAAAAAAAAAAALAAAAX3JlbHMvLnJlbHOzSbSLL0rNKdbX
    A5E2+ol2AFBLBwhv8TuTEQAAABIAAABQSwMEFAAIAAgAAAAhAAAAAAAAAAAAAAAAABEAAAB3b3JkL2RvY3VtZW50LnhtbLNJ
    tCvPL0rRT8lPLs1NzSvRq8jNsdFPtAMAUEsHCBPNfkMaAAAAGAAAAFBLAQIUAxQACAAIAAAAIQD7eQUmHAAAABoAAAATAAAA
    AAAAAAAAAACAAQAAAABbQ29udGVudF9UeXBlc10ueG1sUEsBAhQDFAAIAAgAAAAhAG/xO5MRAAAAEgAAAAsAAAAAAAAAAAAA
    AIABXQAAAF9yZWxzLy5yZWxzUEsBAhQDFAAIAAgAAAAhABPNfkMaAAAAGAAAABEAAAAAAAAAAAAAAIABpwAAAHdvcmQvZG9j
    dW1lbnQueG1sUEsFBgAAAAADAAMAuQAAAAABAAAAAA==
    """

  @Test func `an archive that was written in one go is read, and its sizes are compared`() throws {
    let bytes = try #require(Base64.decode(Self.streamed.split(separator: "\n").joined().utf8))
    #expect(try Document(reading: bytes, named: "a.docx").format == .word)
    let mark: [UInt8] = [0x50, 0x4B, 0x07, 0x08]
    let position = try #require(bytes.indices.first { bytes[$0...].starts(with: mark) })
    for place in position..<position + 16 {
      var changed = bytes
      changed[place] ^= 1
      #expect(refusal(changed, "a.docx") == .damaged)
    }
  }

  @Test func `each refusal says how to mend it, in two languages`() {
    let all: [DocumentRefusal] = [
      .empty, .tooLarge, .unknownFormat, .otherThanNamed, .oldOffice, .locked, .macros, .notUTF8,
      .cut, .damaged, .tooManyParts, .picture(.otherFormat),
    ]
    #expect(Set(all.map(\.code)).count == all.count)
    for refusal in all {
      let problem = refusal.problem(field: "file", named: "Tarif.odt")
      #expect(problem.field == "file" && problem.words(.french) != problem.words(.english))
      #expect(problem.words(.french).contains("Tarif.odt") == (refusal != .empty))
      #expect(problem.status == (refusal == .tooLarge ? 413 : 422))
    }
  }
}
