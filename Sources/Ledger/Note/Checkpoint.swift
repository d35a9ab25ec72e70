import Base

/// The head of a log (C2SP tlog-checkpoint): origin, size and root.
package struct Checkpoint: Hashable, Sendable {
  /// The first line: whose log it is.
  package let origin: Origin
  /// How many entries the log has.
  package let size: UInt64
  /// The root of their tree.
  package let root: Hash

  package init(origin: Origin, size: UInt64, root: Hash) {
    self.origin = origin
    self.size = size
    self.root = root
  }

  /// The text that is signed.
  package var text: [UInt8] {
    Array("\(origin)\n\(size)\n\(Base64.encode(root))\n".utf8)
  }

  /// Reads the text of a note. Extension lines, if any, must not be empty and are passed over.
  package init(text: [UInt8]) throws(LedgerError) {
    guard text.last == 0x0A else { throw LedgerError(.badNote, "no last line end") }
    let lines = text.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count >= 3, lines.dropFirst(3).allSatisfy({ !$0.isEmpty }) else {
      throw LedgerError(.badNote, "not three lines")
    }
    guard let origin = Origin(bytes: Array(lines[0])) else {
      throw LedgerError(.badNote, "no origin")
    }
    guard let size = Decimal64.parse(lines[1]), size <= UInt64(Int64.max) else {
      throw LedgerError(.badNote, "no size")
    }
    guard let root = Base64.decode(lines[2]), root.count == MerkleTree.hashBytes else {
      throw LedgerError(.badNote, "no root")
    }
    self.init(origin: origin, size: size, root: root)
  }

  /// Reads a note, checks its signature by `key` and that it is of that key's log.
  package static func open(_ note: [UInt8], key: VerifierKey) throws(LedgerError) -> Checkpoint {
    let note = try Note(parsing: note)
    try note.verify([key])
    let checkpoint = try Checkpoint(text: note.text)
    guard checkpoint.origin == key.name else {
      throw LedgerError(.wrongOrigin, "\(checkpoint.origin) instead of \(key.name)")
    }
    return checkpoint
  }
}

/// Decimal numbers of the protocol: digits only, no sign, no leading zero.
package enum Decimal64 {
  /// The number that `digits` spells, or nil.
  package static func parse(_ digits: some Swift.Collection<UInt8>) -> UInt64? {
    guard let first = digits.first, digits.count <= 20,
      digits.allSatisfy({ (0x30...0x39).contains($0) }), first != 0x30 || digits.count == 1
    else { return nil }
    return UInt64(String(decoding: digits, as: UTF8.self))
  }
}
