/// Which way up a picture is, the one thing of an EXIF segment that is kept (Exif 2.32 section 4.6.4).
enum EXIFOrientation {
  private static let mark: [UInt8] = Array("Exif".utf8) + [0, 0]
  private static let tag = 0x0112

  /// 2 to 8; nil when the picture stands as it is stored, or nothing that can be read says otherwise.
  static func read(_ content: ArraySlice<UInt8>) -> UInt8? {
    guard content.starts(with: mark) else { return nil }
    let bytes = Array(content.dropFirst(mark.count))
    let isLittle: Bool
    switch bytes.prefix(4) {
    case [0x49, 0x49, 42, 0]: isLittle = true
    case [0x4D, 0x4D, 0, 42]: isLittle = false
    default: return nil
    }
    func number(_ index: Int, _ count: Int) -> Int? {
      guard index >= 0, index + count <= bytes.count else { return nil }
      let part = bytes[index..<index + count]
      return (isLittle ? part.reversed() : Array(part)).reduce(0) { $0 << 8 | Int($1) }
    }
    guard let directory = number(4, 4), let entries = number(directory, 2) else { return nil }
    for entry in 0..<min(entries, 500) {
      let place = directory + 2 + 12 * entry
      guard let found = number(place, 2) else { return nil }
      guard found == tag else { continue }
      // One number of two bytes.
      guard number(place + 2, 2) == 3, number(place + 4, 4) == 1, let value = number(place + 8, 2),
        (2...8).contains(value)
      else { return nil }
      return UInt8(value)
    }
    return nil
  }

  /// A segment that says only that.
  static func written(_ orientation: UInt8) -> [UInt8] {
    mark + [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1] + [
      0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
    ]
      + [0, 0, 0, 0]
  }
}
