import Foundation
import SQLite
import Testing

/// What was deleted leaves the file, wherever SQLite has put copies of it.
@Suite struct PageGapTests {
  /// A table in which batches of rows come and go, each row with the word of its batch.
  private struct Churn {
    let path: String
    let connection: Connection
    private(set) var alive: [Int] = []
    private var position = 0
    private var chance: Linear

    /// The same choices each time.
    private struct Linear: RandomNumberGenerator {
      var state: UInt64
      mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 32) | (state << 32)
      }
    }

    init(seed: UInt64) throws {
      path =
        FileManager.default.temporaryDirectory
        .appendingPathComponent("gaps-\(UUID().uuidString)").path
      _ = FileManager.default.createFile(atPath: path, contents: nil)
      connection = try Connection(path: path, mode: .readWrite)
      chance = Linear(state: seed)
      try connection.execute(
        """
        CREATE TABLE payload (id INTEGER PRIMARY KEY, log INT, position INT, payload BLOB,
          UNIQUE (log, position))
        """)
    }

    static func word(_ batch: Int) -> String { "zq\(1000 + batch)k" }

    mutating func run(batches: Int) throws {
      for batch in 0..<batches {
        try connection.transaction {
          for _ in 0..<Int.random(in: 1...60, using: &chance) {
            let filler = String(repeating: "abc ", count: .random(in: 20...150, using: &chance))
            try connection.execute(
              "INSERT INTO payload (log, position, payload) VALUES (?, ?, ?)", batch % 6, position,
              Array("\(Self.word(batch)) \(position) \(filler)".utf8))
            position += 1
          }
        }
        alive.append(batch)
        guard alive.count > 8 else { continue }
        let gone = alive.remove(at: .random(in: 0..<alive.count, using: &chance))
        try connection.execute(
          "DELETE FROM payload WHERE instr(payload, ?)", Array(Self.word(gone).utf8))
        _ = try connection.checkpointTruncate()
      }
    }

    /// The batches that are deleted and of which a word stands in the file.
    func left(of batches: Int) -> [Int] {
      let bytes = FileManager.default.contents(atPath: path) ?? Data()
      return (0..<batches).filter { batch in
        !alive.contains(batch) && bytes.range(of: Data(Self.word(batch).utf8)) != nil
      }
    }

    func content() throws -> [[UInt8]] {
      try connection.query("SELECT payload FROM payload ORDER BY id") { $0.blob(0) }
    }

    func remove() {
      for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
    }
  }

  @Test func `no deleted text is left in the gaps of pages, and nothing else is touched`() throws {
    var found = 0
    for seed in UInt64(1)...12 {
      var churn = try Churn(seed: seed)
      defer { churn.remove() }
      try churn.run(batches: 60)
      found += churn.left(of: 60).count
      let before = try churn.content()
      #expect(try churn.connection.clearPageGaps())
      #expect(churn.left(of: 60).isEmpty, "seed \(seed)")
      #expect(try churn.content() == before)
      let words = try churn.connection.query("PRAGMA integrity_check") { $0.text(0) }
      #expect(words == ["ok"])
      // Pages in memory must not bring the old bytes back.
      try churn.run(batches: 0)
      try churn.connection.execute("UPDATE payload SET log = log + 10")
      #expect(try churn.connection.checkpointTruncate())
      #expect(churn.left(of: 60).isEmpty, "seed \(seed), after a change")
    }
    // Without any to clear, the test would show nothing.
    #expect(found > 0)
  }

  @Test func `nothing is cleared while the write-ahead log stands before the file`() throws {
    let churn = try Churn(seed: 1)
    defer { churn.remove() }
    #expect(try churn.connection.clearPageGaps() == false)
    #expect(try churn.connection.checkpointTruncate())
    #expect(try churn.connection.clearPageGaps())
  }
}
