import Base
import Language

/// The index of everything that can be searched, wholly in memory.
///
/// It is rebuilt from the projection at start and changed in step with it, after each commit. It is
/// not on disk, so nothing of it has to be erased there: an index in the database would keep the
/// words of a withdrawn text until its segments are merged.
///
/// A document has a slot; a posting is `slot << 1 | 1` where the word stands in a name or trade,
/// else `slot << 1`. Costs about 4 bytes a posting and 40 a document.
///
/// Unchecked, because all state is behind `lock`.
package final class SearchIndex: @unchecked Sendable {
  private let lock = ReadWriteLock()
  private var vocabulary = Vocabulary()
  private var postings: [[UInt32]] = []
  private var slots = DocumentSlots()

  package init() {}

  /// How many documents there are.
  package var count: Int { lock.reading { slots.count } }

  /// Takes documents out and puts others in, as one step for readers.
  package func apply(removed: [SearchDocument], added: [SearchDocument]) {
    // Words are cut outside the lock: it is most of the work.
    let removedWords = removed.map { WordsOfDocument($0) }
    let addedWords = added.map { WordsOfDocument($0) }
    lock.writing {
      for (document, words) in zip(removed, removedWords) { remove(document, words) }
      for (document, words) in zip(added, addedWords) { insert(document, words) }
    }
  }

  /// Finds what `query` asks for.
  package func search(_ query: SearchQuery) -> SearchAnswer {
    let terms = QueryTerms(query.text)
    return lock.reading {
      var collector = ResultCollector(query: query, slots: slots)
      switch terms {
      case .everything:
        for slot in 0..<slots.capacity { collector.add(slot: slot, rank: 0) }
      case .all(let required):
        let lists = required.map { vocabulary.numbers(of: $0).map { postings[$0] } }
        PostingIntersection(lists).forEach { collector.add(slot: $0, rank: $1) }
      }
      return collector.answer()
    }
  }

  private func insert(_ document: SearchDocument, _ words: WordsOfDocument) {
    let slot = slots.insert(document)
    for (key, isFirst) in words.keys {
      let number = vocabulary.insert(key)
      if number == postings.count { postings.append([]) }
      let posting = slot << 1 | (isFirst ? 1 : 0)
      if let last = postings[number].last, last >= posting {
        postings[number].insert(posting, at: position(of: slot, in: postings[number]))
      } else {
        postings[number].append(posting)
      }
    }
    for (exact, key) in words.forms { vocabulary.addForm(exact, of: key) }
  }

  private func remove(_ document: SearchDocument, _ words: WordsOfDocument) {
    guard let slot = slots.remove(row: document.row) else { return }
    for key in words.keys.keys {
      guard let number = vocabulary.number(key) else { continue }
      let place = position(of: slot, in: postings[number])
      if place < postings[number].count, postings[number][place] >> 1 == slot {
        postings[number].remove(at: place)
      }
    }
  }

  /// Where `slot` stands, or would stand, in an ascending list.
  private func position(of slot: UInt32, in list: [UInt32]) -> Int {
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle] >> 1 < slot { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The distinct keys of a document, and the spellings that lead to them.
private struct WordsOfDocument {
  /// Whether the word stands in a name or trade, by key.
  var keys: [String: Bool] = [:]
  /// Spellings and their key.
  var forms: [(exact: String, key: String)] = []

  init(_ document: SearchDocument) {
    add(document.first, isFirst: true)
    add(document.rest, isFirst: false)
  }

  private mutating func add(_ text: String, isFirst: Bool) {
    for word in SearchTokeniser.words(of: text) {
      for key in word.keys {
        if keys[key] == nil {
          keys[key] = isFirst
          forms.append((word.exact, key))
        }
      }
    }
  }
}
