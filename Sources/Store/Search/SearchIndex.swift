import Base
import Language
import Schema
import Synchronization

/// The index of everything that can be searched, wholly in memory.
///
/// It is rebuilt from the projection at start and changed in step with it, after each commit. It is
/// not on disk, so nothing of it has to be erased there: an index in the database would keep the
/// words of a withdrawn text until its segments are merged.
///
/// A document has a slot; a posting is `slot << 1 | 1` where the word stands in a name or trade,
/// else `slot << 1`. Costs about 4 bytes a posting and 40 a document.
///
/// Unchecked, because all state is behind `lock`: it is changed with the lock for writing by the one
/// that has `changing`, which therefore also reads it without.
package final class SearchIndex: @unchecked Sendable {
  private let changing = Mutex<Void>(())
  private let lock = ReadWriteLock()
  // What the locks hold is not looked after once more by the runtime, for each word of each text.
  @exclusivity(unchecked) private var vocabulary = Vocabulary()
  @exclusivity(unchecked) private var postings: [[UInt32]] = []
  @exclusivity(unchecked) private var slots = DocumentSlots()
  /// For each key the last document that was seen to have it.
  @exclusivity(unchecked) private var lastSeen: [UInt32] = []
  @exclusivity(unchecked) private var serial: UInt32 = 0
  /// Keys of choices that came before, each with its choice, so that no other one gets its place in memory.
  @exclusivity(unchecked) private var keysOfChoices:
    [ObjectIdentifier: (choice: ChoiceWords, keys: [Int])] = [:]

  package init() {}

  /// How many documents there are.
  package var count: Int { lock.reading { slots.count } }
  /// How many of them anybody may see.
  package var openCount: Int { lock.reading { slots.openCount } }

  /// Takes documents out and puts others in, as one step for readers.
  package func apply(removed: [SearchDocument], added: [SearchDocument]) {
    guard !removed.isEmpty || !added.isEmpty else { return }
    changing.withLock { _ in
      // Words are cut while others go on reading: it is most of the work.
      let removedKeys = keys(of: removed)
      let addedKeys = keys(of: added)
      lock.writing {
        for (place, document) in removed.enumerated() { remove(document, removedKeys[place]) }
        for (place, document) in added.enumerated() { insert(document, addedKeys[place]) }
      }
    }
  }

  /// Finds what `query` asks for.
  package func search(_ query: SearchQuery) -> SearchAnswer {
    let terms = QueryTerms(query.text)
    return lock.reading {
      ResultCollector.answer(query, slots) { collector in
        switch terms {
        case .everything:
          for slot in stride(from: Int(slots.capacity) - 1, through: 0, by: -1) {
            collector.add(slot: slot, rank: 0)
          }
        case .all(let required):
          let lists = required.map { vocabulary.numbers(of: $0).map { postings[$0] } }
          PostingIntersection(lists).forEach { collector.add(slot: Int($0), rank: $1) }
        }
      }
    }
  }

  /// The distinct keys of each document, each with whether it stands in a name or trade.
  private func keys(of documents: [SearchDocument]) -> DocumentKeys {
    var keys = DocumentKeys()
    for document in documents {
      serial &+= 1
      if serial == 0 {
        // Once round: no older number may look like a new one.
        lastSeen = [UInt32](repeating: 0, count: lastSeen.count)
        serial = 1
      }
      addKeys(of: document.first, isFirst: true, to: &keys)
      addKeys(of: document.rest, isFirst: false, to: &keys)
      keys.endDocument()
    }
    return keys
  }

  private func addKeys(
    of texts: SearchDocument.Texts, isFirst: Bool, to keys: inout DocumentKeys
  ) {
    for text in texts.free { forEachKey(of: text) { add($0, isFirst: isFirst, to: &keys) } }
    for choice in texts.choices {
      for key in self.keys(of: choice) { add(key, isFirst: isFirst, to: &keys) }
    }
  }

  private func add(_ key: Int, isFirst: Bool, to keys: inout DocumentKeys) {
    while key >= lastSeen.count { lastSeen.append(0) }
    guard lastSeen[key] != serial else { return }
    lastSeen[key] = serial
    keys.add(key, isFirst: isFirst)
  }

  /// The keys of a choice, which are looked up once: no key is ever given up.
  private func keys(of choice: ChoiceWords) -> [Int] {
    if let known = keysOfChoices[ObjectIdentifier(choice)] { return known.keys }
    var keys: [Int] = []
    for text in choice.texts { forEachKey(of: text) { keys.append($0) } }
    keysOfChoices[ObjectIdentifier(choice)] = (choice, keys)
    return keys
  }

  private func forEachKey(of text: String, _ body: (Int) -> Void) {
    SearchTokeniser.forEachSpelling(of: text) { spelling in
      var known = vocabulary.look(up: spelling)
      if case .unknown = known {
        lock.writing { learn(spelling) }
        known = vocabulary.look(up: spelling)
      }
      if case .key(let number) = known { body(number) }
    }
  }

  /// A new word has its list at once: whoever searches finds the word before its first document.
  private func learn(_ spelling: WordTable.Word) {
    vocabulary.insert(spelling)
    while postings.count < vocabulary.count { postings.append([]) }
  }

  private func insert(_ document: SearchDocument, _ keys: ArraySlice<UInt32>) {
    let slot = slots.insert(document)
    for key in keys {
      let number = Int(key >> 1)
      Self.add(slot << 1 | key & 1, to: &postings[number])
    }
  }

  private static func add(_ posting: UInt32, to list: inout [UInt32]) {
    if let last = list.last, last >= posting {
      list.insert(posting, at: position(of: posting >> 1, in: list))
    } else {
      list.append(posting)
    }
  }

  private func remove(_ document: SearchDocument, _ keys: ArraySlice<UInt32>) {
    guard let slot = slots.remove(row: document.row) else { return }
    for key in keys {
      let number = Int(key >> 1)
      let place = Self.position(of: slot, in: postings[number])
      if place < postings[number].count, postings[number][place] >> 1 == slot {
        postings[number].remove(at: place)
      }
    }
  }

  /// Where `slot` stands, or would stand, in an ascending list.
  private static func position(of slot: UInt32, in list: [UInt32]) -> Int {
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle] >> 1 < slot { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The keys of many documents, one behind the other: `number << 1 | 1` where the word stands in a name
/// or trade.
private struct DocumentKeys {
  private var keys: [UInt32] = []
  private var ends: [Int] = []

  mutating func add(_ number: Int, isFirst: Bool) {
    keys.append(UInt32(number) << 1 | (isFirst ? 1 : 0))
  }

  mutating func endDocument() { ends.append(keys.count) }

  subscript(place: Int) -> ArraySlice<UInt32> {
    keys[(place == 0 ? 0 : ends[place - 1])..<ends[place]]
  }
}
