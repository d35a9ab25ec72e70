import Base
import Formats
import Ledger
import Schema
import Store

/// A file as somebody hands it in.
package struct HandedFile: Sendable {
  package let name: String
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

extension Visit {
  /// Adds documents to a record, all of them or none. One without a title is called as its file; where
  /// several share a title they are numbered.
  package func addDocuments(_ files: [HandedFile], title: String, to id: Identifier) throws
    -> Record
  {
    // Who may not is told so before the files are looked at.
    _ = try recordForDocuments(id)
    guard !files.isEmpty else {
      throw DocumentRefusal.empty.problem(field: "file", named: "")
    }
    let added = try files.enumerated().map { place, file in
      let document: Document
      do throws(DocumentRefusal) {
        document = try Document(reading: file.bytes, named: file.name)
      } catch {
        throw error.problem(field: "file", named: DocumentName.cleaned(file.name))
      }
      let name = DocumentName.cleaned(file.name, document.format)
      let number = files.count == 1 ? "" : " (\(place + 1))"
      let typed = title.allSatisfy(\.isWhitespace) ? DocumentName.title(of: name) : title + number
      return (document, name, try Self.title(typed))
    }
    let actor = caller.actor
    return try changeDocuments(of: id) { present, transaction in
      try Self.requireRoom(for: added.count, beside: present)
      for (document, file, title) in added {
        let stored = StoredDocument(
          name: .random(), record: present.id, title: title, file: file,
          format: document.format.ending, type: document.format.type,
          size: Int64(document.bytes.count), moment: transaction.now, adder: actor)
        try transaction.keep(stored, document.bytes)
        present.documents.append(Self.note(of: stored, transaction))
      }
    }
  }

  /// Gives a document another title; `seen` is the one that it had when that was decided.
  package func renameDocument(
    _ name: Identifier, of id: Identifier, to title: String, seen: String
  ) throws -> Record {
    let title = try Self.title(title)
    return try changeDocuments(of: id) { present, _ in
      guard let place = present.documents.firstIndex(where: { $0.name == name }) else {
        throw Self.goneDocument
      }
      guard [seen, title].contains(present.documents[place].title) else {
        throw Problem(
          "document-changed",
          Phrase(
            "Ce titre a été changé entre-temps\u{A0}: regardez-le, puis recommencez si besoin.",
            en: "This title was changed meanwhile: look at it, then try again if need be."),
          field: "title", status: 409)
      }
      present.documents[place].title = title
    }
  }

  /// Puts a document into the bin, where it stays as long as a record does.
  package func removeDocument(_ name: Identifier, of id: Identifier) throws -> Record {
    try changeDocuments(of: id) { present, _ in
      guard present.documents.contains(where: { $0.name == name }) else { throw Self.goneDocument }
      present.documents.removeAll { $0.name == name }
    }
  }

  /// Takes a document out of the bin.
  package func restoreDocument(_ name: Identifier, of id: Identifier) throws -> Record {
    try changeDocuments(of: id) { present, transaction in
      guard !present.documents.contains(where: { $0.name == name }) else { return }
      guard let stored = try transaction.documents.find(name), stored.record == id,
        stored.removed != nil
      else { throw Self.goneDocument }
      try Self.requireRoom(for: 1, beside: present)
      present.documents.append(Self.note(of: stored, transaction))
    }
  }

  /// Changes what a record names, on top of what it names now.
  private func changeDocuments(
    of id: Identifier,
    _ change: @escaping @Sendable (inout Record, Transaction) throws -> Void
  ) throws -> Record {
    _ = try recordForDocuments(id)
    let (caller, office) = (caller, file)
    return try store.write(reason: .narrowed) { transaction in
      let present = try office.allowed(try transaction.file.find(id))
      guard RecordPermission(caller).mayChangeDocuments(of: present) else { throw caller.refusal }
      var record = present
      try change(&record, transaction)
      guard !record.isSame(as: present) else { return present }
      record.revision += 1
      record.changed = transaction.now
      try transaction.save(record, before: present, action: .changed, actor: caller.actor)
      return record
    }
  }

  private static func note(of document: StoredDocument, _ transaction: Transaction) -> DocumentNote
  {
    DocumentNote(
      name: document.name, format: document.format, bytes: document.size,
      day: LocalTime(timeZone: transaction.profile.timeZone).day(document.moment),
      title: document.title)
  }

  private static func requireRoom(for count: Int, beside record: Record) throws {
    guard case .documents(let maximum)? = record.kind.documents?.shape else { return }
    guard record.documents.count + count <= maximum else {
      throw Problem(
        "too-many-documents",
        Phrase(
          "\(maximum) documents au plus par fiche\u{A0}: enlevez-en d’abord.",
          en: "At most \(maximum) documents for a record: remove some first."), field: "file")
    }
  }

  private static func title(_ text: String) throws -> String {
    guard let title = DocumentNote.title(text) else {
      throw Problem(
        "document-title",
        Phrase(
          "Donnez un titre de \(DocumentNote.titleCharacters) caractères au plus.",
          en: "Give a title of at most \(DocumentNote.titleCharacters) characters."), field: "title"
      )
    }
    return title
  }

  private static let goneDocument = Problem(
    "document-gone",
    Phrase(
      "Ce document n’est plus là\u{A0}: quelqu’un l’a enlevé ou remis entre-temps.",
      en: "This document is not there any more: somebody removed it or put it back meanwhile."),
    status: 409)
}

/// What is kept of what files are called.
enum DocumentName {
  /// Characters of a name.
  static let characters = 200

  /// The name without folders, control characters and those that have it read backwards, ending as its
  /// format does.
  static func cleaned(_ name: String, _ format: Document.Format) -> String {
    var name = cleaned(name)
    let ending = Document.ending(of: name)
    if ending == nil { name = (name.isEmpty ? "document" : name) + "." + format.ending }
    guard name.count > characters else { return name }
    let kept = "." + (ending ?? format.ending)
    return String(name.prefix(characters - kept.count)) + kept
  }

  static func cleaned(_ name: String) -> String {
    let last = name.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last ?? "".unicodeScalars[...]
    let kept = last.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
      default: true
      }
    }
    let words = String(String.UnicodeScalarView(kept)).split(whereSeparator: \.isWhitespace)
    let text = words.joined(separator: " ")
    // Nor one that a system hides.
    return String(text.drop { $0 == "." })
  }

  /// A title out of a name: without its ending, with spaces where people could not type any.
  static func title(of name: String) -> String {
    let stem = Document.ending(of: name).map { name.dropLast($0.count + 1) } ?? name[...]
    let title = stem.replacing("_", with: " ")
    return title.allSatisfy(\.isWhitespace) ? name : String(title.prefix(characters))
  }
}
