import Base
import Schema
import Store

extension Visit {
  /// Notes that the person whose record it is can see who opened it.
  package func noteView(of record: Record) {
    guard record.kind.email != nil, caller.account != nil, caller.record != record.id else {
      return
    }
    let actor = caller.actor
    store.writeLater { try $0.recordViews.note(record.id, by: actor, $0.now) }
  }

  /// Who has opened a record, for those who may see its history.
  package func views(of record: Identifier) throws -> [RecordView] {
    _ = try file.journal(of: record, reader)
    return try reader.recordViews.all(of: record)
  }
}
