/// The list of files in a ZIP archive (PKWARE APPNOTE 6.3), read strictly: nothing before, between or
/// behind what it names, and nothing that two programs could read in two ways. Nothing is unpacked.
struct ZIPDirectory {
  struct Entry {
    let name: String
    let isStored: Bool
    /// Where its bytes lie, as they are packed.
    let content: Range<Int>
  }

  static let start: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
  /// Files of an archive.
  static let maximumEntries = 2000
  /// Bytes of all files when they are unpacked.
  static let maximumBytes = 200 << 20

  /// In the order in which they lie in the file.
  private(set) var entries: [Entry] = []

  /// One line of the directory, with what its local header is compared with.
  private struct Line {
    let name: ArraySlice<UInt8>
    let flags: Int
    let method: Int
    let sum: Int
    let packed: Int
    let unpacked: Int
    let offset: Int
  }

  private let file: [UInt8]

  init(_ file: [UInt8]) throws(DocumentRefusal) {
    self.file = file
    let end = file.count - 22
    guard end >= 0, number(end, 4) == 0x0605_4B50 else { throw .damaged }
    let count = number(end + 8, 2)
    let (size, start) = (number(end + 12, 4), number(end + 16, 4))
    // On one disk, without a comment, and the directory right before this.
    guard number(end + 4, 4) == 0, number(end + 10, 2) == count, number(end + 20, 2) == 0,
      start + size == end
    else { throw .damaged }
    guard count > 0, count <= Self.maximumEntries else { throw .tooManyParts }
    var lines: [Line] = []
    var position = start
    for _ in 0..<count {
      let line = try line(at: position, before: end)
      position += 46 + line.name.count + number(position + 30, 2) + number(position + 32, 2)
      lines.append(line)
    }
    guard position == end else { throw .damaged }
    guard lines.reduce(0, { $0 + $1.unpacked }) <= Self.maximumBytes else { throw .tooManyParts }
    try place(lines.sorted { $0.offset < $1.offset }, before: start)
    guard Set(entries.map { $0.name.lowercased() }).count == entries.count else { throw .damaged }
  }

  private func line(at position: Int, before end: Int) throws(DocumentRefusal) -> Line {
    guard position + 46 <= end, number(position, 4) == 0x0201_4B50 else { throw .damaged }
    let length = number(position + 28, 2)
    let more = number(position + 30, 2) + number(position + 32, 2)
    guard length > 0, position + 46 + length + more <= end, number(position + 34, 2) == 0 else {
      throw .damaged
    }
    let line = Line(
      name: file[position + 46..<position + 46 + length], flags: number(position + 8, 2),
      method: number(position + 10, 2), sum: number(position + 16, 4),
      packed: number(position + 20, 4), unpacked: number(position + 24, 4),
      offset: number(position + 42, 4))
    // Encrypted, patched, strongly encrypted, or with a masked directory.
    guard line.flags & 0b0010_0000_0110_0001 == 0 else { throw .locked }
    guard line.method == 8 || line.method == 0 && line.packed == line.unpacked else {
      throw .damaged
    }
    return line
  }

  /// Finds each file by its local header: one behind the other from the first byte on.
  private mutating func place(_ lines: [Line], before directory: Int) throws(DocumentRefusal) {
    guard lines.first?.offset == 0, let last = lines.last, last.offset < directory else {
      throw .damaged
    }
    for (place, line) in lines.enumerated() {
      let next = place + 1 < lines.count ? lines[place + 1].offset : directory
      let begin = line.offset
      guard begin + 30 <= next, number(begin, 4) == 0x0403_4B50,
        number(begin + 6, 2) == line.flags, number(begin + 8, 2) == line.method
      else { throw .damaged }
      let length = number(begin + 26, 2)
      let content = begin + 30 + length + number(begin + 28, 2)
      guard content + line.packed <= next,
        file[begin + 30..<min(begin + 30 + length, next)].elementsEqual(line.name)
      else { throw .damaged }
      let rest = next - content - line.packed
      if line.flags & 0b1000 != 0 {
        // Sum and sizes follow the content.
        guard [12, 16].contains(rest), describes(line, content + line.packed, rest) else {
          throw .damaged
        }
      } else {
        guard rest == 0, number(begin + 14, 4) == line.sum, number(begin + 18, 4) == line.packed,
          number(begin + 22, 4) == line.unpacked
        else { throw .damaged }
      }
      entries.append(
        Entry(
          name: try Self.name(line.name), isStored: line.method == 0,
          content: content..<content + line.packed))
    }
  }

  private func describes(_ line: Line, _ position: Int, _ length: Int) -> Bool {
    let first = position + length - 12
    return (length == 12 || number(position, 4) == 0x0807_4B50) && number(first, 4) == line.sum
      && number(first + 4, 4) == line.packed && number(first + 8, 4) == line.unpacked
  }

  /// A name that leads nowhere but into the archive.
  private static func name(_ bytes: ArraySlice<UInt8>) throws(DocumentRefusal) -> String {
    guard let name = String(validating: bytes, as: UTF8.self),
      !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }),
      !bytes.contains(UInt8(ascii: ":"))
    else { throw .damaged }
    var parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    // A folder ends in a slash.
    if parts.count > 1, parts.last?.isEmpty ?? false { parts.removeLast() }
    guard
      parts.allSatisfy({ part in
        !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
      })
    else { throw .damaged }
    return name
  }

  /// A number of so many bytes, the lowest first; only for positions that are known to be there.
  private func number(_ position: Int, _ length: Int) -> Int {
    file[position..<position + length].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
