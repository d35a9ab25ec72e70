import Base
import Language
import Ledger
import Schema
import Store

/// Somebody who offers to accompany others, as far as the reader may see it.
package struct MentorOffer: Sendable {
  package let item: ResultItem
  package let topics: [String]
  /// How many more people there is room for.
  package let room: Int
}

/// A mentoring as one of the two sees it.
package struct MentoringView: Sendable {
  package let mentoring: Mentoring
  /// Whether the reader is the one who accompanies.
  package let isMentor: Bool
  /// The other of the two.
  package let name: String
}

extension Visit {
  /// The most people that one accompanies unless the record says another number.
  static let usualCapacity = 1

  /// The members of this office who accompany others and are not on hold, of a word or all.
  package func mentorOffers(_ text: String = "") throws -> [MentorOffer] {
    try mentors(text, office: reader.key.name.description).map { item, topics in
      let room = Self.capacity(item.values) - (try reader.mentorings.count(of: item.id))
      return MentorOffer(item: item, topics: topics, room: max(0, room))
    }.sorted {
      ($1.room > 0 ? 1 : 0, $0.item.title) < ($0.room > 0 ? 1 : 0, $1.item.title)
    }
  }

  /// The members of other offices who offer it and let it be seen here. How many they accompany is known
  /// at their office alone.
  package func mentorOffersElsewhere(_ text: String = "") throws -> [MentorOffer] {
    try mentors(text, office: nil).filter { !$0.item.isOwn }.map {
      MentorOffer(item: $0, topics: $1, room: 0)
    }.sorted { ($0.item.title, $0.item.id) < ($1.item.title, $1.item.id) }
  }

  private func mentors(_ text: String, office: String?) throws -> [(
    item: ResultItem, topics: [String]
  )] {
    guard !caller.isVisitor, let kind = registry.people else { throw caller.refusal }
    var request = SearchRequest(
      text: text, kind: kind.name, office: office, limit: SearchRequest.maximumLimit)
    let today = localDay(now)
    var found: [(item: ResultItem, topics: [String])] = []
    repeat {
      let page = try library.search(request)
      for item in page.items {
        guard case .list(let topics)? = item.values["mentor_topics"],
          item.values["mentor_pause_until"].map({ $0.line <= today }) ?? true
        else { continue }
        found.append((item, topics))
      }
      request.after = page.next
    } while request.after != nil
    return found
  }

  private static func capacity(_ values: [String: Value]) -> Int {
    guard case .whole(let number)? = values["mentor_capacity"] else { return usualCapacity }
    return Int(number)
  }

  /// The mentorings of the caller; those that one has heard nothing of do not show.
  package func mentorings() throws -> [MentoringView] {
    guard let own = caller.record else { throw caller.refusal }
    return try reader.mentorings.all(of: own).compactMap { mentoring in
      let isMentor = mentoring.mentor == own
      let other = isMentor ? mentoring.mentee : mentoring.mentor
      if isMentor, try reader.conversations.isBlocked(other, by: own) { return nil }
      return MentoringView(
        mentoring: mentoring, isMentor: isMentor, name: try contacts.name(of: other))
    }
  }

  /// Asks somebody to accompany the caller; the message opens a conversation of the two.
  package func askMentor(_ mentor: Identifier, _ text: String) throws {
    guard let own = caller.record else { throw caller.refusal }
    guard mentor != own, let offer = try mentorOffers().first(where: { $0.item.id == mentor })
    else {
      throw Problem.notFound(
        Phrase(
          "Cette personne n’accompagne personne pour le moment.",
          en: "This person does not accompany anybody for now."))
    }
    let text = try Contacts.checked(text)
    let notice = ContactNotice(caller: caller)
    let capacity = Self.capacity(offer.item.values)
    try store.write { transaction in
      guard
        try !transaction.mentorings.all(of: own).contains(where: {
          $0.mentor == mentor && ($0.state == .asked || $0.state == .accepted)
        })
      else {
        throw Problem(
          "already-asked",
          Phrase(
            "Vous avez déjà demandé à cette personne.", en: "You have asked this person already."),
          status: 409)
      }
      guard try transaction.mentorings.count(of: mentor) < capacity else { throw Self.full }
      let day = transaction.now.adding(seconds: -86_400)
      guard try transaction.conversations.begun(by: own, since: day) < Contacts.maximumPerDay else {
        throw Contacts.tooOften
      }
      let known = try transaction.conversations.between(own, mentor)
      if let known {
        try transaction.conversations.add(
          Message(
            id: .ordered(milliseconds: transaction.now.milliseconds), author: own, text: text,
            moment: transaction.now), to: known.id)
        try notice.tell(mentor, ContactMail.message, of: known.id, transaction)
      }
      let conversation =
        try known?.id ?? Contacts.begin(own, [mentor], text: text, notice, transaction)
      try transaction.mentorings.save(
        Mentoring(
          id: .random(), mentor: mentor, mentee: own, state: .asked, conversation: conversation,
          changed: transaction.now))
    }
  }

