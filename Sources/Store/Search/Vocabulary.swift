import Language

/// The words of the index: a number for each key, and the spellings of each key for words that are
/// still being typed.
struct Vocabulary {
  private var numbers: [String: Int] = [:]
  /// Spellings by their first two bytes, each with the number of its key.
  private var forms: [UInt16: [String: Int]] = [:]

  /// How many spellings a word that is being typed may stand for; more say nothing.
  private static let maximumForms = 500

  /// The number of `key`, given now if it has none.
  mutating func insert(_ key: String) -> Int {
    if let number = numbers[key] { return number }
    let number = numbers.count
    numbers[key] = number
    return number
  }

  /// The number of `key`.
  func number(_ key: String) -> Int? { numbers[key] }

  /// Remembers that `exact` is a spelling of `key`, which has a number.
  mutating func addForm(_ exact: String, of key: String) {
    guard let bucket = Self.bucket(exact), let number = numbers[key] else { return }
    forms[bucket, default: [:]][exact] = number
  }

  /// The numbers of the keys that answer one word of a query; none answers it when empty.
  func numbers(of term: QueryTerms.Term) -> [Int] {
    var found = term.keys.compactMap { numbers[$0] }
    if let prefix = term.prefix, let bucket = Self.bucket(prefix) {
      for (exact, number) in forms[bucket] ?? [:] where exact.utf8.starts(with: prefix.utf8) {
        if !found.contains(number) { found.append(number) }
        if found.count == Self.maximumForms { break }
      }
    }
    return found
  }

  private static func bucket(_ text: String) -> UInt16? {
    var bytes = text.utf8.makeIterator()
    guard let first = bytes.next(), let second = bytes.next() else { return nil }
    return UInt16(first) << 8 | UInt16(second)
  }
}
