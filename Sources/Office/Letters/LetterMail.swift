import Base
import Language
import Schema
import Store

/// A letter as one person gets it. No picture is fetched by it and no link of it is counted.
enum LetterMail {
  /// The text of a letter between its greeting and why it came.
  package static func text(
    _ letter: LetterText, name: String, office: String, _ language: Phrase.Language
  ) -> String {
    [Words.Letters.greeting(name)(language), letter.text, reason(letter.topic, office)(language)]
      .joined(separator: "\n\n")
  }

  static func letter(
    _ letter: LetterText, to record: Record, exit: String, office: String,
    _ language: Phrase.Language, _ now: Timestamp
  ) -> QueuedMail {
    QueuedMail(
      id: .random(), recipient: record.email ?? "", subject: letter.subject,
      text: text(letter, name: record.title, office: office, language), unsubscribe: exit,
      created: now)
  }

  /// All that waited for a person. One of several topics leads to all choices, not to one.
  static func weekly(
    _ letters: [Letter], to record: Record, exit: String, choices: String, office: String,
    _ language: Phrase.Language, _ now: Timestamp
  ) -> QueuedMail {
    let parts = letters.map { "\($0.subject.uppercased())\n\n\($0.text)" }
    let topics = Set(letters.map(\.topic))
    let reason = Words.Letters.weeklyReason(office)(language)
    return QueuedMail(
      id: .random(), recipient: record.email ?? "",
      subject: Words.Letters.weeklySubject(office)(language),
      text: ([Words.Letters.greeting(record.title)(language)] + parts + [reason])
        .joined(separator: "\n\n"),
      action: Words.Letters.choices(language), link: choices,
      unsubscribe: topics.count == 1 ? exit : "", created: now)
  }

  private static func reason(_ topic: MailTopic, _ office: String) -> Phrase {
    Words.Letters.reason(Words.Letters.topic(topic.rawValue), office)
  }
}

extension Visit {
  /// A letter as a person would get it, for the one who writes.
  package func preview(_ letter: LetterText, for record: Record) -> String {
    LetterMail.text(letter, name: record.title, office: officeName, language)
  }
}