  /// Accepts or declines to accompany somebody.
  package func answerMentoring(_ id: Identifier, isAccepted: Bool) throws {
    try change(id) { mentoring, own, transaction in
      guard mentoring.mentor == own, mentoring.state == .asked else { throw Self.notNow }
      if isAccepted {
        let values = try transaction.file.find(own)?.values ?? [:]
        guard try transaction.mentorings.count(of: own) < Self.capacity(values) else {
          throw Self.full
        }
      }
      mentoring.state = isAccepted ? .accepted : .declined
      let people = try transaction.conversations.participants(of: mentoring.conversation)
      guard people.contains(where: { $0.record == own && $0.state == .asked }) else { return }
      try transaction.conversations.set(
        own, isAccepted ? .accepted : .declined, in: mentoring.conversation, transaction.now)
    }
  }

  /// Stops a mentoring, or takes a question back; either of the two may.
  package func stopMentoring(_ id: Identifier) throws {
    try change(id) { mentoring, own, _ in
      guard
        mentoring.state == .accepted || mentoring.state == .asked && mentoring.mentee == own
      else { throw Self.notNow }
      mentoring.state = .stopped
    }
  }

  private func change(
    _ id: Identifier,
    _ body: @escaping @Sendable (inout Mentoring, Identifier, Transaction) throws -> Void
  ) throws {
    guard let own = caller.record else { throw caller.refusal }
    let notice = ContactNotice(caller: caller)
    try store.write { transaction in
      guard var mentoring = try transaction.mentorings.find(id),
        mentoring.mentor == own || mentoring.mentee == own
      else { throw Library.noRecord }
      try body(&mentoring, own, transaction)
      mentoring.changed = transaction.now
      try transaction.mentorings.save(mentoring)
      let other = mentoring.mentor == own ? mentoring.mentee : mentoring.mentor
      let mail: ContactMail? =
        switch mentoring.state {
        case .accepted: .mentoringAccepted
        case .declined: .mentoringDeclined
        case .stopped: .mentoringStopped
        case .asked: nil
        }
      guard let mail, try !transaction.conversations.isBlocked(own, by: other) else { return }
      try notice.tell(other, mail, of: mentoring.conversation, transaction)
    }
  }

  private static var full: Problem {
    Problem(
      "no-room",
      Phrase(
        "Cette personne accompagne déjà autant de membres qu’elle le peut.",
        en: "This person already accompanies as many members as possible."), status: 409)
  }

  private static var notNow: Problem {
    Problem(
      "illegal-step",
      Phrase(
        "Ce n’est plus possible\u{A0}: l’autre personne a peut-être déjà répondu ou arrêté.",
        en: "This is no longer possible: the other person may have answered or stopped already."),
      status: 409)
  }
}

extension ContactMail {
  static let mentoringAccepted = ContactMail(
    words: Words.Contact.accompanies,
    subject: { Phrase("\($0) accepte de vous accompagner", en: "\($0) agrees to accompany you") },
    text: {
      Phrase(
        "Bonjour,\n\n\($0) accepte de vous accompagner. Chacun peut arrêter quand il veut.",
        en: "Hello,\n\n\($0) agrees to accompany you. Each of you can stop at any time.")
    })

  static let mentoringDeclined = ContactMail(
    words: Words.Contact.cannotAccompany,
    subject: { Phrase("\($0) ne peut pas vous accompagner", en: "\($0) cannot accompany you") },
    text: {
      Phrase(
        "Bonjour,\n\n\($0) ne peut pas vous accompagner pour le moment.",
        en: "Hello,\n\n\($0) cannot accompany you for now.")
    })

  static let mentoringStopped = ContactMail(
    words: Words.Contact.stopsMentoring,
    subject: { Phrase("\($0) arrête l’accompagnement", en: "\($0) stops the mentoring") },
    text: {
      Phrase(
        "Bonjour,\n\n\($0) arrête l’accompagnement. Vous n’avez rien à faire.",
        en: "Hello,\n\n\($0) stops the mentoring. There is nothing for you to do.")
    })
}
