import CSQLite

/// The present row of a query, lent to a closure. Columns count from 0.
package struct Row {
  let statement: OpaquePointer

  /// A number; 0 for NULL.
  package func integer(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }

  /// A text; empty for NULL.
  package func text(_ column: Int) -> String {
    guard let bytes = sqlite3_column_text(statement, Int32(column)) else { return "" }
    let count = Int(sqlite3_column_bytes(statement, Int32(column)))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  /// Bytes; empty for NULL.
  package func blob(_ column: Int) -> [UInt8] {
    guard let bytes = sqlite3_column_blob(statement, Int32(column)) else { return [] }
    let count = Int(sqlite3_column_bytes(statement, Int32(column)))
    return Array(UnsafeRawBufferPointer(start: bytes, count: count))
  }

  /// Lends the bytes of a text; none for NULL.
  package func withText<Result>(
    _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let bytes = sqlite3_column_text(statement, Int32(column))
    return try body(UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : blobCount(column)))
  }

  /// Bytes of a blob; 0 for NULL.
  package func blobCount(_ column: Int) -> Int {
    Int(sqlite3_column_bytes(statement, Int32(column)))
  }

  /// Appends bytes without a copy in between; none for NULL.
  package func append(_ column: Int, to sink: inout [UInt8]) {
    guard let bytes = sqlite3_column_blob(statement, Int32(column)) else { return }
    sink.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: blobCount(column)))
  }

  /// Whether there is no value.
  package func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL
  }
}
