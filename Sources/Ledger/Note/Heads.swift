/// The answer of `/heads` (protocol/reading.md): checkpoints one after the other.
package enum Heads {
  /// The bytes of each note: behind the first empty line of one come its signatures, and the first
  /// line that is none begins the next.
  package static func split(_ heads: [UInt8]) -> [[UInt8]] {
    var notes: [[UInt8]] = []
    var note: [UInt8] = []
    var isBehindText = false
    for line in heads.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if isBehindText, !line.starts(with: Note.mark) {
        notes.append(note)
        note = []
        isBehindText = false
      }
      note += line
      note.append(0x0A)
      if line.isEmpty { isBehindText = true }
    }
    // What stands behind the last line end is no line. Without that line end the note lacks it too.
    if heads.last != 0x0A, !heads.isEmpty { notes.append(note.dropLast()) }
    return notes
  }

  /// The checkpoint of one log among them; nil when there is none that its key has signed.
  package static func checkpoint(of key: VerifierKey, in heads: [UInt8]) -> Checkpoint? {
    let first = key.name.bytes + [0x0A]
    return split(heads).lazy.filter { $0.starts(with: first) }
      .compactMap { try? Checkpoint.open($0, key: key) }.first
  }
}
