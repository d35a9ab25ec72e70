/// Recognises what office programs write into ZIP archives, without unpacking: OpenDocument by its first
/// file (ISO 26300-3, 3.3), Word and Excel by the files that they always have (ISO 29500-2).
enum OfficePackage {
  static func format(of file: [UInt8]) throws(DocumentRefusal) -> Document.Format {
    let entries = try ZIPDirectory(file).entries
    let names = Set(entries.map { $0.name.lowercased() })
    guard !names.contains(where: isProgram) else { throw .macros }
    if let first = entries.first, first.name == "mimetype" {
      guard first.isStored, names.contains("content.xml"),
        names.contains("meta-inf/manifest.xml")
      else { throw .damaged }
      let type = String(decoding: file[first.content], as: UTF8.self)
      for format in [Document.Format.openText, .openSheet] where format.type == type {
        return format
      }
      throw .unknownFormat
    }
    guard names.contains("[content_types].xml"), names.contains("_rels/.rels") else {
      throw .unknownFormat
    }
    switch (names.contains("word/document.xml"), names.contains("xl/workbook.xml")) {
    case (true, false): return .word
    case (false, true): return .excel
    default: throw .unknownFormat
    }
  }

  /// Whether a file of an archive is a program, or one of what runs by itself.
  private static func isProgram(_ name: String) -> Bool {
    let parts = name.split(separator: "/")
    let file = parts.last ?? ""
    if file.hasPrefix("vbaproject") || file.hasPrefix("vbadata") { return true }
    let folders = parts.dropLast().prefix(2)
    return folders.contains { ["activex", "macrosheets", "basic", "scripts"].contains($0) }
  }
}
