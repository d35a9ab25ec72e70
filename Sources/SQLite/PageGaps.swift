import CSQLite

extension Connection {
  /// Overwrites with zeros what is in no cell of any b-tree page of the database file, and gives how
  /// many pages had something there.
  ///
  /// `secure_delete` overwrites what is deleted, but when cells move between pages (balancing) SQLite
  /// 3.40 leaves copies behind, between the cell pointers and the cells, and deletes do not reach
  /// these. They are bytes without meaning (file format, section 1.6 "B-tree Pages"), so that they
  /// can be overwritten beside SQLite: through its own descriptor, since closing another one of the
  /// same file would drop its locks, and while no frame of the write-ahead log stands before them.
  /// Costs one reading of the file.
  ///
  /// Call it outside of a transaction, right after `checkpointTruncate`; false when somebody wrote
  /// in between and it has to be tried again.
  package func clearPageGaps() throws -> Bool {
    let isDone = try transaction { () -> Bool in
      guard let log = file(SQLITE_FCNTL_JOURNAL_POINTER), try size(of: log) == 0,
        let database = file(SQLITE_FCNTL_FILE_POINTER)
      else { return false }
      if try clear(database) {
        try check(database.pointee.pMethods.pointee.xSync(database, SQLITE_SYNC_FULL))
      }
      return true
    }
    // Pages that are held in memory still have the old bytes, and would bring them back.
    if isDone { releaseMemory() }
    return isDone
  }

  /// Whether anything was overwritten.
  private func clear(_ database: UnsafeMutablePointer<sqlite3_file>) throws -> Bool {
    let bytes = try size(of: database)
    guard bytes > 0 else { return false }
    let pageSize = try PageGap.pageSize(bytes: read(database, at: 0, count: 100))
    var isChanged = false
    var start: Int64 = 0
    // Many pages at once: a read for each would cost more than the looking.
    while start < bytes {
      let count = Int(min(Int64(pageSize * 256), bytes - start))
      let block = try read(database, at: start, count: count)
      for offset in stride(from: 0, to: count - pageSize + 1, by: pageSize) {
        let isFirst = start == 0 && offset == 0
        guard let gap = PageGap.find(block[offset..<offset + pageSize], isFirst: isFirst),
          block[gap].contains(where: { $0 != 0 })
        else { continue }
        let zeros = [UInt8](repeating: 0, count: gap.count)
        try check(
          database.pointee.pMethods.pointee.xWrite(
            database, zeros, Int32(gap.count), start + Int64(gap.lowerBound)))
        isChanged = true
      }
      start += Int64(count)
    }
    return isChanged
  }

  private func read(_ file: UnsafeMutablePointer<sqlite3_file>, at offset: Int64, count: Int) throws
    -> [UInt8]
  {
    var bytes = [UInt8](repeating: 0, count: count)
    try check(file.pointee.pMethods.pointee.xRead(file, &bytes, Int32(count), offset))
    return bytes
  }

  private func size(of file: UnsafeMutablePointer<sqlite3_file>) throws -> Int64 {
    // A file that is not open has no operations.
    guard let methods = file.pointee.pMethods else { return 0 }
    var size: Int64 = 0
    try check(methods.pointee.xFileSize(file, &size))
    return size
  }

  private func check(_ code: Int32) throws {
    guard code == SQLITE_OK else {
      throw SQLiteError(code: code, message: "the database file", sql: nil)
    }
  }
}

/// Where nothing stands in a page of a b-tree (SQLite's file format, section 1.6).
enum PageGap {
  /// The page size that the database's header says, in bytes: 512 to 65,536.
  static func pageSize(bytes header: [UInt8]) throws -> Int {
    let size = Int(header[16]) << 8 | Int(header[17])
    let pageSize = size == 1 ? 65_536 : size
    guard pageSize >= 512, pageSize.nonzeroBitCount == 1, header[20] == 0 else {
      throw SQLiteError(code: SQLITE_CORRUPT, message: "the page size", sql: nil)
    }
    return pageSize
  }

  /// The range between cell pointers and cells, in the indexes of `page`; nil when it is no page of a
  /// b-tree. Overflow and free pages begin with a page number, whose first byte is 0 below 2^24 pages.
  static func find(_ page: ArraySlice<UInt8>, isFirst: Bool) -> Range<Int>? {
    let header = page.startIndex + (isFirst ? 100 : 0)
    let headerBytes: Int
    switch page[header] {
    case 0x02, 0x05: headerBytes = 12
    case 0x0A, 0x0D: headerBytes = 8
    default: return nil
    }
    func number(_ offset: Int) -> Int {
      Int(page[header + offset]) << 8 | Int(page[header + offset + 1])
    }
    let start = header + headerBytes + 2 * number(3)
    let content = page.startIndex + (number(5) == 0 ? 65_536 : number(5))
    guard start <= content, content <= page.endIndex else { return nil }
    return start..<content
  }
}
