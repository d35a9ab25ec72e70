import Base
import Foundation
import Testing

/// The example federation with all the data of three offices.
@Suite(.serialized) struct WholeDataTests {
  private static let names = ["bruxelles", "namur", "amiens"]

  /// What an office knows of people, by whether it leaves the office.
  private struct Known {
    let shared: Set<String>
    let kept: Set<String>
    /// How many records leave the office, by kind.
    let counts: [String: Int]
  }

  /// What an office shows of another one: as many of each kind as are shared, on the offices page
  /// and in the facets, and on no page of results a word that is not.
  private static func checkPages(
    _ url: String, _ office: String, _ secrets: Set<String>, _ counts: [String: Int],
    _ cookies: String
  ) throws {
    let status = try Federation.get("\(url)/api/offices").array?.first {
      $0.text("name") == office
    }
    var shown: [String: Int] = [:]
    var text = ""
    for kind in counts.keys {
      #expect(status?[name: "records"]?[name: kind]?.integer == counts[kind].map(Int64.init))
      var next: String? = ""
      while let after = next {
        let query = "kind=\(kind)&office=\(office)&limit=100&after=\(after)"
        let page = try Federation.get("\(url)/api/search?\(query)", cookies: cookies)
        let facet = page[name: "facets"]?[name: "office"]?.array ?? []
        shown[kind] = facet.first { $0.text("value") == office }?[name: "count"]?.integer
          .map(Int.init)
        text += page.text + (try Federation.text("\(url)/recherche?\(query)", cookies: cookies))
        next = page[name: "next"]?.string
      }
    }
    #expect(shown == counts)
    #expect(secrets.filter { text.contains($0) }.isEmpty)
  }

  @Test func `what a member did not share is in no file of another office`() throws {
    let federation = try Federation()
    let offices = try federation.startDemo(count: Self.names.count)
    try #require(offices.map { $0.text("office") } == ["Bruxelles", "Namur", "Amiens"])
    let urls = offices.map { $0.text("url") }
    let cookies = try offices.map { office in
      let member = office[name: "signIn"]?.array?.first { $0.text("role") == "member" }
      return try federation.signIn(member?.text("link") ?? "")
    }
    // Six catch-ups of some hundred entries each: more than the two seconds of one change.
    #expect(try Federation.within(seconds: 30) { try urls.allSatisfy(Self.isWhole) })

    let known = try Self.names.map { try Self.known(federation, $0) }
    // Namesakes exist: what some office shares is no secret of another.
    let shared = known.reduce(into: Set()) { $0.formUnion($1.shared) }
    for (place, name) in Self.names.enumerated() {
      for (other, folder) in Self.names.enumerated() where other != place {
        let own = known[other].kept
        let secrets = known[place].kept.subtracting(shared).subtracting(own)
        #expect(secrets.count > 50)
        let leaked = try federation.found(secrets, in: folder)
        #expect(leaked.isEmpty, "\(folder) holds what \(name) did not share")
        // The search can see: everything that is shared is there.
        #expect(try federation.found(known[place].shared, in: folder) == known[place].shared)
        try Self.checkPages(
          urls[other], offices[place].text("office"), secrets, known[place].counts,
          cookies[other])
      }
    }
  }

  private static func known(_ federation: Federation, _ office: String) throws -> Known {
    // The same person may be seen as an expert, with other levels.
    let kinds = ["member", "event", "expert", "partnership", "training-request"]
    let exported = try kinds.map { ($0, try federation.exported(office, $0)) }
    let counts = exported.map { ($0, $1.count(where: \.isShared)) }
    let records = exported.flatMap { ["member", "expert"].contains($0) ? $1 : [] }
    let shared = Set(records.flatMap { $0.personal(shared: true) })
    return Known(
      shared: shared,
      kept: Set(records.flatMap { $0.personal(shared: false) }).subtracting(shared),
      counts: Dictionary(counts) { $1 })
  }

  private static func isWhole(_ url: String) throws -> Bool {
    let offices = try Federation.get("\(url)/api/offices").array ?? []
    return offices.count == names.count
      && offices.allSatisfy { ["own", "up-to-date"].contains($0.text("state")) }
  }
}

extension JSONValue {
  fileprivate func text(_ name: String) -> String { self[name: name]?.string ?? "" }

  /// Whether the first group of an exported record, which says what it is, leaves the office.
  fileprivate var isShared: Bool {
    let first = self[name: "levels"]?.members?.first?.value.string ?? ""
    return ["all-offices", "public"].contains(first) && self[name: "withdrawn"] != .boolean(true)
      && isCurrent
  }

  /// What waits for an answer, has not begun or has ended is shown to nobody else.
  private var isCurrent: Bool {
    let shown = [
      "expert": ["active"], "event": ["published", "cancelled"], "training-request": ["asked"],
    ]
    return text("state").isEmpty || shown[text("kind")]?.contains(text("state")) ?? true
  }

  /// The e-mail, telephone and name of an exported member or expert, where their level is, or is
  /// not, one that leaves the office.
  fileprivate func personal(shared: Bool) -> [String] {
    let levels = self[name: "levels"]
    func leaves(_ group: String) -> Bool {
      ["all-offices", "public"].contains(levels?.text(group) ?? "")
    }
    func values(_ names: [String]) -> [String] {
      names.compactMap { self[name: "fields"]?[name: $0]?.string }.filter { $0.utf8.count > 8 }
    }
    let first = leaves(text("kind") == "expert" ? "mandate" : "identity") && isCurrent
    let contact = first && leaves("contact")
    return (contact == shared ? values(["email", "telephone"]) : [])
      + (first == shared ? values(["name"]) : [])
  }
}

extension Federation {
  /// Runs `maille demo` until this object goes; gives what it says of the offices.
  fileprivate func startDemo(count: Int) throws -> [JSONValue] {
    let port = Int.random(in: 20_000...40_000)
    let output = try launch(
      ["demo", "--offices", "\(count)", "--port", "\(port)", "--data", root.path, "--json"])
    var line = Data()
    while !line.contains(0x0A) {
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { throw Problem("not-ready", Phrase(verbatim: "the demo ended")) }
      line += data
    }
    return try JSONValue(parsing: Array(line)).array ?? []
  }

  fileprivate func exported(_ office: String, _ kind: String) throws -> [JSONValue] {
    try run("export", folder(office), kind, "--as", "json").json?.array ?? []
  }

  /// Which of these texts stand, byte for byte, in any file of an office's folder.
  fileprivate func found(_ texts: Set<String>, in office: String) throws -> Set<String> {
    let patterns = try file("patterns", texts.sorted().joined(separator: "\n"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "grep", "--recursive", "--binary-files=text", "--only-matching", "--no-filename",
      "--devices=skip", "--fixed-strings", "--file=\(patterns)", folder(office),
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    // A longer text may cover a shorter one that begins in it.
    let lines = Set(String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init))
    return texts.filter { text in lines.contains(text) || lines.contains { $0.contains(text) } }
  }
}
