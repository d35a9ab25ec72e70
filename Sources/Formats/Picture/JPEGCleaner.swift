/// Writes a JPEG anew from the segments that its points need (ITU-T T.81).
///
/// EXIF with its places and times, colour profiles, thumbnails, comments and what follows the end are
/// left out. Which way up the picture is stays, in an EXIF of one number.
enum JPEGCleaner {
  static let start: [UInt8] = [0xFF, 0xD8, 0xFF]

  /// More scans than any camera writes: each makes a browser go through the whole picture.
  private static let maximumScans = 64

  static func clean(_ file: [UInt8]) throws(PictureRefusal) -> Picture {
    var reader = JPEGSegments(file)
    var kept: [UInt8] = []
    var colours: [UInt8] = []
    // Said of a picture that does not say it itself, it would give some others colours.
    var isJFIF = false
    var turn: UInt8?
    var frame: JPEGFrame?
    var scans = 0
    while true {
      let segment = try reader.next()
      let content = file[segment.content]
      switch segment.marker {
      case 0xD9:
        guard let frame, scans > 0 else { throw .malformed }
        let head =
          [0xFF, 0xD8] + (isJFIF ? segmentBytes(0xE0, Self.plainHeader) : [])
          + (turn.map { segmentBytes(0xE1, EXIFOrientation.written($0)) } ?? []) + colours
        return Picture(
          .jpeg, width: frame.width, height: frame.height, bytes: head + kept + [0xFF, 0xD9])
      case 0xDB: try JPEGTables.checkQuantisation(content)
      case 0xC4: try JPEGTables.checkHuffman(content)
      case 0xC0, 0xC1, 0xC2:
        guard frame == nil else { throw .malformed }
        frame = try JPEGFrame(content)
      case 0xC3, 0xC5...0xCF, 0xDC, 0xDE, 0xDF: throw .unsupported
      case 0xDD: guard content.count == 2 else { throw .malformed }
      case 0xDA:
        guard let frame else { throw .malformed }
        try frame.checkScan(content)
        scans += 1
        guard scans <= maximumScans else { throw .malformed }
        let data = try reader.skipScan()
        kept += segmentBytes(0xDA, content) + file[data]
        continue
      case 0xE1:
        if turn == nil { turn = EXIFOrientation.read(content) }
        continue
      case 0xEE:
        if colours.isEmpty { colours = adobe(content) }
        continue
      case 0xE0:
        if content.starts(with: Self.plainHeader.prefix(5)) { isJFIF = true }
        continue
      case 0xE2...0xED, 0xEF, 0xFE: continue
      default: throw .malformed
      }
      kept += segmentBytes(segment.marker, content)
    }
  }

  /// JFIF 1.1 without a thumbnail, points as wide as high.
  private static let plainHeader: [UInt8] = Array("JFIF".utf8) + [0, 1, 1, 0, 0, 1, 0, 1, 0, 0]

  /// How the colours are meant, which is all that Adobe's segment says; without it such pictures are
  /// shown in false ones.
  private static func adobe(_ content: ArraySlice<UInt8>) -> [UInt8] {
    let content = Array(content)
    guard content.count >= 12, content.starts(with: "Adobe".utf8), content[11] <= 2 else {
      return []
    }
    return segmentBytes(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, content[11]])
  }

  private static func segmentBytes(_ marker: UInt8, _ content: some Collection<UInt8>) -> [UInt8] {
    let length = content.count + 2
    return [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)] + content
  }
}

/// The segments of a JPEG, one after the other.
private struct JPEGSegments {
  struct Segment {
    let marker: UInt8
    let content: Range<Int>
  }

  private let file: [UInt8]
  /// Behind the start.
  private var index = 2

  init(_ file: [UInt8]) { self.file = file }

  mutating func next() throws(PictureRefusal) -> Segment {
    guard index + 1 < file.count else { throw .cut }
    guard file[index] == 0xFF else { throw .malformed }
    // A marker may have more of these in front.
    while index + 1 < file.count, file[index + 1] == 0xFF { index += 1 }
    guard index + 1 < file.count else { throw .cut }
    let marker = file[index + 1]
    index += 2
    guard marker != 0xD9 else { return Segment(marker: marker, content: index..<index) }
    guard index + 2 <= file.count else { throw .cut }
    let length = Int(file[index]) << 8 | Int(file[index + 1])
    guard length >= 2 else { throw .malformed }
    guard length <= file.count - index else { throw .cut }
    let content = index + 2..<index + length
    index += length
    return Segment(marker: marker, content: content)
  }

  /// Goes past the points of a scan: to the next marker that is neither a stuffed byte nor a restart.
  mutating func skipScan() throws(PictureRefusal) -> Range<Int> {
    let start = index
    let file = file
    let span = file.span
    var place = start
    while place + 1 < span.count {
      guard span[place] == 0xFF else {
        place += 1
        continue
      }
      switch span[place + 1] {
      case 0, 0xD0...0xD7: place += 2
      case 0xFF: place += 1
      default:
        index = place
        // Fillers in front of the marker are no points.
        var end = place
        while end > start, span[end - 1] == 0xFF { end -= 1 }
        guard end > start else { throw .malformed }
        return start..<end
      }
    }
    throw .cut
  }
}
