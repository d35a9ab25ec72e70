import Base
import Kinds
import Language
import Schema
import Store

/// Tells people that a course is offered that they have asked for: each alone, and nobody of the others.
struct TrainingNotice: Sendable {
  let actor: String
  /// The address of this node, without a last `/`.
  let address: String

  /// Takes the step of a request that a course answers, and tells its people.
  func answer(_ request: Record, with course: Record, _ transaction: Transaction) throws {
    guard let step = request.kind.lifeCycle?.step("offer") else { return }
    var answered = request
    answered.state = step.to
    answered.revision += 1
    answered.changed = transaction.now
    try transaction.save(answered, before: request, action: .stepped, actor: actor)
    var people = try transaction.wishes.members(of: request.id)
    if let owner = request.owner, !people.contains(owner) { people.append(owner) }
    for person in people { try tell(person, request, course, transaction) }
  }

  private func tell(
    _ id: Identifier, _ request: Record, _ course: Record, _ transaction: Transaction
  ) throws {
    guard let person = try transaction.file.find(id), person.binned == nil,
      let email = person.kind.email
    else { return }
    let account = try transaction.accounts.find(record: id)
    guard let recipient = account?.email ?? person.values[email]?.line else { return }
    let language = account?.language ?? transaction.profile.language
    let text = Phrase(
      "Bonjour \(person.title),\n\nVous avez demandé une formation\u{A0}: \(request.title).\n\n"
        + "Votre bureau en propose une. Ouvrez-la pour voir où en sont les dates et le lieu.",
      en:
        "Hello \(person.title),\n\nYou asked for a course: \(request.title).\n\nYour office offers one. "
        + "Open it to see how far its dates and its place are settled.")
    try transaction.mails.add(
      QueuedMail(
        id: .random(), recipient: recipient,
        subject: Phrase(
          "Une formation que vous avez demandée est proposée",
          en: "A course that you asked for is offered")(language),
        text: text(language),
        action: Phrase("Voir la formation", en: "See the course")(language),
        link: "\(address)/fiche/\(course.id)", created: transaction.now))
  }
}
