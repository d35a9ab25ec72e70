/// Cuts a text into words in lower case without accents: elided articles and the endings of inclusive
/// writing are cut off, a word ends at whatever is no letter and no number.
///
/// There are two ways with one result: over the bytes, for texts of Latin script, and over characters,
/// for all others.
enum WordCutter {
  /// The bytes of a word, lent to a closure.
  typealias Word = UnsafeBufferPointer<UInt8>

  /// Bytes of the longest word; what is behind them is cut off.
  static let maximumBytes = 60

  /// Calls `body` with each word of `text`, in order.
  static func forEachWord(of text: String, _ body: (Word) -> Void) {
    var text = text
    let isDone = text.withUTF8 { bytes in
      guard isLatin(bytes) else { return false }
      cut(bytes, body)
      return true
    }
    if !isDone { cutByCharacters(text, body) }
  }

  private static func isLatin(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index += 1
      } else {
        guard let place = FoldTable.place(bytes, index) else { return false }
        index += place.width
      }
    }
    return true
  }

  private static func cut(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Word) -> Void) {
    FoldTable.shared.withEntries { entries in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: maximumBytes) { buffer in
        var word = PartialWord(buffer)
        var index = 0
        var isBehindLetter = false
        while index < bytes.count {
          guard let place = FoldTable.place(bytes, index) else { return }
          let entry = entries[place.entry]
          index += place.width
          if isBehindLetter, entry.opensEnding,
            let end = endingEnd(bytes, from: index, isOpened: place.entry == 0x28, entries)
          {
            // The letter before stays the last one: more may follow, as in `chargé·e·s`.
            index = end
            continue
          }
          isBehindLetter = entry.isLetter
          switch entry.role {
          case .word: word.append(entry)
          case .nothing: break
          case .apostrophe: word.endBeforeApostrophe(body)
          case .end: word.end(body)
          }
        }
        word.end(body)
      }
    }
  }

  /// Where the inclusive ending that begins at `start` ends, if one does.
  private static func endingEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isOpened: Bool,
    _ entries: UnsafeBufferPointer<FoldTable.Entry>
  ) -> Int? {
    var letters = PackedWord()
    var count = 0
    var index = start
    while index < bytes.count, let place = FoldTable.place(bytes, index) {
      let entry = entries[place.entry]
      guard entry.isLetter else { break }
      count += 1
      guard count <= InclusiveEnding.maximumLetters else { return nil }
      for place in 0..<entry.count {
        letters.append(UInt8(truncatingIfNeeded: entry.bytes >> (8 * place)))
      }
      index += place.width
    }
    guard letters.count <= 8, InclusiveEnding.contains(letters.bits) else { return nil }
    guard isOpened else { return index }
    return index < bytes.count && bytes[index] == 0x29 ? index + 1 : nil
  }

  /// The same for any script; slower.
  static func cutByCharacters(_ text: String, _ body: (Word) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: maximumBytes) { buffer in
      var word = PartialWord(buffer)
      let folded = Fold.lettersByDecomposition(InclusiveEnding.removed(from: text))
      for scalar in folded.unicodeScalars {
        if WordScalar.isNothing(scalar) { continue }
        if scalar == "'" {
          word.endBeforeApostrophe(body)
        } else if WordScalar.isPart(scalar) {
          word.append(scalar)
        } else {
          word.end(body)
        }
      }
      word.end(body)
    }
  }
}

/// A word that is being put together in a buffer of `WordCutter.maximumBytes`.
private struct PartialWord {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private var count = 0
  /// Something had no room.
  private var isFull = false

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

  @inline(__always)
  mutating func append(_ entry: FoldTable.Entry) {
    guard !isFull, count + entry.count <= buffer.count else { return appendWhatFits(entry) }
    var bytes = entry.bytes
    for _ in 0..<entry.count {
      buffer[count] = UInt8(truncatingIfNeeded: bytes)
      bytes >>= 8
      count += 1
    }
  }

  /// Of `œ` the first letter may be the last that has room.
  private mutating func appendWhatFits(_ entry: FoldTable.Entry) {
    let isPair = entry.bytes & 0x80 == 0
    if isPair, !isFull, count < buffer.count { append(Unicode.Scalar(UInt8(entry.bytes & 0xFF))) }
    isFull = true
  }

  mutating func append(_ scalar: Unicode.Scalar) {
    let bytes = UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    guard !isFull, count + bytes.count <= buffer.count else {
      isFull = true
      return
    }
    for byte in bytes {
      buffer[count] = byte
      count += 1
    }
  }

  mutating func end(_ body: (WordCutter.Word) -> Void) {
    if count > 0 { body(WordCutter.Word(rebasing: buffer[..<count])) }
    count = 0
    isFull = false
  }

  /// An elided article is no word.
  mutating func endBeforeApostrophe(_ body: (WordCutter.Word) -> Void) {
    if Self.elisions.contains(PackedWord(buffer[..<count]).bits), count <= 6 { count = 0 }
    end(body)
  }

  private static let elisions = Set(
    [
      "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
    ].map { PackedWord($0.utf8).bits })
}
