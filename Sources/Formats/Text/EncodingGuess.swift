/// In which encoding text that is not UTF-8 is, judged by how odd its words would look in each:
/// `CompŽtences` has a capital within a word, so it was written on a Mac.
package struct EncodingGuess: Hashable, Sendable {
  package let encoding: TextEncoding
  /// Whether another encoding would look about as well.
  package let isDoubtful: Bool
  /// Words with letters beyond ASCII as they were read, for a person to judge by: at most three.
  package let samples: [String]

  /// Tried in this order; of two that look alike, the earlier is taken.
  private static let candidates: [TextEncoding] = [
    .windows1252, .isoLatin9, .macRoman, .windows1250, .isoLatin2, .windows1251,
  ]

  /// Bytes beyond ASCII that are judged.
  private static let maximumPlaces = 20_000

  package init(_ bytes: ArraySlice<UInt8>) {
    let places = bytes.indices.lazy.filter { bytes[$0] >= 0x80 }.prefix(Self.maximumPlaces)
    if Self.isDamagedUTF8(bytes) {
      encoding = .utf8
      isDoubtful = true
    } else {
      let positions = Array(places)
      let judged = Self.candidates.map { encoding in
        (encoding, cost: WordOddity(bytes, encoding).cost(positions))
      }
      let best = judged.min { $0.cost < $1.cost } ?? (.windows1252, 0)
      encoding = best.0
      let plain = Self.spelling(bytes, positions, best.0)
      isDoubtful = judged.contains { other in
        other.0 != best.0 && other.cost <= best.cost + best.cost / 4
          && Self.spelling(bytes, positions, other.0) != plain
      }
    }
    var samples: [String] = []
    var end = bytes.startIndex
    for place in places where place >= end && samples.count < 3 {
      let word = Self.word(bytes, around: place)
      end = word.endIndex
      let text = Self.decode(word, encoding)
      if !samples.contains(text) { samples.append(text) }
    }
    self.samples = samples
  }

  /// The text of `bytes`, as UTF-8.
  package func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    encoding == .utf8 ? Self.mended(bytes) : encoding.decode(bytes)
  }

  private static func decode(_ bytes: ArraySlice<UInt8>, _ encoding: TextEncoding) -> String {
    String(decoding: encoding == .utf8 ? mended(bytes) : encoding.decode(bytes), as: UTF8.self)
  }

  /// UTF-8 into which some foreign bytes have come, for example by joining two files.
  private static func isDamagedUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
    var sound = 0
    var damaged = 0
    var rest = bytes.drop { $0 < 0x80 }
    while let first = rest.first {
      let length = UTF8Length.ofCharacter(at: rest)
      if length > 1 { sound += 1 }
      if length == 0 { damaged += 1 }
      rest = rest.dropFirst(max(length, 1))
      if first < 0x80 { rest = rest.drop { $0 < 0x80 } }
    }
    return sound > 4 * damaged
  }

  /// What is not UTF-8 is read as Windows-1252.
  private static func mended(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var rest = bytes
    while let first = rest.first {
      let length = UTF8Length.ofCharacter(at: rest)
      if length == 0 {
        text += TextEncoding.windows1252.decode([first])
      } else {
        text += rest.prefix(length)
      }
      rest = rest.dropFirst(max(length, 1))
    }
    return text
  }

  private static func spelling(
    _ bytes: ArraySlice<UInt8>, _ places: [Int], _ encoding: TextEncoding
  ) -> [Unicode.Scalar?] {
    let scalars = SingleByteTable.of(encoding).scalars
    return Set(places.map { bytes[$0] }).sorted().map { scalars[Int($0 - 0x80)] }
  }

  private static func word(_ bytes: ArraySlice<UInt8>, around place: Int) -> ArraySlice<UInt8> {
    func isLetter(_ byte: UInt8) -> Bool {
      byte >= 0x80 || (0x41...0x5A).contains(byte & 0xDF)
    }
    var start = place
    var end = place + 1
    while start > bytes.startIndex, place - start < 20, isLetter(bytes[start - 1]) { start -= 1 }
    while end < bytes.endIndex, end - place < 20, isLetter(bytes[end]) { end += 1 }
    return bytes[start..<end]
  }
}

/// How long characters of UTF-8 are (RFC 3629 section 4).
enum UTF8Length {
  /// The bytes of the character that `bytes` begin with; 0 when they begin with none.
  static func ofCharacter(at bytes: ArraySlice<UInt8>) -> Int {
    guard let first = bytes.first else { return 0 }
    if first < 0x80 { return 1 }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard (0xC2...0xF4).contains(first), bytes.count >= length else { return 0 }
    return String(validating: bytes.prefix(length), as: UTF8.self) == nil ? 0 : length
  }
}
