/// Writes a PNG anew from the chunks that its points need (W3C PNG, third edition).
///
/// Texts, times, colour profiles, EXIF and what follows the end are left out. An animation keeps its
/// first picture.
enum PNGCleaner {
  static let start: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  static func clean(_ file: [UInt8]) throws(PictureRefusal) -> Picture {
    var chunks = PNGChunks(file, from: start.count)
    guard let first = try chunks.next(), first.type == "IHDR" else { throw .malformed }
    let header = try PNGHeader(file[first.content])
    var kept = start + Array(file[first.whole])
    var hasPalette = false
    var hasTransparency = false
    var points = 0
    var isAfterPoints = false
    while let chunk = try chunks.next() {
      switch chunk.type {
      case "PLTE":
        guard !hasPalette, !hasTransparency, points == 0, header.mayHavePalette,
          (1...256 * 3).contains(chunk.content.count), chunk.content.count % 3 == 0
        else { throw .malformed }
        hasPalette = true
      case "tRNS":
        guard !hasTransparency, points == 0, header.takesTransparency(chunk.content.count),
          hasPalette || !header.needsPalette
        else { throw .malformed }
        hasTransparency = true
      case "IDAT":
        guard !isAfterPoints, hasPalette || !header.needsPalette else { throw .malformed }
        if points == 0 { try checkStream(file[chunk.content]) }
        points += chunk.content.count
      case "IEND":
        guard points > 0, chunk.content.isEmpty else { throw .malformed }
        kept += file[chunk.whole]
        return Picture(.png, width: header.width, height: header.height, bytes: kept)
      default:
        // The fifth bit of its first letter says whether a chunk can be left out.
        guard chunk.isAncillary else { throw .unsupported }
        isAfterPoints = points > 0
        continue
      }
      kept += file[chunk.whole]
    }
    throw .cut
  }

  /// The two bytes that begin what was compressed (RFC 1950): a file that only looks like a picture
  /// would not be shown.
  private static func checkStream(_ bytes: ArraySlice<UInt8>) throws(PictureRefusal) {
    guard bytes.count >= 2 else { throw .malformed }
    let method = bytes[bytes.startIndex]
    let flags = bytes[bytes.startIndex + 1]
    guard method & 0x0F == 8, method >> 4 <= 7, flags & 0x20 == 0,
      (Int(method) << 8 | Int(flags)) % 31 == 0
    else { throw .malformed }
  }
}

/// What IHDR says.
private struct PNGHeader {
  let width: Int
  let height: Int
  private let depth: UInt8
  private let colour: UInt8

  var needsPalette: Bool { colour == 3 }
  var mayHavePalette: Bool { colour == 2 || colour == 3 || colour == 6 }

  init(_ bytes: ArraySlice<UInt8>) throws(PictureRefusal) {
    let bytes = Array(bytes)
    guard bytes.count == 13 else { throw .malformed }
    guard let width = PNGChunks.number(bytes[0..<4]), let height = PNGChunks.number(bytes[4..<8])
    else { throw .malformed }
    self.width = width
    self.height = height
    depth = bytes[8]
    colour = bytes[9]
    let depths: [UInt8: Set<UInt8>] = [
      0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16],
    ]
    guard depths[colour]?.contains(depth) ?? false, bytes[10] == 0, bytes[11] == 0, bytes[12] <= 1
    else { throw .malformed }
    try Picture.check(width: width, height: height)
  }

  func takesTransparency(_ count: Int) -> Bool {
    switch colour {
    case 0: count == 2
    case 2: count == 6
    case 3: (1...256).contains(count)
    default: false
    }
  }
}

/// The chunks of a PNG, one after the other, each with its sum checked.
private struct PNGChunks {
  struct Chunk {
    let type: String
    let isAncillary: Bool
    let content: Range<Int>
    let whole: Range<Int>
  }

  private let file: [UInt8]
  private var index: Int
  private var count = 0

  /// More chunks than this are no picture.
  private static let maximumCount = 100_000

  init(_ file: [UInt8], from index: Int) {
    self.file = file
    self.index = index
  }

  mutating func next() throws(PictureRefusal) -> Chunk? {
    guard file.count - index >= 12 else { return nil }
    count += 1
    guard count <= Self.maximumCount, let length = Self.number(file[index..<index + 4]) else {
      throw .malformed
    }
    guard length <= file.count - index - 12 else { throw .cut }
    let name = file[index + 4..<index + 8]
    guard name.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) }) else { throw .malformed }
    let content = index + 8..<index + 8 + length
    let sum = file[content.upperBound..<content.upperBound + 4].reduce(UInt32(0)) {
      $0 << 8 | UInt32($1)
    }
    guard sum == CRC32.checksum(file[index + 4..<content.upperBound]) else { throw .malformed }
    let chunk = Chunk(
      type: String(decoding: name, as: UTF8.self), isAncillary: name[index + 4] & 0x20 != 0,
      content: content, whole: index..<content.upperBound + 4)
    index = chunk.whole.upperBound
    return chunk
  }

  /// Four bytes as a number below 2^31.
  static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    let number = bytes.reduce(0) { $0 << 8 | Int($1) }
    return number < 1 << 31 ? number : nil
  }
}
