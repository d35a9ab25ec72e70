import Base
import Fetch
import Foundation
import Glibc
import Kinds
import Language
import Ledger
import Office
import Schema
import Store

/// The example federation on this machine: each office of `nodes/` in a folder, on a port and in a
/// process of its own, every one the neighbour of all others.
struct Demo {
  /// An office of the example, as `--json` tells it.
  struct Member {
    let office: String
    let url: String
    let key: VerifierKey
    let data: String
    let signIns: [SignIn]
  }

  /// A person of the example and the link by which one becomes that person.
  struct SignIn {
    let role: Role
    let name: String
    let link: String
  }

  private let names: [String]
  private let firstPort: UInt16
  private let data: String
  private let nodes: String
  private let wantsJSON: Bool

  private static let offices = [
    "bruxelles", "namur", "amiens", "bordeaux", "clermont-ferrand", "marseille",
  ]

  /// The files of an office, in the order in which they are taken.
  private static let files = [
    ("member", "members.csv"), ("expert", "experts.csv"), ("partnership", "partnerships.csv"),
    ("training-request", "training-requests.csv"), ("event", "events.csv"), ("event", "events.ics"),
  ]

  /// How long an office may take until it answers, in seconds.
  private static let patience = 30

  init(_ words: [String], wantsJSON: Bool) throws {
    let arguments = try Arguments(
      words, flags: ["--reset", "--open"], options: ["--offices", "--port", "--data"])
    let count = try Self.number(arguments["--offices"], 1...Self.offices.count) ?? 6
    names = Array(Self.offices.prefix(count))
    firstPort = UInt16(try Self.number(arguments["--port"], 1...65_000) ?? 8401)
    data = URL(fileURLWithPath: arguments["--data"] ?? ".demo").path
    nodes = try Self.findNodes()
    self.wantsJSON = wantsJSON
    if arguments.has("--open") {
      say("maille : --open n’est plus nécessaire, les liens affichés connectent chacun")
    }
    if arguments.has("--reset") {
      for name in names { try? FileManager.default.removeItem(atPath: "\(data)/\(name)") }
    }
  }

