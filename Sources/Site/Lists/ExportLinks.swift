import Base
import HTML
import HTTP
import Language
import Office
import Schema

/// Links that take away the list on the page, one click each: the same filters, every page of it.
struct ExportLinks {
  /// The address of the list without its query, and the query with its question mark.
  let path: String
  let query: String
  let formats: [ExportFormat]
  let count: Int

  func render(_ language: Phrase.Language, _ markup: inout Markup) {
    guard count > 0 else { return }
    let label = Words.Export.take(Prose(language).grouped(count))(language)
    markup.element("nav", ["class": "take", "aria-label": label]) { markup in
      markup.element("span", text: label)
      for format in formats {
        markup.element(
          "a", ["href": "\(path)/export/\(format.rawValue)\(query)", "download": ""],
          text: Words.Export.format(format.rawValue)(language))
      }
    }
  }

  /// The format that the address names.
  static func format(_ page: PageRequest) throws(Problem) -> ExportFormat {
    guard let format = ExportFormat(rawValue: page.parameters["format"] ?? "") else {
      throw Problem.notFound(
        Phrase("Ce format n’existe pas ici.", en: "There is no such format here."))
    }
    return format
  }

  static func list(_ visit: Visit, _ kind: Kind, _ page: PageRequest) throws -> Response {
    let format = try format(page)
    let address = ListAddress(kind, page.request.query)
    let file = try visit.list(kind).export(address.request, as: format, visit.language)
    visit.remember(format)
    return Download.answer(file)
  }

  static func directory(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let format = try format(page)
    let address = DirectoryAddress(page.request.query)
    let file = try visit.library.export(address.request, as: format, visit.language)
    visit.remember(format)
    return Download.answer(file)
  }
}
