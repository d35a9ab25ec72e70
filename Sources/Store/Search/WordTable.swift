import Glibc

/// Numbers for words, from 0 in the order in which they came: one block of letters and an open hash
/// table, some 30 bytes a word. Each word of each text is looked up here, mostly in memory that no cache
/// holds: so a place of the table has all but the letters.
struct WordTable {
  typealias Word = UnsafeBufferPointer<UInt8>

  private struct Place {
    /// The upper bits of a hash, and the length of the word.
    var mark: UInt32 = 0
    /// The number of the word plus 1; 0 is an empty place.
    var number: UInt32 = 0
    /// Where its letters begin.
    var start: UInt32 = 0
    var value: Int32 = 0
  }

  private var letters: [UInt8] = []
  /// Where each word ends in `letters`.
  private var ends: [Int] = []
  private var places = [Place](repeating: Place(), count: 64)
  /// Another one in each process: the words come from strangers, who could otherwise choose words
  /// that all have one place.
  private let seed = UInt64.random(in: .min ... .max)

  /// How many words there are.
  var count: Int { ends.count }

  /// The number of `word`, if it has one.
  func number(of word: Word) -> Int? { find(word).map { Int($0.number) - 1 } }

  /// What was given to `word` with its number, if it has one.
  func value(of word: Word) -> Int32? { find(word)?.value }

  /// The number of `word`, given now if it has none; then `value` goes with it.
  mutating func insert(_ word: Word, value: Int32 = 0) -> Int {
    if let number = number(of: word) { return number }
    let start = letters.count
    letters += word
    ends.append(letters.count)
    if ends.count * 3 > places.count * 2 { grow() }
    let hash = hash(word)
    put(
      Place(
        mark: Self.mark(hash, word), number: UInt32(ends.count), start: UInt32(start), value: value),
      hash)
    return ends.count - 1
  }

  /// Lends the letters of a word.
  func withWord<Result>(_ number: Int, _ body: (Word) -> Result) -> Result {
    let start = number == 0 ? 0 : ends[number - 1]
    return letters.withUnsafeBufferPointer { body(Word(rebasing: $0[start..<ends[number]])) }
  }

  private func find(_ word: Word) -> Place? {
    let hash = hash(word)
    let mark = Self.mark(hash, word)
    return places.withUnsafeBufferPointer { places in
      var index = Int(truncatingIfNeeded: hash) & (places.count - 1)
      while places[index].number != 0 {
        if places[index].mark == mark, isSame(places[index], word) { return places[index] }
        index = (index + 1) & (places.count - 1)
      }
      return nil
    }
  }

  private func isSame(_ place: Place, _ word: Word) -> Bool {
    // The mark has the lower bits of the length.
    if word.count >= 256, ends[Int(place.number) - 1] - Int(place.start) != word.count {
      return false
    }
    return letters.withUnsafeBufferPointer { letters in
      guard let letters = letters.baseAddress, let other = word.baseAddress else {
        return word.isEmpty
      }
      return memcmp(letters + Int(place.start), other, word.count) == 0
    }
  }

  private mutating func put(_ place: Place, _ hash: UInt64) {
    var index = Int(truncatingIfNeeded: hash) & (places.count - 1)
    while places[index].number != 0 { index = (index + 1) & (places.count - 1) }
    places[index] = place
  }

  private mutating func grow() {
    let before = places
    places = [Place](repeating: Place(), count: before.count * 2)
    for place in before where place.number != 0 {
      put(place, withWord(Int(place.number) - 1, hash))
    }
  }

  private static func mark(_ hash: UInt64, _ word: Word) -> UInt32 {
    UInt32(truncatingIfNeeded: hash >> 40) << 8 | UInt32(truncatingIfNeeded: word.count) & 0xFF
  }

  /// Eight bytes at a time, multiplied to twice their width and folded.
  private func hash(_ word: Word) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(word)
    var hash = seed ^ UInt64(word.count)
    var index = 0
    while index + 8 <= bytes.count {
      hash = Self.mix(hash ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var rest: UInt64 = 0
    while index < bytes.count {
      rest = rest << 8 | UInt64(bytes[index])
      index += 1
    }
    return Self.mix(Self.mix(hash ^ rest) ^ seed)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
