import CSQLite

/// A statement as SQLite has compiled it, finalised with the last reference to it.
final class PreparedStatement {
  let handle: OpaquePointer
  /// Whether a query is stepping through it.
  var isInUse = false

  init(_ handle: OpaquePointer) { self.handle = handle }

  deinit { sqlite3_finalize(handle) }

  /// Ready for the next query.
  func giveBack() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
    isInUse = false
  }
}

/// The text of a statement as a key. Statements are looked up for each row that is written, and the usual
/// hash of a text, which is made to withstand strangers, takes longer than many of them.
struct StatementText: Hashable {
  private let text: String
  private let mixed: UInt64

  init(_ text: String) {
    self.text = text
    var text = text
    mixed = text.withUTF8 { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      var mixed = UInt64(bytes.count)
      var index = 0
      while index + 8 <= bytes.count {
        mixed = Self.mix(mixed ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        index += 8
      }
      while index < bytes.count {
        mixed = Self.mix(mixed ^ UInt64(bytes[index]))
        index += 1
      }
      return mixed
    }
  }

  static func == (left: StatementText, right: StatementText) -> Bool {
    left.mixed == right.mixed && left.text == right.text
  }

  func hash(into hasher: inout Hasher) { hasher.combine(mixed) }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}

/// Statements by where their text stands in memory: most are literals, or texts that are put together once,
/// and need not be read to be known. The text is kept, so that no other one comes to stand there.
struct LiteralStatements {
  private struct Place {
    var text = ""
    var address: UInt = 0
    var statement: PreparedStatement?
  }

  private var places = [Place](repeating: Place(), count: 256)

  /// The statement whose text stands where `sql` does, if it is known.
  func find(_ sql: String) -> PreparedStatement? {
    guard let (address, place) = Self.place(of: sql), places[place].address == address,
      places[place].text.utf8.count == sql.utf8.count
    else { return nil }
    return places[place].statement
  }

  /// Keeps a statement; another one may lose its place by it.
  mutating func keep(_ statement: PreparedStatement, _ sql: String) {
    guard let (address, place) = Self.place(of: sql) else { return }
    places[place] = Place(text: sql, address: address, statement: statement)
  }

  /// Nil for a text that is short enough to stand in the value itself.
  private static func place(of sql: String) -> (address: UInt, place: Int)? {
    guard sql.utf8.count > 15 else { return nil }
    return sql.utf8.withContiguousStorageIfAvailable { bytes in
      let address = UInt(bitPattern: bytes.baseAddress)
      let mixed = UInt64(address).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      return (address, Int(truncatingIfNeeded: (mixed.low >> 56) & 0xFF))
    }
  }
}
