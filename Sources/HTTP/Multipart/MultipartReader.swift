/// Cuts the body of a form with files into its parts (RFC 2046 section 5.1).
struct MultipartReader {
  /// Where a part's header and its content lie in the body.
  struct Part {
    let header: Range<Int>
    let content: Range<Int>
  }

  private let body: [UInt8]
  /// The boundary with its line end and its two dashes in front.
  private let delimiter: [UInt8]
  private let headerBytes: Int
  private var index = 0
  private var isOver = false

  init(_ body: [UInt8], boundary: [UInt8], headerBytes: Int) {
    self.body = body
    self.headerBytes = headerBytes
    delimiter = [Bytes.carriageReturn, Bytes.lineFeed] + "--".utf8 + boundary
  }

  /// The first delimiter, with nothing in front of it.
  mutating func readStart() throws(MultipartRefusal) {
    guard body.starts(with: delimiter.dropFirst(2)) else { throw .preamble }
    index = delimiter.count - 2
    try readDelimiterEnd()
  }

  /// The next part; nil when there is none.
  mutating func next() throws(MultipartRefusal) -> Part? {
    guard !isOver else { return nil }
    let header = try readHeader()
    let start = index
    // An empty content's delimiter begins with the line end of the empty line.
    guard let end = find(delimiter, from: start - 2) else { throw .endMissing }
    index = end + delimiter.count
    try readDelimiterEnd()
    return Part(header: header, content: start..<max(start, end))
  }

  /// The header of a part and the empty line behind it.
  private mutating func readHeader() throws(MultipartRefusal) -> Range<Int> {
    let empty = [Bytes.carriageReturn, Bytes.lineFeed, Bytes.carriageReturn, Bytes.lineFeed]
    let limit = min(body.count, index + headerBytes + empty.count)
    guard let end = find(empty, from: index, to: limit) else {
      throw body.count - index > headerBytes ? .partHeaderTooLong : .endMissing
    }
    let header = index..<end
    index = end + empty.count
    return header
  }

  /// What follows a boundary: a line end, or two dashes and the end. White space is not skipped: no
  /// browser sends it, and it is where readers differ.
  private mutating func readDelimiterEnd() throws(MultipartRefusal) {
    let rest = body[index...]
    if rest.starts(with: [Bytes.carriageReturn, Bytes.lineFeed]) {
      index += 2
    } else if rest.starts(with: "--".utf8) {
      let after = rest.dropFirst(2)
      guard after.isEmpty || after.elementsEqual([Bytes.carriageReturn, Bytes.lineFeed]) else {
        throw .epilogue
      }
      isOver = true
    } else {
      throw rest.isEmpty ? .endMissing : .delimiterMalformed
    }
  }

  /// Where `bytes`, which begin with a carriage return, stand first.
  private func find(_ bytes: [UInt8], from start: Int, to end: Int? = nil) -> Int? {
    let span = body.span
    let last = (end ?? body.count) - bytes.count
    var place = start
    while place <= last {
      guard span[place] == Bytes.carriageReturn else {
        place += 1
        continue
      }
      var length = 1
      while length < bytes.count, span[place + length] == bytes[length] { length += 1 }
      if length == bytes.count { return place }
      place += 1
    }
    return nil
  }
}
