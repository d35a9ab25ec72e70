import Base
import Foundation
import Testing

@Suite(.serialized) struct ProgressTests {
  @Test func `long work says on a terminal how far it is, short work does not`() throws {
    let federation = try Federation()
    let folder = federation.folder("namur")
    _ = try federation.start("namur")
    let lines = (0..<12_000).map { "Apprendre la technique \($0);tous les bureaux" }
    let path = try federation.file(
      "requests.csv", "Sujet;Partage\n" + lines.joined(separator: "\n"))
    // The running node does the work; the progress crosses its socket.
    let shown = try federation.onTerminal(["import", folder, "training-request", path])
    #expect(shown.contains("\r\u{1B}[Kimport\u{A0}: "))
    #expect(shown.contains(" sur 12\u{202F}000 ("))
    #expect(shown.contains("\r\u{1B}[K12000 créées"))
    let short = try federation.onTerminal(["neighbour", folder, "list"])
    #expect(!short.contains("\u{1B}"))
  }
}
