import Foundation
import Testing

/// What the lower layers give to the others says what it is: shapes, units, ranges, sources.
@Suite struct DocumentationTests {
  private static let layers = [
    "Base", "Crypto", "SQLite", "HTML", "HTTP", "Fetch", "Language", "Places", "Ledger", "Schema",
    "Peering",
  ]

  /// What makes a value of all its parts says no more than they do, and what fulfils a protocol is described
  /// there.
  private static func isDescribedElsewhere(_ line: String) -> Bool {
    let words = line.prefix { $0 != "{" && $0 != ":" && $0 != "=" }.split(separator: " ")
      .map { $0.prefix { $0 != "(" && $0 != "?" } }
    return words.contains("init") || words.contains("override")
      || words.suffix(2) == ["var", "description"]
      || ["==", "<"].contains { line.contains("static func \($0)") }
      || line.contains("func hash(into")
  }

  @Test(arguments: layers) func `every declaration that others see is described`(_ layer: String)
    throws
  {
    let folder = LayerTests.sources.appendingPathComponent(layer)
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let files = (all?.allObjects ?? []).compactMap { $0 as? URL }
      // The texts of pages are their own description.
      .filter { $0.pathExtension == "swift" && !$0.path.contains("/Catalogue/") }
    var count = 0
    for file in files {
      var before = ""
      var isFulfilling = false
      for line in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n") {
        if line.hasPrefix("extension ") { isFulfilling = line.contains(": ") }
        if line == "}" { isFulfilling = false }
        let text = line.trimmingCharacters(in: .whitespaces)
        if text.hasPrefix("package ") || text.hasPrefix("public "), !isFulfilling,
          !Self.isDescribedElsewhere(line)
        {
          count += 1
          #expect(before.contains("///"), "\(file.lastPathComponent): \(line)")
        }
        // An attribute stands between a declaration and its description.
        if !text.hasPrefix("@") { before = line }
      }
    }
    #expect(count > 3, "\(layer) declares nothing")
  }
}
