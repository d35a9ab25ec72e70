import Base
import Foundation
import Testing

/// The drill: an office's folder is lost and comes back from a backup that is older than its log.
@Suite(.serialized) struct RestoreTests {
  private struct Drill {
    let federation: Federation
    let folder: String
    let backup: String
    var namur = ""
    var amiens = ""

    var port: String { namur.split(separator: ":").last.map(String.init) ?? "0" }
    var amiensPort: String { amiens.split(separator: ":").last.map(String.init) ?? "0" }

    init() throws {
      federation = try Federation()
      folder = federation.folder("namur")
      backup = federation.root.appendingPathComponent("namur.backup").path
    }

    func importRequests(_ prefix: String, _ count: Int) throws -> [String] {
      let lines = (0..<count).map { "\(prefix) numéro\($0);tous les bureaux" }
      let path = try federation.file(
        "\(prefix).csv", "Sujet;Partage\n" + lines.joined(separator: "\n"))
      return ["import", folder, "training-request", path]
    }

    func id(_ title: String) throws -> String {
      let json = try federation.run("search", folder, title).json
      return json?[name: "items"]?.array?.first?[name: "id"]?.string ?? "none"
    }

    func total(_ url: String, _ words: String) throws -> Int64? {
      let query = words.replacing(" ", with: "+")
      return try Federation.get("\(url)/api/search?q=\(query)")[name: "total"]?.integer
    }

    func change(_ id: String) throws -> (status: Int32, json: JSONValue?) {
      try federation.run("set", folder, id, "title=Changé après la remise")
    }

    func health() throws -> String? {
      try Federation.get("\(namur)/healthz")[name: "state"]?.string
    }

    func loseAndRestore() throws {
      federation.kill("namur")
      try FileManager.default.removeItem(atPath: folder)
      #expect(try federation.run("restore", backup, folder).status == 0)
      #expect(try federation.run("verify", folder).status == 0)
    }
  }

  @Test func `a restored office signs nothing before a neighbour has given its log back`() throws {
    var drill = try Drill()
    let federation = drill.federation
    drill.namur = try federation.start("namur")
    drill.amiens = try federation.start("amiens")
    try federation.run("neighbour", drill.folder, "add", drill.amiens, "--yes")
    try federation.run("neighbour", federation.folder("amiens"), "add", drill.namur, "--yes")
    #expect(try federation.run(words: drill.importRequests("avant", 40)).status == 0)
    let withdrawn = try drill.id("avant numéro7")
    let changed = try drill.id("avant numéro8")

    // The backup is made while an import runs.
    let load = try federation.launchCommand(drill.importRequests("pendant", 2000))
    #expect(try federation.run("backup", drill.folder, drill.backup).status == 0)
    #expect(load.wait().status == 0)
    let mode = try FileManager.default.attributesOfItem(atPath: drill.backup)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    #expect(try federation.run("backup", drill.folder, drill.backup).status == 1, "it exists")

    // What happens afterwards is in the log alone.
    #expect(try federation.run("withdraw", drill.folder, withdrawn).status == 0)
    #expect(try federation.run("set", drill.folder, changed, "title=Titre nouveau").status == 0)
    #expect(try federation.run(words: drill.importRequests("ensuite", 300)).status == 0)
    let isLevel = try Federation.within(seconds: 30) {
      try drill.total(drill.amiens, "ensuite") == 300 && drill.total(drill.amiens, "nouveau") == 1
    }
    #expect(isLevel)
    let signed = try Federation.text("\(drill.namur)/checkpoint")

    federation.kill("amiens")
    try drill.loseAndRestore()
    _ = try federation.serve("namur", port: drill.port)
    let refused = try drill.change(changed)
    #expect(refused.status == 1)
    #expect(refused.json?[name: "error"]?[name: "code"] == .string("restored"))
    #expect(try Federation.status("\(drill.namur)/checkpoint") == "503")
    #expect(try Federation.status("\(drill.namur)/keys") == "503")
    let name = "maille.example/office/namur/e1\n"
    #expect(try !Federation.text("\(drill.namur)/heads").contains(name), "a head in doubt")
    #expect(try drill.total(drill.namur, "avant") ?? 0 >= 40, "reading goes on")
    #expect(try Federation.text("\(drill.namur)/bureaux").contains("remis depuis une sauvegarde"))
    #expect(try drill.health() == "restored")

    _ = try federation.serve("amiens", port: drill.amiensPort)
    let isBack = try Federation.within(seconds: 30) {
      try Federation.text("\(drill.namur)/checkpoint") == signed
    }
    #expect(isBack, "the log came back whole, and nothing was signed anew")
    #expect(try Federation.text("\(drill.namur)/heads").hasPrefix(name))
    #expect(try Federation.within2Seconds { try drill.health() == "ready" })
    #expect(try drill.total(drill.namur, "ensuite") == 300)
    #expect(try drill.total(drill.namur, "nouveau") == 1)
    let record = try federation.run("show", drill.folder, withdrawn).json
    #expect(record?[name: "withdrawn"] == .boolean(true))

    #expect(try drill.change(changed).status == 0)
    let isSeen = try Federation.within(seconds: 10) {
      try drill.total(drill.amiens, "remise") == 1
    }
    #expect(isSeen)
    let offices = try Federation.get("\(drill.amiens)/api/offices").array
    #expect(offices?.allSatisfy { $0[name: "problem"] ?? .null == .null } == true)
    #expect(try federation.run("verify", drill.folder).status == 0)
    #expect(try federation.run("verify", federation.folder("amiens")).status == 0)
  }

  @Test func `an office alone signs again when its operator says so`() throws {
    var drill = try Drill()
    let federation = drill.federation
    drill.namur = try federation.start("namur")
    #expect(try federation.run(words: drill.importRequests("avant", 5)).status == 0)
    let id = try drill.id("avant numéro3")
    #expect(try federation.run("backup", drill.folder, drill.backup).status == 0)
    try drill.loseAndRestore()
    #expect(try drill.change(id).status == 1)
    #expect(try federation.run("confirm", drill.folder).status == 0)
    #expect(try drill.change(id).status == 0)
    #expect(try federation.run("verify", drill.folder).status == 0)
  }

  @Test func `what is no backup is refused and leaves no node behind`() throws {
    let federation = try Federation()
    let path = try federation.file("not.backup", "rien")
    let answer = try federation.run("restore", path, federation.folder("x"))
    #expect(answer.status == 1)
    #expect(answer.json?[name: "error"]?[name: "code"] == .string("not-a-backup"))
    #expect(try federation.run("verify", federation.folder("x")).status == 1)
    // A backup with one page overwritten.
    _ = try federation.start("namur")
    let backup = federation.root.appendingPathComponent("b").path
    #expect(try federation.run("backup", federation.folder("namur"), backup).status == 0)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: backup))
    for place in stride(from: 4096 * 3, to: bytes.count, by: 4096) { bytes[place] = 0x77 }
    try bytes.write(to: URL(fileURLWithPath: backup))
    let damaged = try federation.run("restore", backup, federation.folder("y"))
    #expect(damaged.status == 1)
    #expect(try federation.run("verify", federation.folder("y")).status == 1)
  }
}
