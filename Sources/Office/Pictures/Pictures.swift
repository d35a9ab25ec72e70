import Base
import Formats
import Ledger
import Schema
import Store

extension Visit {
  /// A picture, for whoever may see the group of fields in which its record names it; for anybody else
  /// there is none. That of a record of another office is found by that record, `copied`.
  package func picture(_ name: Identifier, of copied: Identifier?) throws -> StoredPicture {
    if let id = try reader.pictures.record(of: name) {
      if try showsPicture(name, of: id), let picture = try reader.pictures.find(name) {
        return picture
      }
    } else if let copied, let picture = try library.copiedPicture(name, of: copied) {
      return picture
    }
    throw Library.noRecord
  }

  private func showsPicture(_ name: Identifier, of id: Identifier) throws -> Bool {
    guard let record = try reader.file.find(id), let field = record.kind.picture,
      let group = record.kind.group(of: field.name)
    else { return false }
    let text = Value.text(name.description)
    if RecordPermission(caller).mayRead(group, of: record) {
      return record.values[field.name] == text
    }
    // As the pages and the search show the record to this caller, whatever that depends on.
    guard let item = try library.shown(id), item.isOwn else { return false }
    return item.values[field.name] == text
  }

  /// The record whose picture the caller may change.
  package func recordForPicture(_ id: Identifier) throws -> (record: Record, name: String) {
    let record = try open(id)
    guard let field = record.kind.picture, let group = record.kind.group(of: field.name) else {
      throw Library.noRecord
    }
    guard RecordPermission(caller).mayChange(group, of: record) else { throw caller.refusal }
    return (record, record.values[field.name]?.line ?? "")
  }

  /// Gives a record the picture in `file`, cleaned, or takes its picture away; `seen` names the one that
  /// it had when that was decided, empty when it had none. The old one is destroyed at once.
  package func setPicture(_ file: [UInt8]?, of id: Identifier, replacing seen: String) throws
    -> Record
  {
    _ = try recordForPicture(id)
    var picture: StoredPicture?
    if let file {
      do throws(PictureRefusal) {
        let cleaned = try Picture(cleaning: file)
        picture = StoredPicture(
          name: .random(), record: id, type: cleaned.format.type, bytes: cleaned.bytes)
      } catch {
        throw error.problem(field: "file")
      }
    }
    let new = picture
    let (caller, office) = (caller, self.file)
    return try store.write(reason: .narrowed) { transaction in
      let present = try office.allowed(try transaction.file.find(id))
      let permission = RecordPermission(caller)
      guard let field = present.kind.picture, let group = present.kind.group(of: field.name),
        permission.mayChange(group, of: present)
      else { throw caller.refusal }
      guard present.values[field.name]?.line ?? "" == seen else { throw Self.otherPicture }
      var record = present
      record.values[field.name] = new.map { .text($0.name.description) }
      guard !record.isSame(as: present) else { return present }
      if permission.isOwner(of: present) { try transaction.confirm(&record) }
      record.revision += 1
      record.changed = transaction.now
      if let new { try transaction.keep(new) }
      try transaction.save(record, before: present, action: .changed, actor: caller.actor)
      return try transaction.file.find(id) ?? record
    }
  }

  private static let otherPicture = Problem(
    "picture-changed",
    Phrase(
      "Cette image a été changée entre-temps\u{A0}: regardez-la, puis recommencez si besoin.",
      en: "This picture was changed meanwhile: look at it, then try again if need be."),
    field: "file", status: 409)
}

extension Library {
  /// The picture of a record of another office, as the caller sees it.
  package func copiedPicture(_ name: Identifier, of id: Identifier) throws -> StoredPicture? {
    // What has ended is not found any more.
    _ = try record(id)
    return try reader.copiedPicture(name, of: id, for: caller.viewer)
  }

  /// The picture that a record shows to the caller, of whichever office it is.
  package func picture(of item: ResultItem) throws -> StoredPicture? {
    guard let field = item.kind.picture,
      let name = item.values[field.name].flatMap({ Identifier($0.line) })
    else { return nil }
    return item.isOwn
      ? try reader.pictures.shown(by: item.visibleRecord) : try copiedPicture(name, of: item.id)
  }
}

extension Transaction {
  /// Throws where an older record names a picture that is destroyed: it cannot come back.
  func requirePicture(of older: Record, now present: Record) throws {
    guard let field = older.kind.picture, let value = older.values[field.name],
      value != present.values[field.name]
    else { return }
    guard let name = Identifier(value.line), try pictures.record(of: name) == older.id else {
      throw Problem(
        "picture-erased",
        Phrase(
          "L’image d’avant est effacée\u{A0}: ajoutez-la de nouveau.",
          en: "The picture from before is erased: add it again."), status: 409)
    }
  }
}
