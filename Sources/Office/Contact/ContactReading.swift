import Base
import Ledger
import Schema
import Store

extension Visit {
  /// How members reach one another.
  package var contacts: Contacts {
    Contacts(reader: reader, store: store, caller: caller, address: address)
  }
}

extension Contacts {
  /// One's conversations, the newest first.
  package func all() throws -> [ConversationView] {
    guard let own = caller.record else { return [] }
    return try reader.conversations.all(of: own, [.asked, .accepted]).compactMap {
      try view($0, own, withMessages: false)
    }
  }

  /// How many conversations wait for the caller.
  package func unread() throws -> Int {
    try caller.record.map { try reader.conversations.unread(by: $0) } ?? 0
  }

  /// One conversation, which is then read.
  package func open(_ id: Identifier) throws -> ConversationView {
    guard let own = caller.record, let conversation = try reader.conversations.find(id),
      let view = try view(conversation, own, withMessages: true)
    else {
      if caller.isVisitor { throw caller.refusal }
      throw Self.unknown
    }
    if let account = caller.account, try reader.notices.isUnseen(id, by: account) {
      store.writeLater { try $0.notices.see(id, by: account, $0.now) }
    }
    if view.isUnread, view.state == .accepted {
      store.writeLater { try $0.conversations.see(id, by: own, $0.now) }
    }
    return view
  }

  /// The people of this office who match a search and can be asked, as far as they go into a page, and whether
  /// there are more.
  package func candidates(_ text: String) throws -> (people: [ResultItem], hasMore: Bool) {
    guard let own = caller.record, let kind = reader.registry.people else { throw caller.refusal }
    let library = Library(reader: reader, caller: caller, clock: store.clock)
    let request = SearchRequest(
      text: text, kind: kind.name, office: reader.key.name.description, limit: 100)
    let page = try library.search(request)
    return (page.items.filter { $0.id != own }, page.next != nil)
  }

  /// Of these people those whom the caller sees and can ask.
  package func candidates(among ids: [Identifier]) throws -> [ResultItem] {
    let library = Library(reader: reader, caller: caller, clock: store.clock)
    return try ids.compactMap { id in
      do {
        let item = try library.record(id)
        return mayAsk(item) ? item : nil
      } catch let problem as Problem where problem.code == "not-found" {
        return nil
      }
    }
  }

  /// Whether the caller may ask this person for contact.
  package func mayAsk(_ item: ResultItem) -> Bool {
    caller.record != nil && item.isOwn && item.kind.email != nil && item.id != caller.record
  }

  /// Whom the caller has blocked, with their names.
  package func blocked() throws -> [(record: Identifier, name: String)] {
    guard let own = caller.record else { return [] }
    return try reader.conversations.blocked(by: own).map { ($0, try name(of: $0)) }
  }

  /// What was reported, for advisers.
  package func reports() throws -> [(
    report: Report, reporter: String, messages: [(String, Message)]
  )] {
    try caller.require(.readFile)
    return try reader.reports.all().map { report in
      let messages = try reader.conversations.messages(of: report.conversation).map {
        (try name(of: $0.author), $0)
      }
      return (report, try name(of: report.reporter), messages)
    }
  }

  /// An adviser has dealt with a report.
  package func settle(_ id: Identifier) throws {
    try caller.require(.changeFile)
    let actor = caller.actor
    try store.write { transaction in
      guard try transaction.reports.all().contains(where: { $0.id == id }) else {
        throw Problem.notFound(
          Phrase("Ce signalement n’existe pas.", en: "There is no such report."))
      }
      try transaction.reports.settle(id, by: actor, transaction.now)
    }
  }

  private func view(_ conversation: Conversation, _ own: Identifier, withMessages: Bool) throws
    -> ConversationView?
  {
    let participants = try reader.conversations.participants(of: conversation.id)
    guard let mine = participants.first(where: { $0.record == own }) else { return nil }
    let isOpen = mine.state == .accepted || mine.state == .asked
    let isPair = !conversation.isGroup && participants.allSatisfy { $0.state == .accepted }
    let people = try participants.filter { $0.record != own }.map { person in
      ConversationView.Person(
        record: person.record, name: try name(of: person.record), state: person.state,
        email: isPair ? try email(of: person.record) : nil)
    }
    return ConversationView(
      conversation: conversation, state: mine.state, people: people,
      messages: withMessages && isOpen
        ? try reader.conversations.messages(of: conversation.id) : [],
      isUnread: mine.state == .asked || mine.seen < conversation.changed)
  }

  /// What people of one conversation call each other: they know the name, whatever it shares now.
  package func name(of record: Identifier) throws -> String {
    try reader.file.find(record)?.title ?? "?"
  }

  private func email(of record: Identifier) throws -> String? {
    guard let record = try reader.file.find(record), let field = record.kind.email else {
      return nil
    }
    return record.values[field]?.line
  }
}
