/// A document as people hand it in: recognised by its bytes, never by what a browser says of it.
package struct Document: Hashable, Sendable {
  package enum Format: String, Sendable, CaseIterable {
    case pdf
    case jpeg = "jpg"
    case png
    case openText = "odt"
    case openSheet = "ods"
    case word = "docx"
    case excel = "xlsx"
    case text = "txt"
    case csv

    /// How a file's name ends with it; some end in other ways too.
    package var ending: String { rawValue }
    var endings: Set<String> { self == .jpeg ? ["jpg", "jpeg"] : [rawValue] }

    /// The media type.
    package var type: String {
      switch self {
      case .pdf: "application/pdf"
      case .jpeg: "image/jpeg"
      case .png: "image/png"
      case .openText: "application/vnd.oasis.opendocument.text"
      case .openSheet: "application/vnd.oasis.opendocument.spreadsheet"
      case .word: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
      case .excel: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      case .text: "text/plain; charset=utf-8"
      case .csv: "text/csv; charset=utf-8"
      }
    }
  }

  /// Bytes of a file that is taken.
  package static let maximumBytes = 10 << 20

  package let format: Format
  /// What is kept: of a picture what is left when it is cleaned, else the file as it came.
  package let bytes: [UInt8]

  /// Reads a file; what its name says and what stands in it have to agree.
  package init(reading file: [UInt8], named name: String) throws(DocumentRefusal) {
    guard !file.isEmpty else { throw .empty }
    guard file.count <= Self.maximumBytes else { throw .tooLarge }
    let ending = Self.ending(of: name)
    let format: Format
    do throws(DocumentRefusal) {
      format = try Self.format(of: file, ending)
    } catch {
      // Who sends what is called a PDF and is none is not told to make a PDF of it.
      let isNamed = ending.map { ending in Format.allCases.contains { $0.endings.contains(ending) }
      }
      throw error == .unknownFormat && isNamed ?? false ? .otherThanNamed : error
    }
    if let ending, !format.endings.contains(ending) { throw .otherThanNamed }
    if format == .jpeg || format == .png {
      do throws(PictureRefusal) {
        bytes = try Picture(cleaning: file).bytes
      } catch {
        throw .picture(error)
      }
    } else {
      bytes = file
    }
    self.format = format
  }

  /// What stands behind the last dot of a name, in lower case; nil when there is nothing.
  package static func ending(of name: String) -> String? {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.utf8.startIndex else {
      return nil
    }
    let ending = name[name.utf8.index(after: dot)...].lowercased()
    return ending.isEmpty ? nil : ending
  }

  private static func format(of file: [UInt8], _ ending: String?) throws(DocumentRefusal) -> Format
  {
    if file.starts(with: "%PDF-".utf8) {
      try PDFCheck.check(file)
      return .pdf
    }
    if file.starts(with: JPEGCleaner.start) { return .jpeg }
    if file.starts(with: PNGCleaner.start) { return .png }
    if file.starts(with: ZIPDirectory.start) { return try OfficePackage.format(of: file) }
    // The containers of Office before 2007, and of what is locked by a password.
    if file.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { throw .oldOffice }
    let isNamedText = ending == "txt" || ending == "csv"
    guard PlainText.isText(file) else { throw isNamedText ? .notUTF8 : .unknownFormat }
    // Bytes do not tell a table from a text.
    if ending == "csv" { return .csv }
    guard ending == nil || ending == "txt" else { throw .unknownFormat }
    return .text
  }
}

/// What every PDF has (ISO 32000-1, 7.5): its header first, and its end mark near the end.
enum PDFCheck {
  static func check(_ file: [UInt8]) throws(DocumentRefusal) {
    let version = Array(file.dropFirst(5).prefix(3))
    guard version.count == 3, (0x31...0x32).contains(version[0]), version[1] == UInt8(ascii: "."),
      (0x30...0x39).contains(version[2])
    else { throw .damaged }
    let tail = file.suffix(1024)
    let mark = Array("%%EOF".utf8)
    let hasEnd = tail.indices.contains { tail[$0...].starts(with: mark) }
    guard hasEnd else { throw .cut }
  }
}

/// Text that every program shows: UTF-8 without control characters but tabs and line ends.
enum PlainText {
  static func isText(_ file: [UInt8]) -> Bool {
    file.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
      && String(validating: file, as: UTF8.self) != nil
  }
}
