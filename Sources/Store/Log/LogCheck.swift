import Base
import Language
import Ledger
import SQLite
import Schema

/// Something that does not hold.
package struct Discrepancy: Hashable, Sendable {
  /// The origin of the log, or `projection`.
  package let place: String
  /// A stable code.
  package let code: String
  package let detail: String
}

/// What was checked of one log.
package struct LogReport: Sendable {
  package let origin: String
  package var entries: UInt64 = 0
  package var payloads = 0
  package var discrepancies: [Discrepancy] = []
}

extension StoreReader {
  /// Checks a whole log from its bytes: every tile, the signed head, every slot as the entries say,
  /// every payload against its commitment, and that nothing erased is left.
  package func check(_ summary: LogSummary, progress: WorkProgress.Handler = { _ in }) throws
    -> LogReport
  {
    // While a node in doubt waits for its neighbours, our own log may be coming back in parts.
    let isWhole = try summary.number == LogTable.own && ownLogDoubt() == nil
    var check = LogCheck(table: log(summary.number), summary: summary, isWhole: isWhole)
    try check.run(progress)
    return check.report
  }

  /// Compares every row of the projection with what the logs and the file give now.
  package func checkProjection(progress: WorkProgress.Handler = { _ in }) throws -> [Discrepancy] {
    let projection = Projection(
      connection: connection, registry: registry, numbers: RecordNumbers(connection))
    var found: [Discrepancy] = []
    let records = try projection.allRecords()
    for (done, touched) in records.enumerated() {
      progress(WorkProgress("vérification des fiches", done: done, of: records.count))
      let looks = try projection.looks(of: touched)
      let rows = try projection.rows(of: touched)
      let isSame =
        rows.count == looks.count
        && looks.allSatisfy { look in
          rows.contains { $0.view == look.view && $0.moment == look.moment }
        }
      if !isSame {
        found.append(
          Discrepancy(
            place: "projection", code: "stale-projection", detail: "record \(touched.record)"))
      }
    }
    return found
  }
}

private struct LogCheck {
  let table: LogTable
  let summary: LogSummary
  /// Whether every entry must be under the head and every live one have its payload.
  let isWhole: Bool
  var report: LogReport
  /// Places of entries with a payload, live or not.
  private var seen: Set<UInt64> = []

  init(table: LogTable, summary: LogSummary, isWhole: Bool) {
    self.isWhole = isWhole
    self.table = table
    self.summary = summary
    report = LogReport(origin: summary.origin)
  }

  mutating func run(_ progress: WorkProgress.Handler) throws {
    guard let key = try? VerifierKey(summary.verifier) else {
      add("bad-key", "the stored key of the log")
      return
    }
    let live = try replay(key, progress)
    try checkHead(key)
    try checkSlots(live)
    try checkPayloads(live, key.name)
  }

  private mutating func add(_ code: String, _ detail: String) {
    report.discrepancies.append(Discrepancy(place: summary.origin, code: code, detail: detail))
  }

  /// Folds all entries anew; gives the live record entries by position.
  private mutating func replay(_ key: VerifierKey, _ progress: WorkProgress.Handler) throws
    -> [UInt64: Entry]
  {
    var live: [UInt64: Entry] = [:]
    var appender = try TreeAppender(size: 0, source: table)
    let width = UInt64(Limits.tileWidth)
    for start in stride(from: 0, to: summary.size, by: Int(width)) {
      let end = min(start + width, summary.size)
      progress(
        WorkProgress(
          "vérification du journal \(FrenchText.of(summary.name))", done: Int(start),
          of: Int(summary.size)))
      let entries = try table.entries(start..<end)
      guard entries.count == Int(end - start) else {
        add("bad-bundle", "entries \(start) to \(end): only \(entries.count)")
        return live
      }
      for (offset, bytes) in entries.enumerated() {
        appender.append(MerkleTree.leaf(bytes))
        fold(bytes, at: start + UInt64(offset), key, &live)
      }
      for tile in appender.takeChangedTiles() {
        let count = tile.hashes.count / MerkleTree.hashBytes
        let stored = try? table.tile(level: tile.level, index: tile.index, width: count)
        if stored != tile.hashes { add("bad-leaf", "tile \(tile.level)/\(tile.index)") }
      }
    }
    report.entries = appender.size
    return live
  }

