import HTML
import Language

/// Bars beneath one another, each under its words, so that it reads on a telephone and on paper. The
/// table beside it has the same numbers.
struct BarPlot {
  struct Bar {
    let words: String
    let number: Int64
    let numberWords: String
  }

  let title: String
  let bars: [Bar]

  private static let width = 360
  private static let rowHeight = 46

  func render(_ markup: inout Markup) {
    guard let largest = bars.map(\.number).max(), largest > 0 else { return }
    let height = bars.count * Self.rowHeight + 4
    markup.element(
      "svg",
      [
        "class": "plot", "viewBox": "0 0 \(Self.width) \(height)", "role": "img",
        "aria-label": title,
      ]
    ) { markup in
      for (place, bar) in bars.enumerated() {
        let top = place * Self.rowHeight
        let width = max(2, Int(Int64(Self.width - 60) * bar.number / largest))
        markup.element("text", ["x": "0", "y": "\(top + 16)"], text: bar.words)
        markup.element(
          "rect", ["x": "0", "y": "\(top + 22)", "width": "\(width)", "height": "16", "rx": "3"]
        ) { _ in }
        markup.element(
          "text", ["x": "\(width + 6)", "y": "\(top + 35)"], text: bar.numberWords)
      }
    }
  }
}
