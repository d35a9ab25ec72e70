import Base
import Schema
import Store

extension Visit {
  /// For how long "ask me later" counts, in seconds.
  package static let postponedSeconds: Int64 = 7 * 86_400

  /// The person's own record, as long as that person has not said how far it goes; nil for who has no
  /// record, or has answered.
  package func undecidedRecord() throws -> Record? {
    guard let identity, identity.session.isVerified else { return nil }
    return try undecidedRecord(of: identity.account)
  }

  /// Whether the person has to be asked now, before anything else.
  package func mustAskSharing() throws -> Bool {
    guard let identity, identity.session.isVerified else { return false }
    return try mustAskSharing(identity.account)
  }

  /// Whether the person who has just come in with `secret` has to be asked.
  package func mustAskSharing(behind secret: Secret) throws -> Bool {
    guard let identity = try door.identify(secret, reader), identity.session.isVerified else {
      return false
    }
    return try mustAskSharing(identity.account)
  }

  private func mustAskSharing(_ account: Account) throws -> Bool {
    guard try undecidedRecord(of: account) != nil else { return false }
    guard case .postponed(let moment)? = try reader.sharingQuestions.find(account.id) else {
      return true
    }
    return now.seconds - moment.seconds >= Self.postponedSeconds
  }

  private func undecidedRecord(of account: Account) throws -> Record? {
    guard let id = account.record, let record = try reader.file.find(id),
      record.kind.email != nil, record.binned == nil
    else { return nil }
    if case .answered? = try reader.sharingQuestions.find(account.id) { return nil }
    return record
  }

  /// Keeps what the person answered for every group, also where the answer is "nobody".
  package func answerSharing(_ levels: [String: String], from revision: Int64, wording: String)
    throws -> Record
  {
    let account = try verified().account
    guard let id = account.record else { throw refusal }
    let record = try file.choose(levels, for: id, from: revision, wording: wording)
    try store.write { try $0.sharingQuestions.answer(account.id, $0.now) }
    return record
  }

  /// Asks again another day.
  package func postponeSharing() throws {
    let account = try verified().account
    try store.write { try $0.sharingQuestions.postpone(account.id, $0.now) }
  }

  /// How `record`, which the caller may open, would look from somewhere with other levels than it has:
  /// nothing is kept. Groups that the caller may not read are not part of it.
  package func look(
    at record: Record, from viewpoint: Viewpoint, choosing levels: [String: String] = [:]
  ) throws -> View? {
    let permission = RecordPermission(caller)
    guard permission.mayOpen(record) else { throw refusal }
    var record = record
    if !levels.isEmpty { record = try RecordInput(levels: levels).applied(to: record, permission) }
    for group in record.kind.groups where !permission.mayRead(group, of: record) {
      for field in group.fields { record.values[field.name] = nil }
    }
    return viewpoint.look(at: record)
  }
}

extension Record {
  /// Where a group stops before the level that was chosen for it: the first group goes less far. Nil
  /// when the choice counts as it is.
  package func limit(of group: FieldGroup) -> Level? {
    let level = level(of: group)
    return level < chosenLevel(of: group) && !isWithdrawn && binned == nil ? level : nil
  }
}
