import Base
import HTML
import HTTP
import Language

/// One page of a list that is made as a whole.
struct PageOfItems<Item> {
  let items: [Item]
  /// From 1.
  let number: Int
  let pages: Int

  /// What a thumb gets over.
  private static var size: Int { 30 }

  /// A number past the end is the last page.
  init(_ all: [Item], number: Int) {
    pages = max(1, (all.count + Self.size - 1) / Self.size)
    self.number = min(max(1, number), pages)
    items = Array(all.dropFirst((self.number - 1) * Self.size).prefix(Self.size))
  }
}

/// The page that an address asks for, from 1.
enum PageNumber {
  static let name = "page"

  static func read(_ query: Query) -> Int { query[name].flatMap { Int($0) } ?? 1 }

  /// What an address says of it; nothing on the first page.
  static func items(_ number: Int) -> [Query.Item] {
    number > 1 ? [Query.Item(name, "\(number)")] : []
  }

  /// The address of a page of the list at `path` that `items` narrow.
  static func address(_ path: String, _ number: Int, _ items: [Query.Item] = []) -> String {
    let all = items + self.items(number)
    return path + (all.isEmpty ? "" : "?" + Query(all).text)
  }
}

/// Leads from a page of a list to those beside it.
enum PagesMarkup {
  static func render(
    _ number: Int, of pages: Int, _ language: Phrase.Language, _ markup: inout Markup,
    address: (Int) -> String
  ) {
    guard pages > 1 else { return }
    markup.element("nav", ["class": "pages", "aria-label": Words.Lists.pages(language)]) {
      markup in
      if number > 1 {
        markup.element(
          "a", ["href": address(number - 1), "rel": "prev"], text: Words.Lists.previous(language))
      }
      markup.element("span", text: Words.Lists.page(number, of: pages)(language))
      if number < pages {
        markup.element(
          "a", ["href": address(number + 1), "rel": "next"], text: Words.Lists.next(language))
      }
    }
  }
}
