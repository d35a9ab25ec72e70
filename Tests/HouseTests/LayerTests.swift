import Foundation
import Testing

/// SwiftPM lets a target import what its dependencies import; these tests do not.
@Suite struct LayerTests {
  /// Each layer with what it may import of ours, as in ARCHITECTURE.md.
  private static let layers: [String: Set<String>] = [
    "Base": [], "Crypto": ["Base", "CCrypto"], "SQLite": ["Base", "CSQLite"], "HTML": ["Base"],
    "HTTP": ["Base", "CLinux"], "Fetch": ["Base", "CCurl"], "Formats": ["Base"],
    "Language": ["Base"], "Places": ["Language"], "Ledger": ["Base", "Crypto"],
    "Schema": ["Base", "Formats", "Language"],
    "Kinds": ["Base", "Schema"],
    "Store": [
      "Base", "CLinux", "Crypto", "SQLite", "Ledger", "Language", "Places", "Schema", "Kinds",
    ],
    "Office": [
      "Base", "Crypto", "Formats", "Ledger", "Language", "Places", "Schema", "Kinds", "Store",
    ],
    "Peering": ["Base", "Crypto", "Language", "Ledger", "Fetch", "HTTP", "Store", "Office"],
    "Site": ["Base", "Crypto", "HTML", "HTTP", "Language", "Places", "Schema", "Store", "Office"],
    "API": ["Base", "HTTP", "Schema", "Language", "Store", "Office"],
  ]

  static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")

  private static func files(_ layer: String) -> [URL] {
    let folder = sources.appendingPathComponent(layer)
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (all?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
  }

  @Test(arguments: layers.keys.sorted()) func `a layer imports only those above it`(
    _ layer: String
  ) throws {
    let files = Self.files(layer)
    #expect(!files.isEmpty)
    let ours = Set(Self.layers.keys).union(["Node", "CSQLite", "CCurl", "CCrypto", "CLinux"])
    for file in files {
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      for line in lines where line.hasPrefix("import ") {
        let name = String(line.dropFirst("import ".count))
        let isAllowed = !ours.contains(name) || Self.layers[layer]?.contains(name) ?? false
        #expect(isAllowed, "\(file.lastPathComponent) imports \(name)")
      }
      #expect(lines.count <= 400, "\(file.lastPathComponent) is too long")
    }
  }
}
