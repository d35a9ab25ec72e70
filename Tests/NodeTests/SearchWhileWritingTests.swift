import Foundation
import Store
import Synchronization
import Testing

@Suite struct SearchWhileWritingTests {
  @Test func `words that are just being learned can be searched`() throws {
    let office = try TestOffice("namur")
    let index = office.store.index
    let count = 3000
    let isOver = Mutex(false)
    let found = Mutex<Set<Int>>([])
    let searcher = Thread {
      while !isOver.withLock({ $0 }) {
        for number in stride(from: 0, to: count, by: 7) {
          let query = SearchQuery(text: "mot\(number)", viewer: .file, limit: 5)
          let total = index.search(query).total
          found.withLock { _ = $0.insert(total) }
        }
      }
    }
    searcher.start()
    let lines = (0..<count).map { "mot\($0);public" }
    _ = try office.take("Sujet;Partage\n" + lines.joined(separator: "\n"), "training-request")
    isOver.withLock { $0 = true }
    #expect(index.search(SearchQuery(text: "mot7", viewer: .file, limit: 5)).total > 0)
    // Both before and after its document, a word was asked for.
    #expect(found.withLock { $0.contains(0) && $0.count > 1 })
  }
}
