import Base
import Formats
import Language
import Schema
import Store

extension Visit {
  /// A number of the agenda as a file for paper: what stands on its page, for whoever may read that.
  package func issueFile(_ id: Identifier) throws -> ExportedFile {
    let page = try issue(id)
    let prose = Prose(language)
    var document = PDFDocument(
      title: "\(page.issue.title) – \(officeName)", language: language.rawValue)
    document.add(.title, page.issue.title)
    let appears = Words.Issues.appears(prose.moment(page.issue.appears))(language)
    document.add(.soft, "\(officeName) · \(appears)")
    if page.items.isEmpty { document.add(.text, Words.Issues.empty(language)) }
    for item in page.items {
      let state = item.isCancelled ? " (\(Words.Agenda.cancelled(language)))" : ""
      document.add(.heading, item.title + state, address: "\(address)/fiche/\(item.id)")
      document.add(.strong, prose.span(item.start ?? "", item.end))
      document.add(.soft, IssuePage.about(item))
      document.add(.text, item.values["description"]?.line ?? "")
    }
    return ExportedFile(document, page.issue.title)
  }
}

extension IssuePage {
  /// Where it takes place, whose it is and what it costs; nothing twice.
  package static func about(_ item: ResultItem) -> String {
    let parts = ["venue", "address", "municipality", "organiser", "price"].compactMap {
      item.values[$0]?.line
    }
    return parts.enumerated().filter { !parts[..<$0.offset].contains($0.element) }.map(\.element)
      .joined(separator: " · ")
  }
}
