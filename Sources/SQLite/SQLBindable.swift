import CSQLite

/// A value that can stand for `?` in a statement.
package protocol SQLBindable: Sendable {
  /// Binds itself to parameter `index`, from 1; gives SQLite's result code.
  func bind(to statement: OpaquePointer, at index: Int32) -> Int32
}

extension Int64: SQLBindable {
  package func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
    sqlite3_bind_int64(statement, index, self)
  }
}

extension Int: SQLBindable {
  package func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
    sqlite3_bind_int64(statement, index, Int64(self))
  }
}

extension Bool: SQLBindable {
  package func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
    sqlite3_bind_int64(statement, index, self ? 1 : 0)
  }
}

extension String: SQLBindable {
  package func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
    var text = self
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        // An empty text has no base address, which SQLite would take for NULL.
        guard let base = characters.baseAddress else {
          return maille_bind_text(statement, index, "", 0)
        }
        return maille_bind_text(statement, index, base, Int32(characters.count))
      }
    }
  }
}

extension [UInt8]: SQLBindable {
  package func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
    withUnsafeBytes { maille_bind_blob(statement, index, $0.baseAddress, Int32($0.count)) }
  }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
  package func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
    self?.bind(to: statement, at: index) ?? sqlite3_bind_null(statement, index)
  }
}
