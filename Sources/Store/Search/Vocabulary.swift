import Language

/// The words of the index: every spelling that came, the number of the key that it leads to, and the
/// spellings by their beginning for words that are still being typed.
struct Vocabulary {
  private var spellings = WordTable()
  private var keys = WordTable()
  /// The number of the key of each spelling, or `silent`.
  private var keyOfSpelling: [Int32] = []
  /// Spellings by their first two bytes.
  private var beginnings: [UInt16: [Int32]] = [:]

  /// How many spellings a word that is being typed may stand for; more say nothing.
  private static let maximumForms = 500
  /// The key of a spelling that says nothing.
  private static let silent: Int32 = -1

  /// What is known of a spelling.
  enum Spelling {
    case key(Int)
    /// It says nothing, so that no document is found by it.
    case silent
    case unknown
  }

  /// How many keys there are.
  var count: Int { keys.count }

  /// What is known of this spelling.
  func look(up spelling: WordTable.Word) -> Spelling {
    guard let number = spellings.number(of: spelling) else { return .unknown }
    let key = keyOfSpelling[number]
    return key == Self.silent ? .silent : .key(Int(key))
  }

  /// Remembers a spelling.
  mutating func insert(_ spelling: WordTable.Word) {
    let number = spellings.insert(spelling)
    guard number == keyOfSpelling.count else { return }
    guard let key = SearchTokeniser.key(ofSpelling: String(decoding: spelling, as: UTF8.self))
    else {
      keyOfSpelling.append(Self.silent)
      return
    }
    keyOfSpelling.append(Int32(Self.withLetters(of: key) { keys.insert($0) }))
    if let beginning = Self.beginning(of: spelling) {
      beginnings[beginning, default: []].append(Int32(number))
    }
  }

  /// The numbers of the keys that answer one word of a query; none answers it when empty.
  func numbers(of term: QueryTerms.Term) -> [Int] {
    var found = term.keys.compactMap { key in Self.withLetters(of: key) { keys.number(of: $0) } }
    if let prefix = term.prefix { Self.withLetters(of: prefix) { addForms($0, to: &found) } }
    return found
  }

  private func addForms(_ prefix: WordTable.Word, to found: inout [Int]) {
    guard let beginning = Self.beginning(of: prefix) else { return }
    var known = Set(found)
    for number in beginnings[beginning] ?? [] {
      let isForm = spellings.withWord(Int(number)) { word in
        word.count >= prefix.count && word.prefix(prefix.count).elementsEqual(prefix)
      }
      guard isForm, known.insert(Int(keyOfSpelling[Int(number)])).inserted else { continue }
      found.append(Int(keyOfSpelling[Int(number)]))
      if found.count == Self.maximumForms { return }
    }
  }

  private static func withLetters<Result>(of text: String, _ body: (WordTable.Word) -> Result)
    -> Result
  {
    var text = text
    return text.withUTF8(body)
  }

  private static func beginning(of word: WordTable.Word) -> UInt16? {
    word.count < 2 ? nil : UInt16(word[0]) << 8 | UInt16(word[1])
  }
}
