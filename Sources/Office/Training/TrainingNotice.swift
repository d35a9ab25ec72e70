import Base
import Kinds
import Language
import Schema
import Store

/// Tells people what becomes of a course that they have asked for: each alone, and nobody of the others.
struct TrainingNotice: Sendable {
  let actor: String

  /// Takes the step of a request that a course answers, and tells its people.
  func answer(_ request: Record, with course: Record, _ transaction: Transaction) throws {
    guard let step = request.kind.lifeCycle?.step("offer") else { return }
    var answered = request
    answered.state = step.to
    answered.revision += 1
    answered.changed = transaction.now
    try transaction.save(answered, before: request, action: .stepped, actor: actor)
    try transaction.answers.note(course.id, answers: request.id)
    for person in try transaction.people(asking: request) {
      try transaction.tell(
        person: person, Telling(.news, about: course, Words.Training.toldOffered(request.title)))
    }
  }
}

extension Transaction {
  /// Who asks for something: whose request it is, and who wants it too.
  fileprivate func people(asking request: Record) throws -> [Identifier] {
    let others = try wishes.members(of: request.id)
    return ([request.owner].compactMap(\.self) + others).reduce(into: []) { people, person in
      if !people.contains(person) { people.append(person) }
    }
  }

  /// Tells those who want what a request asks for too that nothing comes of it, and those whom a course
  /// answers that it is cancelled; whoever a record belongs to is told of its state as for every record.
  func tellAsking(of record: Record, actor: String, reason: String) throws {
    switch (record.kind, record.state) {
    case (.trainingRequest, "closed"):
      try tell(
        try wishes.members(of: record.id), besides: record.owner,
        Words.Notices.because(Words.Training.toldClosed(record.title), reason), of: record.id,
        at: "/formations", actor: actor)
    case (.trainingRequest, "asked"): try answers.forget(record.id)
    case (.trainingOffer, "cancelled"):
      try tellAnswered(
        by: record, Words.Notices.because(Words.Training.toldCancelled(record.title), reason),
        actor: actor)
    default: break
    }
  }

  /// Tells those whom a course answers that it takes place at another time or elsewhere, or not at all.
  func tellMoved(_ course: Record, from before: Record, actor: String) throws {
    let isOn = { (record: Record) in
      record.binned == nil && record.state(isOneOf: ["planned", "open"])
    }
    guard isOn(before) else { return }
    guard isOn(course) || course.binned == nil else {
      return try tellAnswered(by: course, Words.Training.toldCancelled(course.title), actor: actor)
    }
    let moving = ["starts", "dates", "last_day", "venue", "postcode", "municipality"]
    guard isOn(course), moving.contains(where: { course.values[$0] != before.values[$0] }) else {
      return
    }
    let (start, place) = (
      course.values["starts"]?.line ?? "",
      course.values["venue"]?.line ?? course.values["municipality"]?.line ?? ""
    )
    try tellAnswered(
      by: course, Words.Training.toldMoved(course.title, start, place), actor: actor)
  }

  private func tellAnswered(by course: Record, _ words: Phrase, actor: String) throws {
    let asking = try answers.requests(answeredBy: course.id)
      .compactMap { try file.find($0) }.flatMap { try people(asking: $0) }
    try tell(
      Set(asking).sorted(), besides: course.owner, words, of: course.id,
      at: "/formations", actor: actor)
  }

  /// The words have the title in them, since what is over may not be opened any more.
  private func tell(
    _ people: [Identifier], besides owner: Identifier?, _ words: Phrase, of id: Identifier,
    at link: String, actor: String
  ) throws {
    for person in people where person != owner {
      if let account = try accounts.find(record: person), account.id.description == actor {
        continue
      }
      try tell(person: person, Telling(.stepped, about: id, named: nil, at: link, words))
    }
  }
}

extension Transaction {
  /// Tells those who count on a record that it was moved or is off.
  func followChange(of record: Record, from before: Record, actor: String) throws {
    switch record.kind {
    case .event: try followMove(of: record, from: before)
    case .trainingOffer: try tellMoved(record, from: before, actor: actor)
    default: break
    }
  }
}
