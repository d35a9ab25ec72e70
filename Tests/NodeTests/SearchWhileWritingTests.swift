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
    // Both before and after its document, a word is asked for, however busy the machine is.
    while found.withLock({ $0.isEmpty }) { Thread.sleep(forTimeInterval: 0.001) }
    let lines = (0..<count).map { "mot\($0);public" }
    _ = try office.take("Sujet;Partage\n" + lines.joined(separator: "\n"), "training-request")
    #expect(index.search(SearchQuery(text: "mot7", viewer: .file, limit: 5)).total > 0)
    while found.withLock({ $0.count < 2 }) { Thread.sleep(forTimeInterval: 0.001) }
    isOver.withLock { $0 = true }
    #expect(found.withLock { $0.contains(0) })
  }
}
