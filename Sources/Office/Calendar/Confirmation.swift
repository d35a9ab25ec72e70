import Base
import Schema
import Store

extension Visit {
  /// The record that a "still right?" link is about; nil when the link does not count any more.
  package func recordToConfirm(_ secret: Secret) throws -> Record? {
    guard let link = try reader.links.find(secret.hash), link.purpose == .confirmation,
      link.expires > now, let id = Identifier(link.subject), let record = try reader.file.find(id),
      record.binned == nil
    else { return nil }
    return record
  }

  /// Confirms by such a link, without signing in: it does that and nothing else, once.
  package func confirm(by secret: Secret) throws -> Record {
    try store.write { transaction in
      guard let link = try transaction.links.find(secret.hash), link.purpose == .confirmation,
        link.expires > transaction.now, let id = Identifier(link.subject),
        let present = try transaction.file.find(id), present.binned == nil
      else { throw FrontDoor.spentLink }
      try transaction.links.delete(link.token)
      return try transaction.keepConfirmed(present, actor: link.account.description)
    }
  }

  /// Confirms one's own record.
  package func confirm(_ id: Identifier) throws -> Record {
    let file = file
    let caller = caller
    return try store.write { transaction in
      let present = try file.allowed(try transaction.file.find(id))
      guard RecordPermission(caller).mayConfirm(present) else { throw caller.refusal }
      return try transaction.keepConfirmed(present, actor: caller.actor)
    }
  }

  /// A record that is old, for the advisers.
  package struct AgeingRecord: Sendable {
    package let record: Record
    /// When its age began.
    package let since: String
    package let isStale: Bool
    /// The day on which it is, or was, withdrawn.
    package let ends: String?
    package let isWithdrawn: Bool
  }

  /// The records that were not confirmed for long, the oldest first.
  package func ageingRecords() throws -> [AgeingRecord] {
    try caller.require(.readFile)
    guard let kind = reader.registry.people else { return [] }
    let time = LocalTime(timeZone: profile.timeZone)
    let today = time.day(now)
    let notes = try reader.freshness.all()
    return try reader.file.all(kind).compactMap { record -> AgeingRecord? in
      let withdrawn = notes[record.id]?.withdrawn
      let since = Ageing.start(of: record, time)
      guard withdrawn != nil || Ageing.isSeen(record),
        Ageing.isPast(since, Ageing.askMonths, today)
      else { return nil }
      return AgeingRecord(
        record: record, since: since,
        isStale: Ageing.isPast(since, Ageing.staleMonths, today),
        ends: withdrawn.map { time.day($0) }
          ?? ISO8601.day(since, addingMonths: Ageing.endMonths),
        isWithdrawn: withdrawn != nil)
    }.sorted { ($0.since, $0.record.id) < ($1.since, $1.record.id) }
  }
}

extension Transaction {
  fileprivate func keepConfirmed(_ present: Record, actor: String) throws -> Record {
    var record = present
    try confirm(&record)
    record.revision += 1
    record.changed = now
    try save(record, before: present, action: .confirmed, actor: actor)
    return record
  }
}

extension RecordPermission {
  /// Whether the caller may say that the record is all still right: of one's own, or for the person
  /// who was asked.
  package func mayConfirm(_ record: Record) -> Bool {
    guard record.kind.confirmed != nil, record.binned == nil else { return false }
    return isOwner(of: record) || caller.isAdviser
  }
}
