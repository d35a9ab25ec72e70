import Base
import Formats
import Language
import Ledger
import Schema
import Store

/// A document that somebody may have.
package struct GivenDocument: Sendable {
  package let document: StoredDocument
  package let bytes: [UInt8]
}

extension Visit {
  /// Bytes of a form with several: files and what stands around them.
  package static let largestDocumentForm = 31 << 20

  /// A document, for whoever may see the group of fields in which its record names it, and in the bin for
  /// those who may change it; for anybody else there is none.
  package func document(_ name: Identifier) throws -> GivenDocument {
    guard let document = try reader.documents.find(name),
      let record = try reader.file.find(document.record), try gives(document, of: record),
      let bytes = try reader.documents.bytes(name)
    else { throw Library.noRecord }
    return GivenDocument(document: document, bytes: bytes)
  }

  private func gives(_ document: StoredDocument, of record: Record) throws -> Bool {
    let permission = RecordPermission(caller)
    if permission.mayReadDocuments(of: record) {
      return document.removed == nil || permission.mayChangeDocuments(of: record)
    }
    // As the pages and the search show the record to this caller, whatever that depends on.
    guard let item = try library.shown(record.id), item.isOwn else { return false }
    return item.kind.documents(in: item.values).contains { $0.name == document.name }
  }

  /// The record whose documents the caller may change, and those of it in the bin.
  package func recordForDocuments(_ id: Identifier) throws -> (
    record: Record, removed: [StoredDocument]
  ) {
    let record = try open(id)
    guard record.kind.documents != nil else { throw Library.noRecord }
    guard RecordPermission(caller).mayChangeDocuments(of: record) else { throw caller.refusal }
    return (record, try reader.documents.removed(of: id))
  }

  /// Those of these documents that are not in the file: what the log has brought back after a restored backup
  /// names what was added since.
  package func missing(of notes: [DocumentNote]) throws -> Set<Identifier> {
    Set(try notes.map(\.name).filter { try reader.documents.find($0) == nil })
  }

  /// Where the office that shares a record gives a document of it to everybody; nil where it gives it to
  /// its own people alone, or cannot be reached in a browser.
  package func addressElsewhere(of document: DocumentNote, in item: ResultItem) throws -> String? {
    guard !item.isOwn, item.widest == .everybody,
      let office = try reader.neighbours.all().first(where: {
        $0.key.name.description == item.origin
      }), office.url.hasPrefix("https://") || office.url.hasPrefix("http://")
    else { return nil }
    return "\(office.url)/document/\(document.name)"
  }
}

extension Transaction {
  /// Throws where an older record names a document that is destroyed: it cannot come back.
  func requireDocuments(of older: Record, now present: Record) throws {
    let known = Set(present.documents.map(\.name))
    for note in older.documents where !known.contains(note.name) {
      guard try documents.find(note.name)?.record == older.id else {
        throw Problem(
          "document-erased",
          Phrase(
            "Un document d’avant est effacé\u{A0}: ajoutez-le de nouveau.",
            en: "A document from before is erased: add it again."), status: 409)
      }
    }
  }
}
