/// The tables of a JPEG: of the length that they say, so that nothing else hides in them.
enum JPEGTables {
  /// One table or more of 64 numbers, of one byte or two (T.81 B.2.4.1).
  static func checkQuantisation(_ content: ArraySlice<UInt8>) throws(PictureRefusal) {
    var rest = content
    guard !rest.isEmpty else { throw .malformed }
    while let head = rest.first {
      guard head >> 4 <= 1, head & 0x0F <= 3, rest.count >= 1 + 64 * (1 + Int(head >> 4)) else {
        throw .malformed
      }
      rest = rest.dropFirst(1 + 64 * (1 + Int(head >> 4)))
    }
  }

  /// One table or more: sixteen counts, and as many symbols as they add up to (T.81 B.2.4.2).
  static func checkHuffman(_ content: ArraySlice<UInt8>) throws(PictureRefusal) {
    var rest = content
    guard !rest.isEmpty else { throw .malformed }
    while let head = rest.first {
      guard head >> 4 <= 1, head & 0x0F <= 3, rest.count >= 17 else { throw .malformed }
      let symbols = rest.dropFirst().prefix(16).reduce(0) { $0 + Int($1) }
      guard symbols <= 256, rest.count >= 17 + symbols else { throw .malformed }
      rest = rest.dropFirst(17 + symbols)
    }
  }
}

/// What a frame says (T.81 B.2.2).
struct JPEGFrame {
  let width: Int
  let height: Int
  private let components: [UInt8]

  init(_ content: ArraySlice<UInt8>) throws(PictureRefusal) {
    let bytes = Array(content)
    guard bytes.count >= 6 else { throw .malformed }
    // Twelve bits a point are for doctors.
    guard bytes[0] == 8 else { throw .unsupported }
    height = Int(bytes[1]) << 8 | Int(bytes[2])
    width = Int(bytes[3]) << 8 | Int(bytes[4])
    let count = Int(bytes[5])
    guard [1, 3, 4].contains(count), bytes.count == 6 + 3 * count else { throw .malformed }
    components = (0..<count).map { bytes[6 + 3 * $0] }
    for index in 0..<count {
      let sampling = bytes[7 + 3 * index]
      guard (1...4).contains(sampling >> 4), (1...4).contains(sampling & 0x0F),
        bytes[8 + 3 * index] <= 3
      else { throw .malformed }
    }
    guard Set(components).count == count else { throw .malformed }
    try Picture.check(width: width, height: height)
  }

  /// The header of a scan names components of the frame (T.81 B.2.3).
  func checkScan(_ content: ArraySlice<UInt8>) throws(PictureRefusal) {
    let bytes = Array(content)
    guard let first = bytes.first else { throw .malformed }
    let count = Int(first)
    guard (1...components.count).contains(count), bytes.count == 4 + 2 * count,
      (0..<count).allSatisfy({ components.contains(bytes[1 + 2 * $0]) })
    else { throw .malformed }
  }
}
