import HTML
import Office

/// A square code on a page: dark on white in either scheme, since many telephones read no other.
enum SquareCodeMarkup {
  /// `words` say where it leads, for those who do not see it.
  static func show(_ text: String, _ words: String, _ markup: inout Markup) {
    guard let code = SquareCode(text) else { return }
    let path = code.runs.map { "M\($0.column) \($0.row)h\($0.length)v1h-\($0.length)z" }.joined()
    markup.element(
      "svg",
      [
        "class": "square-code", "viewBox": "0 0 \(code.size) \(code.size)", "role": "img",
        "aria-label": words, "shape-rendering": "crispEdges",
      ]
    ) { markup in
      markup.element("rect", ["width": "\(code.size)", "height": "\(code.size)"]) { _ in }
      markup.element("path", ["d": path]) { _ in }
    }
  }
}
