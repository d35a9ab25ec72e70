import Base
import Foundation
import Testing

/// What an office's folder may be beside a backup: a plain copy of it, or the same file with what it held
/// before. Neither may sign what was signed already.
@Suite(.serialized) struct CopyTests {
  private struct Offices {
    let federation: Federation
    let folder: String
    let copy: String
    var namur = ""
    var amiens = ""

    /// Two offices that read one another; a plain copy of the first; then it goes on, and is read.
    init() throws {
      federation = try Federation()
      folder = federation.folder("namur")
      copy = federation.folder("copie")
      namur = try federation.start("namur")
      amiens = try federation.start("amiens")
      try federation.run("neighbour", folder, "add", amiens, "--yes")
      try federation.run("neighbour", federation.folder("amiens"), "add", namur, "--yes")
      try take("avant", 20)
      #expect(try Federation.within(seconds: 10) { try total("avant") == 20 })
      try federation.end("namur")
      try FileManager.default.copyItem(atPath: folder, toPath: copy)
      _ = try federation.serve("namur", port: Self.port(namur))
      try take("ensuite", 30)
      #expect(try Federation.within(seconds: 10) { try total("ensuite") == 30 })
    }

    static func port(_ url: String) -> String {
      url.split(separator: ":").last.map(String.init) ?? ""
    }

    func take(_ prefix: String, _ count: Int) throws {
      let lines = (0..<count).map { "\(prefix) numéro\($0);tous les bureaux" }
      let path = try federation.file("f.csv", "Sujet;Partage\n" + lines.joined(separator: "\n"))
      #expect(try federation.run("import", folder, "training-request", path).status == 0)
    }

    func total(_ word: String) throws -> Int64? {
      try Federation.get("\(amiens)/api/search?q=\(word)")[name: "total"]?.integer
    }

    /// The neighbour follows, and has seen no fork.
    func checkNeighbour(finds word: String) throws {
      #expect(try Federation.within(seconds: 15) { try total(word) == 1 })
      let offices = try Federation.get("\(amiens)/api/offices").array ?? []
      #expect(offices.allSatisfy { $0[name: "problem"] ?? .null == .null }, "\(offices)")
      #expect(try federation.run("verify", federation.folder("amiens")).status == 0)
    }
  }

  @Test func `a copied folder changes nothing before a neighbour has given back what is missing`()
    throws
  {
    let offices = try Offices()
    let federation = offices.federation
    let signed = try Federation.text("\(offices.namur)/checkpoint")
    federation.kill("namur")
    federation.kill("amiens")
    // The copy stands where the office stood.
    try FileManager.default.removeItem(atPath: offices.folder)
    try FileManager.default.copyItem(atPath: offices.copy, toPath: offices.folder)
    let path = try federation.file("g.csv", "Sujet;Partage\nAprès la copie;tous les bureaux\n")
    let words = ["import", offices.folder, "training-request", path]
    // Neither by the command line alone nor by a running node.
    let alone = try federation.run(words: words)
    #expect(alone.json?[name: "error"]?[name: "code"] == .string("copied"))
    _ = try federation.serve("namur", port: Offices.port(offices.namur))
    let refused = try federation.run(words: words)
    #expect(refused.json?[name: "error"]?[name: "code"] == .string("copied"))
    #expect(try Federation.status("\(offices.namur)/checkpoint") == "503")
    #expect(try Federation.text("\(offices.namur)/bureaux").contains("a été copié ou déplacé"))

    _ = try federation.serve("amiens", port: Offices.port(offices.amiens))
    let isBack = try Federation.within(seconds: 30) {
      try Federation.text("\(offices.namur)/checkpoint") == signed
    }
    #expect(isBack)
    #expect(try federation.run(words: words).status == 0)
    try offices.checkNeighbour(finds: "copie")
    #expect(try federation.run("verify", offices.folder).status == 0)
  }

  @Test func `a copy is one even when its file has the number of the one before`() throws {
    let federation = try Federation()
    _ = try federation.start("namur")
    try federation.end("namur")
    let folder = federation.folder("namur")
    let path = try federation.file("g.csv", "Sujet;Partage\nAprès la copie;tous les bureaux\n")
    let saved = federation.folder("saved")
    try FileManager.default.copyItem(atPath: folder, toPath: saved)
    // Mostly a number that has become free is given to the next file.
    for _ in 0..<8 {
      try FileManager.default.removeItem(atPath: folder)
      try FileManager.default.copyItem(atPath: saved, toPath: folder)
      let answer = try federation.run("import", folder, "training-request", path)
      #expect(answer.json?[name: "error"]?[name: "code"] == .string("copied"))
    }
  }

  @Test func `a disk that was set back is found out before anything is signed`() throws {
    let offices = try Offices()
    let federation = offices.federation
    let signed = try Federation.text("\(offices.namur)/checkpoint")
    try federation.end("namur")
    // The same file on the same machine, with what it held before.
    let database = "\(offices.folder)/office.sqlite"
    for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: database + end) }
    let old = try Data(contentsOf: URL(fileURLWithPath: "\(offices.copy)/office.sqlite"))
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: database))
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: old)
    try file.close()
    _ = try federation.serve("namur", port: Offices.port(offices.namur))
    // At once: either nothing is changed yet, or the log is back.
    let path = try federation.file("g.csv", "Sujet;Partage\nAprès le retour;tous les bureaux\n")
    let words = ["import", offices.folder, "training-request", path]
    let early = try federation.run(words: words)
    if early.status != 0 {
      #expect(early.json?[name: "error"]?[name: "code"] == .string("signed-elsewhere"))
      let isBack = try Federation.within(seconds: 30) {
        try Federation.text("\(offices.namur)/checkpoint") == signed
      }
      #expect(isBack)
      #expect(try federation.run(words: words).status == 0)
    }
    try offices.checkNeighbour(finds: "retour")
    #expect(try federation.run("verify", offices.folder).status == 0)
  }
}
