import Glibc
import Language

/// The words of the index: every spelling that came, the number of the key that it leads to, and the
/// spellings by their beginning for words that are still being typed.
struct Vocabulary {
  private var spellings = WordTable()
  private var keys = WordTable()
  /// The number of the key of each spelling, or `silent`.
  private var keyOfSpelling: [Int32] = []
  /// Spellings by their first three bytes: no shorter word is completed.
  private var beginnings: [UInt32: [Int32]] = [:]

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
    guard let key = spellings.value(of: spelling) else { return .unknown }
    return key == Self.silent ? .silent : .key(Int(key))
  }

  /// Remembers a spelling.
  mutating func insert(_ spelling: WordTable.Word) {
    guard spellings.number(of: spelling) == nil else { return }
    let key = SearchTokeniser.key(ofSpelling: String(decoding: spelling, as: UTF8.self))
      .map { key in Int32(Self.withLetters(of: key) { keys.insert($0) }) }
    let number = spellings.insert(spelling, value: key ?? Self.silent)
    keyOfSpelling.append(key ?? Self.silent)
    if key != nil, let beginning = Self.beginning(of: spelling) {
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
    let length = prefix.count
    var known = Set(found)
    for number in beginnings[beginning] ?? [] {
      let isForm = spellings.withWord(Int(number)) { word in
        guard word.count >= prefix.count, let word = word.baseAddress,
          let prefix = prefix.baseAddress
        else { return false }
        return memcmp(word, prefix, length) == 0
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

  private static func beginning(of word: WordTable.Word) -> UInt32? {
    word.count < 3 ? nil : UInt32(word[0]) << 16 | UInt32(word[1]) << 8 | UInt32(word[2])
  }
}
