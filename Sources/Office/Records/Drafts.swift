import Base
import Language
import Schema
import Store

extension Visit {
  /// The most bytes of a draft.
  private static let maximumDraftBytes = 200_000
  /// The most drafts of one person.
  private static let maximumDrafts = 100

  /// What the person has begun in the form at `path`.
  package func draft(_ path: String) throws -> Draft? {
    guard let identity, identity.session.isVerified else { return nil }
    return try reader.drafts.find(path, of: identity.account.id)
  }

  /// Everything that the person has begun, the newest first.
  package func drafts() throws -> [Draft] {
    guard let identity, identity.session.isVerified else { return [] }
    return try reader.drafts.all(of: identity.account.id)
  }

  /// Keeps what stands in the form at `path`, as the browser sends it; gives when.
  package func keepDraft(_ path: String, _ body: String) throws -> Timestamp {
    let account = try verified().account.id
    guard body.utf8.count <= Self.maximumDraftBytes, path.utf8.count <= 300, path.hasPrefix("/")
    else {
      throw Problem(
        "draft-too-large",
        Phrase("Ce brouillon est trop long.", en: "This draft is too long."), status: 413)
    }
    return try store.write { transaction in
      let known = try transaction.drafts.all(of: account)
      guard known.count < Self.maximumDrafts || known.contains(where: { $0.form == path }) else {
        throw Problem(
          "too-many-drafts",
          Phrase(
            "Vous avez trop de brouillons\u{A0}: jetez-en d’abord.",
            en: "You have too many drafts: discard some first."), status: 409)
      }
      try transaction.drafts.save(
        Draft(form: path, body: body, saved: transaction.now), of: account)
      return transaction.now
    }
  }

  /// Forgets a draft: it was sent, or thrown away.
  package func discardDraft(_ path: String) throws {
    guard let identity, try draft(path) != nil else { return }
    try store.write { try $0.discardDraft(path, of: identity.account.id) }
  }

  /// What people call the one whom the journal names.
  package func name(ofActor actor: String) -> Phrase? {
    guard let id = Identifier(actor) else { return nil }
    return (try? reader.accounts.find(id)).flatMap { $0 }.map { Phrase(verbatim: $0.name) }
  }

  /// The choices of sharing of a record, for those who may see its history.
  package func consents(of record: Identifier) throws -> [Consent] {
    _ = try file.journal(of: record, reader)
    return try reader.consents(of: record)
  }

  /// A record of the office's own file, if the caller may open it.
  package func ownRecord(_ id: Identifier) throws -> Record? {
    guard let record = try reader.file.find(id), RecordPermission(caller).mayOpen(record) else {
      return nil
    }
    return record
  }

  /// What was done to a record, the newest first.
  package func journal(of id: Identifier) throws -> [JournalEntry] {
    try file.journal(of: id, reader)
  }

  /// The newest line of the journal of a record, by which it is undone.
  package func lastChange(of id: Identifier) throws -> JournalEntry? {
    try reader.journal.entries(of: id, limit: 1).first
  }

  /// What is in the bin.
  package func binned() throws -> [Record] { try file.binned(reader) }
}
