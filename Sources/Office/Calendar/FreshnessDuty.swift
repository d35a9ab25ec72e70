import Base
import Language
import Ledger
import Schema
import Store

extension DueWork {
  /// How long the link of such a mail counts, in seconds.
  static let confirmationSeconds: Int64 = 120 * 86_400

  /// Asks people whether their record is still right, says when it will be withdrawn, and withdraws it.
  func askAgain() throws -> Int {
    let reader = try store.reader()
    guard let kind = reader.registry.people, kind.confirmed != nil else { return 0 }
    let now = now
    let time = LocalTime(timeZone: store.profile.timeZone)
    // Some days more than needed, since months are not of one length; what is due is decided below.
    let days = Ageing.askMonths * 28
    let due = try reader.file.all(
      kind, notConfirmedSince: ISO8601.day(time.days(now) - days),
      madeBefore: now.adding(seconds: -days * 86_400)
    ).filter { record in
      Ageing.duty(for: record, try reader.freshness.find(record.id), now: now, time) != nil
    }.map(\.id)
    return try work(on: due, reason: .withdrawn) { [self] id, transaction in
      let note = try transaction.freshness.find(id)
      guard let record = try transaction.file.find(id, kind), record.binned == nil,
        let duty = Ageing.duty(for: record, note, now: now, time)
      else { return false }
      try take(duty, record, note ?? FreshnessNote(), transaction)
      return true
    }
  }

  private func take(
    _ duty: Ageing.Duty, _ record: Record, _ note: FreshnessNote, _ transaction: Transaction
  ) throws {
    var note = note
    switch duty {
    case .ask: note.reminded = transaction.now
    case .warn:
      note.reminded = transaction.now
      note.warned = transaction.now
    case .withdraw:
      note.withdrawn = transaction.now
      var withdrawn = record
      withdrawn.isWithdrawn = true
      withdrawn.revision += 1
      withdrawn.changed = transaction.now
      try transaction.save(withdrawn, before: record, action: .withdrawn, actor: Self.actor)
    }
    try transaction.freshness.save(note, of: record.id)
    guard let account = try account(of: record, transaction) else {
      // Nobody asked this person: whoever looks after her does, before the record leaves.
      guard duty != .ask else { return }
      return try transaction.tellAdvisers(
        about: record,
        duty == .warn ? Words.Freshness.leavesUnasked : Words.Freshness.leftUnasked,
        reason: .due, actor: Self.actor)
    }
    // Who is about to leave the directory, or has left it, is mailed whatever was chosen.
    let isLetter =
      try duty != .ask || account.welcomed == nil
      || transaction.noticeRhythm(of: account.id) == .atOnce
    try transaction.tell(account, .due, about: record, duty.words, isMailed: !isLetter)
    guard isLetter else { return }
    let secret = Secret.random()
    try transaction.links.deleteAll(of: account.id, .confirmation)
    try transaction.links.insert(
      SignInLink(
        token: secret.hash, account: account.id, purpose: .confirmation,
        expires: transaction.now.adding(seconds: Self.confirmationSeconds),
        subject: record.id.description))
    try transaction.mails.add(
      CalendarMail.confirmation(
        duty, to: account, Ageing.card(of: record, account.language ?? .french),
        link: "\(address)/confirmer/\(secret.text)",
        edit: "\(address)/fiche/\(record.id)/modifier", office: transaction.profile.name,
        transaction.now))
  }

  /// The account behind a record; one is made for an address that nobody else has, since the link of
  /// the mail stands for it. It lets nobody in.
  private func account(of record: Record, _ transaction: Transaction) throws -> Account? {
    if let account = try transaction.accounts.find(record: record.id) {
      return account.closed == nil ? account : nil
    }
    guard let email = record.kind.email.flatMap({ record.values[$0]?.line })?.lowercased(),
      try transaction.accounts.find(email: email) == nil
    else { return nil }
    let account = Account(
      id: .random(), email: email, name: record.title, roles: [.member], record: record.id,
      created: transaction.now)
    try transaction.accounts.save(account)
    return account
  }
}

extension Ageing.Duty {
  /// Said beside the name of the record.
  fileprivate var words: Phrase {
    switch self {
    case .ask: Words.Notices.isRecordRight
    case .warn: Words.Notices.recordLeaves
    case .withdraw: Words.Notices.recordHasLeft
    }
  }
}

extension Ageing {
  /// From where a card is seen by the most people.
  package static func viewpoint(of record: Record) -> Viewpoint {
    switch record.kind.groups.first.map({ record.chosenLevel(of: $0) }) ?? .nobody {
    case .everybody: .everybody
    case .allOffices: .elsewhere
    case .country: .country
    case .region: .region
    default: .here
    }
  }

  /// The card as the most people see it, a line for each field; also of a record that was withdrawn.
  package static func look(at record: Record) -> View? {
    var record = record
    record.isWithdrawn = false
    return viewpoint(of: record).look(at: record)
  }

  static func card(of record: Record, _ language: Phrase.Language) -> String {
    guard let look = look(at: record) else { return record.title }
    return record.kind.fields.compactMap { field in
      look.values[field.name].map {
        field.name == record.kind.title
          ? $0.line : "\(field.label(language)): \(field.words($0, language))"
      }
    }.joined(separator: "\n")
  }
}
