import Base
import Formats
import HTTP
import Language
import Office
import Schema
import Store

/// A number of the agenda as a file: what stands on its page, for whoever may read that.
enum IssueFile {
  static func answer(_ visit: Visit, _ id: Identifier) throws -> Response {
    let page = try visit.issue(id)
    return Download.answer(
      document(page, visit).bytes, type: "application/pdf", name: page.issue.title + ".pdf")
  }

  private static func document(_ page: IssuePage, _ visit: Visit) -> PDFDocument {
    let language = visit.language
    var document = PDFDocument(
      title: "\(page.issue.title) – \(visit.officeName)", language: language.rawValue)
    document.add(.title, page.issue.title)
    document.add(
      .soft,
      visit.officeName + " · "
        + Words.Issues.appears(Prose(language).moment(page.issue.appears))(
          language))
    if page.items.isEmpty { document.add(.text, Words.Issues.empty(language)) }
    for item in page.items {
      let state = item.isCancelled ? " (\(Words.Agenda.cancelled(language)))" : ""
      document.add(.heading, item.title + state, address: "\(visit.address)/fiche/\(item.id)")
      document.add(.strong, EventWhen.text(item.start ?? "", item.end, nil, language))
      document.add(.soft, IssuesPage.about(item))
      document.add(.text, item.values["description"]?.line ?? "")
    }
    return document
  }
}
