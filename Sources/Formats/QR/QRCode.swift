/// A square code of a text (QR code, ISO/IEC 18004:2015) in the smallest version that holds it: bytes of
/// UTF-8, of which about a seventh may be lost (level M).
package struct QRCode: Hashable, Sendable {
  /// Modules of a side, without the empty border of four that has to stand around it.
  package let size: Int
  /// Row by row.
  private let modules: [Bool]

  /// The code of `text`; nil when it is longer than 213 bytes, which version 10 with its 57 modules holds.
  package init?(_ text: String) { self.init(text, mask: nil) }

  /// With this mask; nil has the one chosen that reads best.
  package init?(_ text: String, mask: Int?) {
    let bytes = Array(text.utf8)
    guard let version = QRVersion.smallest(for: bytes.count) else { return nil }
    var grid = QRGrid(version)
    grid.place(version.codewords(of: bytes))
    let masked = (mask.map { [$0] } ?? Array(0..<8)).map { grid.masked($0) }
    guard let best = masked.min(by: { $0.penalty < $1.penalty }) else { return nil }
    size = best.size
    modules = best.modules
  }

  /// Whether the module in this column and row is dark.
  package func isDark(_ column: Int, _ row: Int) -> Bool { modules[row * size + column] }
}
