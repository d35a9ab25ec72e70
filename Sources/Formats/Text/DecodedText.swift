/// The text of a file whose encoding was found out from its bytes.
package struct DecodedText: Sendable {
  /// The text as UTF-8, without byte order marks.
  package let utf8: [UInt8]
  package let encoding: TextEncoding
  /// Set when the file does not say its encoding, so that a person looks whether it was guessed
  /// rightly.
  package let guess: EncodingGuess?

  package init(_ bytes: [UInt8]) {
    if let encoding = TextEncoding.wide(bytes) {
      utf8 = encoding.decode(bytes)
      self.encoding = encoding
      guess = nil
      return
    }
    var rest = bytes[...]
    // Some programs write the mark twice.
    while rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    if String(validating: rest, as: UTF8.self) != nil {
      utf8 = Array(rest)
      encoding = .utf8
      guess = nil
      return
    }
    let guess = EncodingGuess(rest)
    utf8 = guess.decode(rest)
    encoding = guess.encoding
    self.guess = guess
  }
}
