import Base
import Language
import Schema
import Store

extension Visit {
  /// The most topics of a person, and the longest, in characters.
  private static let maximumTopics = 40
  private static let maximumTopic = 80

  /// What the person signed in declared; nil without an agreement. Who has no record here declares
  /// nothing.
  package func myInterests() throws -> Interests? {
    try reader.interests.find(try ownPerson())
  }

  /// What the person of a record declared: for the person and the advisers, who were allowed to see it.
  package func interests(of record: Record) throws -> Interests? {
    guard record.kind.email != nil,
      caller.may(.readFile) || RecordPermission(caller).isOwner(of: record)
    else { return nil }
    return try reader.interests.find(record.id)
  }

  /// Keeps what the person signed in wants to hear of, with the agreement that `wording` asks for.
  /// Without it nothing is kept, and what was is destroyed.
  package func declare(_ topics: [String], agrees: Bool, wording: String) throws {
    let id = try ownPerson()
    let topics = agrees ? try read(topics) : []
    try store.write { transaction in
      guard let record = try transaction.file.find(id), record.binned == nil else {
        throw Library.noRecord
      }
      if agrees {
        try transaction.keepInterests(topics, of: id, wording: wording)
      } else {
        try transaction.dropInterests(of: id)
      }
    }
  }

  private func ownPerson() throws -> Identifier {
    guard let id = try verified().account.record else {
      throw refusal
    }
    return id
  }

  /// Each once, sectors by their code however they are written.
  private func read(_ topics: [String]) throws(Problem) -> [String] {
    var known: [String: String] = [:]
    for topic in topics {
      let words = topic.unicodeScalars.filter { $0.properties.generalCategory != .control }
        .split { $0.properties.isWhitespace }.map { String($0) }.joined(separator: " ")
      guard !words.isEmpty else { continue }
      guard words.count <= Self.maximumTopic else {
        throw Problem(
          "topic-too-long",
          Phrase(
            "Un sujet a \(Self.maximumTopic) signes au plus\u{A0}: raccourcissez-le.",
            en: "A topic has at most \(Self.maximumTopic) characters: make it shorter."),
          field: "topics")
      }
      let folded = Fold.letters(words)
      guard known[folded] == nil else { continue }
      let sector = sectorChoices.first { choice in
        choice.code == words || choice.label.texts.contains { Fold.letters($0) == folded }
      }
      known[sector.map { Fold.letters($0.code) } ?? folded] = sector?.code ?? words
    }
    guard known.count <= Self.maximumTopics else {
      throw Problem(
        "too-many-topics",
        Phrase(
          "\(Self.maximumTopics) sujets au plus\u{A0}: enlevez-en.",
          en: "At most \(Self.maximumTopics) topics: remove some."), field: "topics")
    }
    return known.values.sorted()
  }
}
