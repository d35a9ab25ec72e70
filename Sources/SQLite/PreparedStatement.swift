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
