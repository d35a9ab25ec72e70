import Base
import Kinds
import Language
import Schema
import Store

extension DueWork {
  /// A note that is older when it comes here is no news any more, in seconds.
  static let freshNoteSeconds: Int64 = 14 * 86_400

  /// Tells the members of a sector of a new watch note for it, from whichever office it comes; each note
  /// once. What was told of one that is gone goes too.
  func tellOfNotes() throws -> Int {
    let reader = try store.reader()
    guard reader.registry[name: Kind.watchNote.name] != nil, let people = reader.registry.people,
      let sector = people.sector
    else { return 0 }
    let limit = now.adding(seconds: -Self.freshNoteSeconds)
    let rows = try reader.rows(of: .watchNote, for: .member)
    let told = try reader.toldNotes.all()
    let new = rows.filter { $0.moment >= limit && !told.contains($0.record) }
    let gone = told.subtracting(rows.map(\.record))
    guard !new.isEmpty || !gone.isEmpty else { return 0 }
    return try store.write { transaction in
      for note in gone { try transaction.notices.forget(note) }
      let members = try transaction.file.all(people)
      let told = try transaction.toldNotes.all()
      var count = 0
      for note in new where !told.contains(note.record) {
        try transaction.toldNotes.add(note.record, transaction.now)
        guard let code = note.values["sector"] else { continue }
        let author = try transaction.file.find(note.record)?.owner
        for member in members where member.values[sector] == code && member.id != author {
          try transaction.tell(
            transaction.accounts.find(record: member.id),
            Telling(
              .news, about: note.record, named: note.values["title"]?.line,
              at: "/fiche/\(note.record)", Words.Notices.newNote))
          count += 1
        }
      }
      return count
    }
  }
}
