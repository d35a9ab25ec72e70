/// A file as a form sent it.
package struct SentFile: Hashable, Sendable {
  /// What its sender calls it, without any folder; empty when that says nothing. Never a path.
  package let name: String
  /// What its sender takes it for: `type/subtype` in lower case. Not to be trusted.
  package let type: String
  /// The content, at most `Limits.fileBytes`.
  package let bytes: [UInt8]

  package init(name: String, type: String, bytes: [UInt8]) {
    self.name = name
    self.type = type
    self.bytes = bytes
  }
}

/// A form with files (`multipart/form-data`, RFC 7578), read whole and refused rather than repaired.
package struct MultipartForm: Hashable, Sendable {
  /// Every bound of such a form, each with its unit.
  package struct Limits: Sendable {
    /// Fields and files together.
    package var parts = 300
    /// Bytes of the header of one part.
    package var headerBytes = 2048
    /// Bytes of one field that is no file.
    package var textBytes = 1 << 20
    /// Bytes of one file.
    package var fileBytes: Int

    package init(fileBytes: Int) { self.fileBytes = fileBytes }
  }

  /// One file and the field it was chosen in.
  package struct File: Hashable, Sendable {
    /// The name of the field.
    package let field: String
    /// What was chosen there.
    package let file: SentFile
  }

  /// The fields that are no files, in their order.
  package private(set) var fields: [Query.Item] = []
  /// The files, in their order; a field where none was chosen is not among them.
  package private(set) var files: [File] = []

  /// Whether a content type names such a form, well written or not.
  package static func isNamed(by type: String) -> Bool { MultipartType.isNamed(by: type) }

  /// The first file of a field.
  package func file(_ field: String) -> SentFile? {
    files.first { $0.field.utf8.elementsEqual(field.utf8) }?.file
  }

  /// Reads the body of a request whose content type is `type`.
  package init(
    _ body: [UInt8], type: String, within limits: Limits
  ) throws(MultipartRefusal) {
    let boundary = try MultipartType.boundary(of: type)
    var reader = MultipartReader(body, boundary: boundary, headerBytes: limits.headerBytes)
    try reader.readStart()
    var parts = 0
    while let part = try reader.next() {
      parts += 1
      guard parts <= limits.parts else { throw .tooManyParts }
      let header = try PartHeader(body[part.header])
      if let fileName = header.fileName {
        guard part.content.count <= limits.fileBytes else { throw .fileTooLong }
        // What a browser sends for a field in which nothing was chosen.
        guard !fileName.isEmpty || !part.content.isEmpty else { continue }
        let file = SentFile(
          name: fileName, type: header.type ?? "text/plain", bytes: Array(body[part.content]))
        files.append(File(field: header.name, file: file))
      } else {
        guard part.content.count <= limits.textBytes else { throw .textTooLong }
        guard header.type.map({ $0 == "text/plain" }) ?? true,
          !body[part.content].contains(0),
          let text = String(validating: body[part.content], as: UTF8.self)
        else { throw .textEncoding }
        fields.append(Query.Item(header.name, text))
      }
    }
  }
}
