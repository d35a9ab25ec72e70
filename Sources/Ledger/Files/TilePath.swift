import Base

/// The place of a tile or bundle in the tree of files (C2SP tlog-tiles): index in groups of three
/// digits, and how many of its 256 places are filled.
package struct TilePath: Hashable, Sendable {
  /// The place on its level, from 0.
  package let index: UInt64
  /// 1 to 256; 256 is a full tile and has no suffix.
  package let width: Int

  package init(index: UInt64, width: Int) {
    self.index = index
    self.width = width
  }

  /// `x001/x234/067` or `x001/x234/067.p/12`.
  package var text: String {
    width == Limits.tileWidth ? Self.number(index) : "\(Self.number(index)).p/\(width)"
  }

  /// Groups of three digits, all but the last behind an `x`.
  package static func number(_ index: UInt64) -> String {
    var groups: [String] = []
    var rest = index
    repeat {
      let digits = String(rest % 1000)
      groups.append(String(repeating: "0", count: 3 - digits.count) + digits)
      rest /= 1000
    } while rest > 0
    return groups.enumerated().reversed()
      .map { position, group in position == 0 ? group : "x" + group }
      .joined(separator: "/")
  }

  /// Reads the segments of a path, for example `["x001", "067.p", "12"]`; only the one spelling of
  /// each is taken.
  package init?(segments: [String]) {
    var segments = segments
    var width = Limits.tileWidth
    if segments.count >= 2, segments[segments.count - 2].utf8.suffix(2).elementsEqual(".p".utf8) {
      guard let number = Decimal64.parse(Array(segments.removeLast().utf8)),
        (1..<UInt64(Limits.tileWidth)).contains(number)
      else { return nil }
      width = Int(number)
      segments[segments.count - 1].removeLast(2)
    }
    guard let index = Self.index(segments) else { return nil }
    self.init(index: index, width: width)
  }

  /// The index that groups of digits spell: below 2^63, as every size is.
  package static func index(_ segments: [String]) -> UInt64? {
    guard !segments.isEmpty, segments.count <= maximumGroups else { return nil }
    var index: UInt64 = 0
    for (position, segment) in segments.enumerated() {
      var digits = Array(segment.utf8)
      if position < segments.count - 1 {
        guard digits.first == UInt8(ascii: "x") else { return nil }
        digits.removeFirst()
      }
      guard digits.count == 3, digits.allSatisfy({ (0x30...0x39).contains($0) }),
        index <= UInt64(Int64.max) / 1000
      else { return nil }
      index = digits.reduce(index) { $0 * 10 + UInt64($1 - 0x30) }
    }
    guard index <= UInt64(Int64.max) else { return nil }
    return number(index) == segments.joined(separator: "/") ? index : nil
  }

  /// How many groups 2^63 - 1 takes.
  private static let maximumGroups = 7

  /// The paths of the bundles or leaf tiles that a log of `size` entries has from entry `first` on.
  package static func covering(from first: UInt64, to size: UInt64) -> [TilePath] {
    Array(each(from: first, to: size))
  }

  /// The same paths one after the other. A neighbour says any size that it likes: what it says must
  /// not be laid out in memory before the first of its files is here.
  package static func each(from first: UInt64, to size: UInt64) -> some Sequence<TilePath> {
    let width = UInt64(Limits.tileWidth)
    let indexes = first < size ? first / width..<(size - 1) / width + 1 : 0..<0
    return indexes.lazy.map { index in
      TilePath(index: index, width: Int(min(width, size - index * width)))
    }
  }
}
