/// A picture without anything that does not belong to what is seen: read strictly, and written anew from
/// the parts that a browser needs. Its points are not decoded.
package struct Picture: Hashable, Sendable {
  package enum Format: String, Sendable {
    case jpeg
    case png

    /// The media type.
    package var type: String { "image/\(rawValue)" }
    /// How a file's name ends.
    package var ending: String { self == .jpeg ? "jpg" : "png" }
  }

  /// Bytes of a file that is taken.
  package static let maximumBytes = 6 << 20
  /// Points of a picture that is taken.
  package static let maximumPoints = 16_000_000
  /// Points of its longer side.
  package static let maximumSide = 12_000

  package let format: Format
  /// As it is stored: a JPEG may say that it is to be turned.
  package let width: Int
  package let height: Int
  package let bytes: [UInt8]

  init(_ format: Format, width: Int, height: Int, bytes: [UInt8]) {
    self.format = format
    self.width = width
    self.height = height
    self.bytes = bytes
  }

  /// Reads a file by what stands in it, not by what it is called.
  package init(cleaning file: [UInt8]) throws(PictureRefusal) {
    guard !file.isEmpty else { throw .empty }
    guard file.count <= Self.maximumBytes else { throw .tooLarge }
    if file.starts(with: JPEGCleaner.start) {
      self = try JPEGCleaner.clean(file)
    } else if file.starts(with: PNGCleaner.start) {
      self = try PNGCleaner.clean(file)
    } else {
      throw Self.isOtherPicture(file) ? .otherFormat : .unknownFormat
    }
  }

  /// Whether a file is a picture that people take for one as good as any, to tell them what to do.
  private static func isOtherPicture(_ file: [UInt8]) -> Bool {
    let start = String(decoding: file.prefix(12), as: UTF8.self)
    if start.hasPrefix("GIF8") { return true }
    if start.hasPrefix("RIFF"), start.hasSuffix("WEBP") { return true }
    let brand = file.dropFirst(4).prefix(8)
    return ["ftypheic", "ftypheix", "ftypmif1", "ftypmsf1", "ftypavif", "ftypavis"].contains {
      brand.elementsEqual($0.utf8)
    }
  }

  /// Refuses what would take too much room once it is shown.
  static func check(width: Int, height: Int) throws(PictureRefusal) {
    guard width > 0, height > 0 else { throw .malformed }
    guard width <= maximumSide, height <= maximumSide, width * height <= maximumPoints else {
      throw .tooManyPoints
    }
  }
}