  private static func number(_ text: String?, _ range: ClosedRange<Int>) throws(UsageError) -> Int?
  {
    guard let text else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw UsageError(
        detail: "« \(text) » : un nombre de \(range.lowerBound) à \(range.upperBound)")
    }
    return number
  }

  /// `nodes/` here, or in a folder above the program.
  private static func findNodes() throws -> String {
    var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    var candidates = [FileManager.default.currentDirectoryPath]
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      candidates.append(folder.path)
    }
    let found = candidates.map { $0 + "/nodes" }.first {
      FileManager.default.fileExists(atPath: $0 + "/namur/office.json")
    }
    guard let found else {
      throw Problem.command(
        "no-nodes", "Le dossier nodes/ de l’exemple est introuvable.", status: 404)
    }
    return found
  }

  /// Makes what is missing, starts all offices, says where they are, and runs until SIGTERM.
  func run(_ signals: inout sigset_t) throws -> CommandResult {
    var members: [Member] = []
    for (place, name) in names.enumerated() {
      say("\(name) : préparation…")
      members.append(try prepare(name, port: firstPort + UInt16(place)))
    }
    try introduce(members)
    var processes: [Process] = []
    defer { Self.end(processes) }
    for member in members { processes.append(try start(member)) }
    for (member, process) in zip(members, processes) { try waitUntilReady(member, process) }
    announce(members)
    var signal: Int32 = 0
    sigwait(&signals, &signal)
    return CommandResult(json: .null, lines: [], raw: [])
  }

  private func prepare(_ name: String, port: UInt16) throws -> Member {
    let folder = NodeFolder("\(data)/\(name)")
    let isNew = !folder.exists
    if isNew {
      _ = try NodeCreation.run([folder.path, "--office", "\(nodes)/\(name)"])
    }
    guard let lock = try FolderLock(folder) else {
      throw Problem.command("running", "L’exemple tourne déjà dans \(data).", status: 409)
    }
    return try withExtendedLifetime(lock) {
      let store = try OfficeStore(opening: folder, registry: .standard)
      defer { store.close() }
      if isNew { try importFiles(name, store) }
      let url = "http://127.0.0.1:\(port)"
      let signIns = try signIns(store, url)
      // What people are told waits for those who sign in, so that it comes behind them.
      if isNew { try DemoOffice.fill(store) }
      return Member(
        office: store.profile.name, url: url, key: store.key, data: folder.path, signIns: signIns)
    }
  }

  private func importFiles(_ name: String, _ store: OfficeStore) throws {
    let file = OfficeFile(store: store, caller: .operator)
    for (kind, source) in Self.files {
      let path = "\(nodes)/\(name)/import/\(source)"
      guard let kind = store.registry[name: kind], FileManager.default.fileExists(atPath: path)
      else { continue }
      let report = try file.importFile(NodeFolder.read(path), kind: kind, isDryRun: false)
      say("  \(source) : \(report.created) créées, \(report.refused.count) refusées")
    }
  }

  /// One adviser, a coordinator and two members of the file, each with a link that stands for the
  /// second factor too: whoever runs the example is its operator.
  private func signIns(_ store: OfficeStore, _ url: String) throws -> [SignIn] {
    let people = People(store: store, caller: .operator, address: url)
    let place = Fold.letters(store.profile.name).replacing(" ", with: "-")
    var chosen: [(role: Role, name: String, email: String, record: Identifier?)] = [
      (.adviser, "Camille Renard", "conseil@\(place).example", nil),
      (.coordinator, "Dominique Lefort", "coordination@\(place).example", nil),
    ]
    if let kind = store.registry.people, let field = kind.email {
      // By membership number: the same two at every start, whatever was added since.
      for record in try store.reader().file.all(kind).sorted(by: Self.isBefore)
      where chosen.count < 4 {
        if case .text(let email)? = record.values[field] {
          chosen.append((.member, record.title, email, record.id))
        }
      }
    }
    return try chosen.map { person in
      let added = try people.add(
        email: person.email, name: person.name, roles: [person.role], record: person.record,
        isVouched: true)
      return SignIn(role: person.role, name: person.name, link: added.link)
    }
  }

  /// By the office's own numbers; who has none comes last.
  static func isBefore(_ left: Record, _ right: Record) -> Bool {
    switch (left.reference, right.reference) {
    case (let left?, let right?): left < right
    case (let left, let right): left != nil && right == nil
    }
  }

  private func introduce(_ members: [Member]) throws {
    for member in members {
      let folder = NodeFolder(member.data)
      guard let lock = try FolderLock(folder) else {
        throw Problem.command("running", "L’exemple tourne déjà dans \(data).", status: 409)
      }
      try withExtendedLifetime(lock) {
        let store = try OfficeStore(opening: folder, registry: .standard)
        defer { store.close() }
        let others = try members.filter { $0.data != member.data }.map { other in
          (other.key, try NodeFolder(other.data).profile().publicJSON, other.url)
        }
        try store.write { transaction in
          for (key, office, url) in others {
            try transaction.neighbours.add(
              key: key, office: office, url: url, allowsPrivate: true, now: transaction.now)
          }
        }
      }
    }
  }

  private func start(_ member: Member) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let port = member.url.split(separator: ":").last.map(String.init) ?? ""
    process.arguments = ["serve", member.data, "--port", port]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    return process
  }

  private func waitUntilReady(_ member: Member, _ process: Process) throws {
    let client = FetchClient(
      policy: FetchPolicy(allowsPrivateAddresses: true, allowsPlainHTTP: true),
      userAgent: "maille/1")
    let deadline = Date().addingTimeInterval(Double(Self.patience))
    while process.isRunning, Date() < deadline {
      let request = FetchRequest(url: "\(member.url)/.well-known/maille", headers: [])
      if let response = try? client.get(request), response.status == 200 { return }
      Thread.sleep(forTimeInterval: 0.05)
    }
    throw Problem.command(
      "not-ready", "\(member.office) ne démarre pas sur \(member.url) : le port est-il pris ?")
  }

  private func announce(_ members: [Member]) {
    if wantsJSON {
      let json = JSONValue.array(
        members.map { member in
          [
            "office": .string(member.office), "url": .string(member.url),
            "origin": .string(member.key.name.description),
            "vkey": .string(member.key.description), "data": .string(member.data),
            "signIn": .array(
              member.signIns.map { person in
                [
                  "role": .string(person.role.rawValue), "name": .string(person.name),
                  "link": .string(person.link),
                ]
              }),
          ]
        })
      FileHandle.standardOutput.write(Data(json.bytes + [0x0A]))
      return
    }
    var lines: [String] = []
    for member in members {
      lines.append("\(member.office) : \(member.url)")
      for person in member.signIns {
        lines.append("  \(Self.words(person.role)), \(person.name) : \(person.link)")
      }
    }
    lines += [
      "", "Chaque lien connecte une fois : ouvrez-en un, puis cherchez « ingénieure du son ».",
      "Ctrl-C arrête tout ; --reset recommence à neuf, et chaque démarrage donne d’autres liens.",
    ]
    FileHandle.standardOutput.write(Data((lines.joined(separator: "\n") + "\n").utf8))
  }

  private static func words(_ role: Role) -> String {
    switch role {
    case .member: "membre"
    case .adviser: "conseil"
    case .coordinator: "coordination"
    }
  }

  private func say(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  private static func end(_ processes: [Process]) {
    for process in processes where process.isRunning { process.terminate() }
    for process in processes { process.waitUntilExit() }
  }
}
