import Base
import Kinds
import Language
import Ledger
import Schema
import Store

extension Visit {
  /// From when on a request has found enough people.
  package func trainingRule() throws -> TrainingRule { try reader.trainingRule() }

  /// Sets that rule, as it was typed.
  package func setTrainingRule(people: String, kilometres: String) throws {
    try caller.require(.changeFile)
    var problems: [Problem] = []
    func number(_ text: String, _ range: ClosedRange<Int64>, _ field: String) -> Int64 {
      if let number = Int64(text), range.contains(number) { return number }
      problems.append(
        Problem(
          "bad-number",
          Phrase(
            "Un nombre de \(range.lowerBound) à \(range.upperBound), en chiffres.",
            en: "A number from \(range.lowerBound) to \(range.upperBound), in digits."),
          field: field))
      return 0
    }
    let rule = TrainingRule(
      people: number(people, TrainingRule.peopleRange, "people"),
      kilometres: number(kilometres, TrainingRule.kilometreRange, "km"))
    guard problems.isEmpty else { throw InputFaults(problems: problems) }
    let actor = caller.actor
    try store.write { try $0.set(rule, actor: actor) }
  }

  /// The office's requests that have found enough people, for who may answer them.
  package func ripeRequests() throws -> [Record] {
    guard caller.may(.changeFile), registry[name: Kind.trainingRequest.name] != nil else {
      return []
    }
    let rule = try trainingRule()
    return try reader.file.all(.trainingRequest).filter { Self.isRipe($0, rule) }
  }

  /// Whether an offer can be made of a request now.
  package func isRipe(_ request: Record) throws -> Bool {
    guard caller.may(.changeFile) else { return false }
    return Self.isRipe(request, try trainingRule())
  }

  private static func isRipe(_ request: Record, _ rule: TrainingRule) -> Bool {
    isAsked(request) && people(request) >= rule.people
  }

  private static func isAsked(_ request: Record) -> Bool {
    request.kind.name == Kind.trainingRequest.name && request.binned == nil
      && !request.isWithdrawn
      && request.kind.lifeCycle?.state(request.state).name == "asked"
  }

  private static func people(_ request: Record) -> Int64 {
    guard case .whole(let count)? = request.values["count"] else { return 1 }
    return count
  }

  /// Makes an offer of a request that has found enough people, and tells them.
  package func offerCourse(for id: Identifier) throws -> Record {
    try caller.require(.changeFile)
    let notice = TrainingNotice(actor: caller.actor)
    return try store.write { transaction in
      let request = try Self.asked(id, transaction)
      guard try Self.isRipe(request, transaction.trainingRule()) else {
        throw Problem(
          "not-enough-people",
          Phrase(
            "Cette demande n’a pas encore trouvé assez de personnes.",
            en: "This request has not found enough people yet."), status: 409)
      }
      var offer = Record(
        id: .random(), kind: .trainingOffer, reference: nil, values: [:], levels: [:],
        state: "planned", created: transaction.now, changed: transaction.now)
      for field in Kind.trainingOffer.fields {
        // How who asked put it is not how it is offered.
        if Kind.trainingRequest.field(field.name) != nil, field.name != "description" {
          offer.values[field.name] = request.values[field.name]
        }
      }
      // It goes no farther than what it was made of.
      if let group = request.kind.groups.first {
        for own in offer.kind.groups { offer.levels[own.name] = request.chosenLevel(of: group) }
      }
      try transaction.save(offer, before: nil, action: .created, actor: notice.actor)
      try notice.answer(request, with: offer, transaction)
      return offer
    }
  }

  /// Answers a request with a course that there is already, and tells its people.
  package func answerRequest(_ id: Identifier, with course: Identifier) throws -> Record {
    try caller.require(.changeFile)
    let notice = TrainingNotice(actor: caller.actor)
    return try store.write { transaction in
      let request = try Self.asked(id, transaction)
      guard let offer = try transaction.file.find(course, .trainingOffer), offer.binned == nil,
        let group = offer.kind.groups.first, offer.level(of: group) >= .office
      else { throw Library.noRecord }
      guard TrainingMatch.fitsLevel(request.values, offer.values) else {
        throw Problem(
          "other-level",
          Phrase(
            "Cette formation est d’un autre niveau que la demande.",
            en: "This course is of another level than the request."), field: "course")
      }
      try notice.answer(request, with: offer, transaction)
      return offer
    }
  }

  private static func asked(_ id: Identifier, _ transaction: Transaction) throws -> Record {
    guard let request = try transaction.file.find(id, .trainingRequest) else {
      throw Library.noRecord
    }
    guard isAsked(request) else {
      throw Problem(
        "illegal-step",
        Phrase(
          "Cette demande n’attend plus de réponse\u{A0}: quelqu’un d’autre l’a peut-être donnée.",
          en: "This request does not wait for an answer: perhaps somebody else has given it."),
        status: 409)
    }
    return request
  }

  /// The courses that answer a request, as the caller sees them.
  package func courses(for request: ResultItem) throws -> [ResultItem] {
    guard request.kind.name == Kind.trainingRequest.name else { return [] }
    return try trainingItems(.trainingOffer).filter {
      TrainingMatch.fits(request: request.values, offer: $0.item.values)
    }.map(\.item)
  }

  /// The office's open requests that a course of the office answers, for who may say so.
  package func requests(for course: Record) throws -> [Record] {
    guard caller.may(.changeFile), course.kind.name == Kind.trainingOffer.name,
      course.binned == nil, let group = course.kind.groups.first, course.level(of: group) >= .office
    else { return [] }
    return try reader.file.all(.trainingRequest).filter {
      Self.isAsked($0) && TrainingMatch.fits(request: $0.values, offer: course.values)
    }
  }
}
