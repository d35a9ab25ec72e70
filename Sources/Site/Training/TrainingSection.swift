import HTML
import Language
import Office
import Schema

/// On the page of a request in the office's file: how the caller stands to it.
enum TrainingSection {
  static func render(
    _ visit: Visit, _ record: Record, _ state: FormState, _ markup: inout Markup
  ) throws {
    guard record.kind.interest != nil, let item = try? visit.library.record(record.id) else {
      return
    }
    InterestSection.render(visit, item, &markup)
  }
}
