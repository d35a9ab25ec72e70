import Base
import HTML
import Language
import Office
import Schema

/// On the page of a request or a course in the office's file: how the caller stands to it, and what
/// answers it.
enum TrainingSection {
  static func render(
    _ visit: Visit, _ record: Record, _ state: FormState, _ markup: inout Markup
  ) throws {
    let language = visit.language
    if record.kind.name == TrainingKinds.offer.name {
      try requests(visit, record, language, &markup)
    }
    // What is not shared, or has ended, is nothing that people want.
    guard record.kind.interest != nil, let item = try visit.library.shown(record.id) else {
      return
    }
    try WishSection.render(visit, item, &markup)
    let courses = try visit.courses(for: item)
    if try visit.isRipe(record) {
      markup.element("h2", text: Words.Training.ripeOne(language))
      button(record.id, Words.Training.offer, course: nil, language, &markup)
    }
    try Self.courses(visit, courses, &markup)
    guard visit.caller.may(.changeFile), record.state != "offered", record.state != "closed" else {
      return
    }
    for course in courses where course.isOwn {
      button(
        record.id, Words.Training.answerWith(course.title), course: course.id, language, &markup)
    }
  }

  /// The courses that answer a request.
  static func courses(_ visit: Visit, _ courses: [ResultItem], _ markup: inout Markup) throws {
    guard !courses.isEmpty else { return }
    markup.element("h2", text: Words.Training.answers(visit.language))
    try TrainingLines(visit: visit, destination: "").render(courses, &markup)
  }

  private static func requests(
    _ visit: Visit, _ course: Record, _ language: Phrase.Language, _ markup: inout Markup
  ) throws {
    let requests = try visit.requests(for: course)
    guard !requests.isEmpty else { return }
    markup.element("h2", text: Words.Training.answered(language))
    for request in requests {
      button(
        request.id, Words.Training.tellThem(request.title), course: course.id, language, &markup)
    }
  }

  static func button(
    _ request: Identifier, _ words: Phrase, course: Identifier?, _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    markup.element("form", ["method": "post", "action": "/fiche/\(request)/formation"]) { markup in
      if let course {
        markup.void("input", ["type": "hidden", "name": "course", "value": "\(course)"])
      }
      markup.element("button", ["type": "submit"], text: words(language))
    }
  }
}