  private mutating func fold(
    _ bytes: [UInt8], at position: UInt64, _ key: VerifierKey, _ live: inout [UInt64: Entry]
  ) {
    do {
      let effect = try EntryEffect(parsing: bytes, at: position) { seen.contains($0) }
      switch effect {
      case .begins(let genesis):
        if genesis.origin != key.name || genesis.publicKey != key.key {
          add("bad-genesis", "another origin or key")
        }
      case .publishes(let entry, let replaces):
        if let replaces { live[replaces] = nil }
        live[position] = entry
        seen.insert(position)
      case .erases(let erasure):
        for index in erasure.indexes { live[index] = nil }
      case .refused(_, let entry):
        live[position] = entry
        if entry != nil { seen.insert(position) }
      case .unknown: break
      }
    } catch {
      add("bad-genesis", "\(error)")
    }
  }

  private mutating func checkHead(_ key: VerifierKey) throws {
    guard let head = try table.head() else {
      if summary.number == LogTable.own { add("bad-note", "no head") }
      return
    }
    do throws(LedgerError) {
      let checkpoint = try Checkpoint.open(head.note, key: key)
      if checkpoint.size != head.size || checkpoint.root != head.root {
        add("bad-note", "the head is not what was signed")
      }
    } catch {
      add(error.code.rawValue, error.detail)
    }
    guard head.size <= summary.size else {
      add("bad-root", "the head has \(head.size) entries, the log \(summary.size)")
      return
    }
    let root = try? TileTree(size: head.size, source: table).root()
    if root != head.root { add("bad-root", "at size \(head.size)") }
    if isWhole, head.size != summary.size {
      add("bad-root", "entries without a head")
    }
  }

  private mutating func checkSlots(_ live: [UInt64: Entry]) throws {
    let stored = try table.connection.query(
      """
      SELECT position, type, audience, record, known_record.id FROM slot
      LEFT JOIN known_record USING (number) WHERE log = ? AND is_live
      """, table.log
    ) { row in
      (UInt64(row.integer(0)), row.integer(1), row.integer(2), row.blob(3), row.blob(4))
    }
    if stored.count != live.count {
      add("bad-slots", "\(stored.count) live slots, \(live.count) live entries")
    }
    for (position, type, audience, record, numbered) in stored {
      guard let entry = live[position], Int64(entry.type.rawValue) == type,
        Int64(entry.audience.rawValue) == audience, entry.record.bytes == record,
        record == numbered
      else {
        add("bad-slots", "slot \(position) is not what the entries say")
        continue
      }
    }
  }

  private mutating func checkPayloads(_ live: [UInt64: Entry], _ origin: Origin) throws {
    let table = table
    var found: [Discrepancy] = []
    var count = 0
    try table.connection.forEach(
      "SELECT position, opening, payload FROM payload WHERE log = ?", table.log
    ) { row in
      let position = UInt64(row.integer(0))
      count += 1
      guard let entry = live[position] else {
        found.append(
          Discrepancy(
            place: summary.origin, code: "not-erased", detail: "payload of entry \(position)"))
        return
      }
      let sealed = SealedPayload(opening: row.blob(1), payload: row.blob(2))
      if !Commitment.opens(sealed, entry: entry, origin: origin) {
        found.append(
          Discrepancy(
            place: summary.origin, code: "bad-commitment", detail: "entry \(position)"))
      }
    }
    report.discrepancies += found
    report.payloads = count
    if isWhole, count != live.count {
      add("missing-payload", "\(count) payloads for \(live.count) live entries")
    }
  }
}
