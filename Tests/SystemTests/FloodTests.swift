import Base
import Foundation
import Testing

/// A neighbour whose answers have no end: refused in words, in bounded memory, while the reader goes on
/// for everybody else.
@Suite(.serialized) struct FloodTests {
  private static let kinds = [
    "/checkpoint", "/tile/0/", "/tile/entries/", "/payload/", "/events", "/heads",
  ]

  /// Megabytes that a reader may grow by: the largest file that a log can have, while it is received.
  /// A sanitizer keeps notes of whatever the program touches, and what was freed, in its memory.
  private static let allowed =
    ProcessInfo.processInfo.environment["TSAN_OPTIONS"] == nil ? 64.0 : 256

  private struct Offices {
    let federation: Federation
    let relay: HostileRelay
    let namur: String
    private var count = 0

    /// The first office reads the second through the relay.
    init() throws {
      federation = try Federation()
      namur = try federation.start("namur")
      let amiens = try federation.start("amiens")
      relay = try HostileRelay(to: amiens)
      try federation.run("neighbour", federation.folder("namur"), "add", relay.url, "--yes")
      try federation.run("neighbour", federation.folder("amiens"), "add", namur, "--yes")
    }

    /// The second office has more to read.
    mutating func take() throws {
      let lines = (count..<count + 300).map { "technique \($0);tous les bureaux" }
      count += 300
      let path = try federation.file(
        "f.csv", "Sujet;Partage\n" + lines.joined(separator: "\n"))
      let words = ["import", federation.folder("amiens"), "training-request", path]
      #expect(try federation.run(words: words).status == 0)
    }

    func stop() { federation.kill("namur") }

    func start() throws {
      let port = namur.split(separator: ":").last.map(String.init) ?? "0"
      _ = try federation.serve("namur", port: port)
    }

    func problem() throws -> String? {
      let offices = try Federation.get("\(namur)/api/offices").array ?? []
      return offices.compactMap { $0[name: "problem"]?[name: "code"]?.string }.first
    }

    func isLevel() throws -> Bool {
      try Federation.get("\(namur)/api/search?q=technique")[name: "total"] == .integer(count)
    }
  }

  @Test func `answers without end are refused in words and in bounded memory`() throws {
    var offices = try Offices()
    let federation = offices.federation
    defer { offices.relay.stop() }
    for kind in Self.kinds {
      for flood in HostileRelay.Flood.allCases where kind == "/events" || flood != .lines {
        let place = "\(kind), \(flood)"
        // Else what is new may have been read before the flood.
        offices.stop()
        try offices.take()
        offices.relay.flood(kind, with: flood)
        try offices.start()
        let before = try federation.peakMegabytes("namur")
        #expect(
          try Federation.within(seconds: 10) { offices.relay.floods > 0 }, "\(place): not asked")
        if kind == "/events" || kind == "/heads" {
          // Nothing of the log is missing without them.
          #expect(try Federation.within(seconds: 15) { try offices.isLevel() }, "\(place)")
        } else {
          let isSaid = try Federation.within(seconds: 15) { try offices.problem() == "too-large" }
          let said = try offices.problem() ?? "nothing"
          #expect(isSaid, "\(place): \(said) is said")
          let page = try Federation.text("\(offices.namur)/bureaux")
          #expect(page.contains("contenu refusé, réponse trop grande"), "\(place)")
        }
        Thread.sleep(forTimeInterval: 0.5)
        #expect(try Federation.status("\(offices.namur)/") == "200", "\(place)")
        let grown = try federation.peakMegabytes("namur") - before
        #expect(grown < Self.allowed, "\(place): \(grown) MB more")
        offices.relay.lift()
      }
    }
    offices.stop()
    try offices.start()
    #expect(try Federation.within(seconds: 30) { try offices.isLevel() })
    #expect(try offices.problem() == nil)
    #expect(try federation.run("verify", federation.folder("namur")).status == 0)

    // An office that is not yet a neighbour.
    offices.relay.flood("/.well-known/", with: .chunks)
    let before = try federation.peakMegabytes("namur")
    let words = ["neighbour", federation.folder("namur"), "add", offices.relay.url]
    let answer = try federation.run(words: words)
    #expect(answer.json?[name: "error"]?[name: "code"] == .string("too-large"))
    #expect(try federation.peakMegabytes("namur") - before < Self.allowed)
  }
}
