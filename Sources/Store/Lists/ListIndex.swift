import Base
import SQLite
import Schema
import Synchronization

/// The lists of the office's own records, in memory: what advisers filter, count and sort by.
///
/// A kind is read from the tables when somebody first asks for it. After that a writer only notes which
/// records it touched; the next question reads these again, so that a write costs nothing here.
package final class ListIndex: Sendable {
  private struct Stale {
    var records: Set<Identifier> = []
    var accounts = false
  }

  private let stale = Mutex(Stale())
  private let tables = Mutex<[String: ListTable]>([:])

  package init() {}

  /// Notes that these records were written, and whether accounts may have been. Called after the commit.
  func note(records: Set<Identifier>, accounts: Bool) {
    guard accounts || !records.isEmpty else { return }
    stale.withLock { stale in
      stale.records.formUnion(records)
      stale.accounts = stale.accounts || accounts
    }
  }

  /// The table of `kind` with everything that was committed before. `reader` must not be within a
  /// snapshot, which would show it an older state.
  func table(_ kind: Kind, _ reader: StoreReader) throws -> ListTable {
    try tables.withLock { tables in
      let stale = stale.withLock { stale in
        defer { stale = Stale() }
        return stale
      }
      do {
        try Self.refresh(&tables, stale, reader)
        if let table = tables[kind.name] { return table }
        let table = try Self.load(kind, reader)
        tables[kind.name] = table
        return table
      } catch {
        // What was noted is known to nobody now: read all of it again.
        tables = [:]
        throw error
      }
    }
  }

  private static func refresh(
    _ tables: inout [String: ListTable], _ stale: Stale, _ reader: StoreReader
  ) throws {
    guard !tables.isEmpty else { return }
    let known = tables.values.reduce(0) { $0 + $1.count }
    // Many are read faster all at once.
    if stale.records.count > 500 + known / 4 {
      tables = [:]
      return
    }
    var changed: Set<String> = []
    for id in stale.records {
      let record = try reader.file.find(id).flatMap { $0.binned == nil ? $0 : nil }
      for name in tables.keys where name != record?.kind.name { tables[name]?.remove(id) }
      changed.formUnion(tables.keys)
      guard let record, tables[record.kind.name] != nil else { continue }
      let account = try record.kind.email == nil ? nil : reader.accounts.find(record: id)
      let interests = try record.kind.email == nil ? [] : reader.interests.topics(of: id)
      tables[record.kind.name]?.put(
        record, row: try reader.fileRow(of: id), account, interests: interests)
    }
    for name in changed { tables[name]?.rank() }
    guard stale.accounts else { return }
    let accounts = try reader.accounts.byRecord()
    for name in tables.keys where reader.registry[name: name]?.email != nil {
      tables[name]?.setAccounts(accounts)
    }
  }

  private static func load(_ kind: Kind, _ reader: StoreReader) throws -> ListTable {
    var table = ListTable(kind)
    let rows = try reader.fileRows(kind)
    let accounts = try kind.email == nil ? [:] : reader.accounts.byRecord()
    let interests = try kind.email == nil ? [:] : reader.interests.all()
    for record in try reader.file.all(kind) {
      table.put(
        record, row: rows[record.id], accounts[record.id], interests: interests[record.id] ?? [])
    }
    table.rank()
    return table
  }
}

extension StoreReader {
  /// Answers a question about the office's own records of a kind. Not within a snapshot.
  package func list(_ query: ListQuery) throws -> ListAnswer {
    let table = try lists.table(query.kind, self)
    let words = query.text.split(whereSeparator: \.isWhitespace)
    guard !words.isEmpty else { return table.answer(query, matches: nil, exact: []) }
    let found = index.search(
      SearchQuery(
        text: query.text, viewer: .file, kind: query.kind.name, log: LogTable.own,
        limit: table.count + 1))
    return table.answer(
      query, matches: found.positions, exact: try named(words.joined(separator: " "), query.kind))
  }

  /// The records that a text names by the office's reference or by their e-mail address, which are not
  /// among the words of the index.
  private func named(_ text: String, _ kind: Kind) throws -> [Identifier] {
    var records = try file.find(email: text, kind)
    if let record = try file.find(reference: text, kind), record.binned == nil {
      records.append(record)
    }
    return records.map(\.id)
  }

  /// The number in the search index of each own record of a kind.
  fileprivate func fileRows(_ kind: Kind) throws -> [Identifier: Int64] {
    let rows = try connection.query(
      "SELECT record, id FROM shown WHERE log = ? AND kind = ? AND viewers & ?", LogTable.own,
      kind.name, Int64(Viewers.file.rawValue)
    ) { (Identifier(bytes: $0.blob(0)) ?? .zero, $0.integer(1)) }
    return Dictionary(rows) { first, _ in first }
  }

  fileprivate func fileRow(of record: Identifier) throws -> Int64? {
    try connection.queryOne(
      "SELECT id FROM shown WHERE number = \(RecordNumbers.ofIdentifier) AND log = ? AND viewers & ?",
      record.bytes, LogTable.own, Int64(Viewers.file.rawValue)
    ) { $0.integer(0) }
  }
}

extension AccountTable {
  /// The accounts of people who have a record, by it.
  func byRecord() throws -> [Identifier: Account] {
    Dictionary(
      try all().compactMap { account in account.record.map { ($0, account) } },
      uniquingKeysWith: { first, _ in first })
  }
}

extension StoreReader {
  /// Whether the person of a record can sign in.
  package func accountState(of record: Record) throws -> AccountState {
    AccountState(
      try accounts.find(record: record.id),
      hasAddress: record.kind.email.map { record.values[$0] != nil } ?? false)
  }
}
