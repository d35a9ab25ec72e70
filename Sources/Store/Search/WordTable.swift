/// Numbers for words, from 0 in the order in which they came: one block of letters and an open hash
/// table, some 20 bytes a word.
struct WordTable {
  typealias Word = UnsafeBufferPointer<UInt8>

  private var letters: [UInt8] = []
  /// Where each word ends in `letters`.
  private var ends: [Int] = []
  /// The upper half of a hash, and the number of its word plus 1; 0 is an empty place.
  private var places = [UInt64](repeating: 0, count: 64)
  /// Another one in each process: the words come from strangers, who could otherwise choose words
  /// that all have one place.
  private let seed = UInt64.random(in: .min ... .max)

  /// How many words there are.
  var count: Int { ends.count }

  /// The number of `word`, if it has one.
  func number(of word: Word) -> Int? {
    let hash = hash(word)
    var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
    while places[place] != 0 {
      if places[place] >> 32 == hash >> 32 {
        let number = Int(places[place] & 0xFFFF_FFFF) - 1
        if withWord(number, { Self.isSame($0, word) }) { return number }
      }
      place = (place + 1) & (places.count - 1)
    }
    return nil
  }

  /// The number of `word`, given now if it has none.
  mutating func insert(_ word: Word) -> Int {
    if let number = number(of: word) { return number }
    letters += word
    ends.append(letters.count)
    if ends.count * 2 > places.count { grow() }
    put(ends.count - 1, hash(word))
    return ends.count - 1
  }

  /// Lends the letters of a word.
  func withWord<Result>(_ number: Int, _ body: (Word) -> Result) -> Result {
    let start = number == 0 ? 0 : ends[number - 1]
    return letters.withUnsafeBufferPointer { body(Word(rebasing: $0[start..<ends[number]])) }
  }

  private mutating func put(_ number: Int, _ hash: UInt64) {
    var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
    while places[place] != 0 { place = (place + 1) & (places.count - 1) }
    places[place] = (hash >> 32) << 32 | UInt64(number + 1)
  }

  private mutating func grow() {
    places = [UInt64](repeating: 0, count: places.count * 2)
    for number in 0..<ends.count - 1 { put(number, withWord(number, hash)) }
  }

  private static func isSame(_ left: Word, _ right: Word) -> Bool {
    guard left.count == right.count else { return false }
    for index in 0..<left.count where left[index] != right[index] { return false }
    return true
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
