import Base
import Ledger
import Office
import Peering
import Store

extension OfficeCommands {
  func neighbour(_ words: [String]) throws -> CommandResult {
    let arguments = try Arguments(words, flags: ["--yes"], options: [])
    switch try arguments.word(0, "add, list ou remove") {
    case "add": return try add(arguments.word(1, "l’adresse"), isSure: arguments.has("--yes"))
    case "list": return try list()
    case "remove": return try remove(arguments.word(1, "le nom"))
    case let other: throw UsageError(detail: "« \(other) » : add, list ou remove")
    }
  }

  private func add(_ url: String, isSure: Bool) throws -> CommandResult {
    let introduction = try Introduction.fetch(url)
    guard introduction.key.name != store.key.name else {
      throw Problem.command("own-office", "C’est l’adresse de ce bureau lui-même.")
    }
    let reader = try store.reader()
    if let known = try reader.neighbours.key(of: introduction.key.name),
      known != introduction.key
    {
      throw Problem.command(
        "key-changed", "\(introduction.name) se présente avec une autre clé que celle connue.")
    }
    let json: JSONValue = [
      "name": .string(introduction.name), "origin": .string(introduction.key.name.description),
      "vkey": .string(introduction.key.description),
      "fingerprint": .string(introduction.key.fingerprint), "added": .boolean(isSure),
    ]
    let lines = ["\(introduction.name)", "empreinte de sa clé : \(introduction.key.fingerprint)"]
    guard isSure else {
      return CommandResult(
        json: json,
        lines: lines + ["Comparez l’empreinte avec ce bureau, puis relancez avec --yes."], status: 1
      )
    }
    try store.write { transaction in
      try transaction.neighbours.add(
        key: introduction.key, office: introduction.office, url: introduction.url,
        allowsPrivate: introduction.isPrivate, now: transaction.now)
    }
    try neighboursChanged()
    return CommandResult(json: json, lines: lines + ["ajouté"])
  }

  private func list() throws -> CommandResult {
    let neighbours = try store.reader().neighbours.all()
    return CommandResult(
      json: .array(
        neighbours.map { neighbour in
          [
            "name": .string(neighbour.name), "origin": .string(neighbour.key.name.description),
            "url": .string(neighbour.url), "entries": .integer(neighbour.size),
          ]
        }), lines: neighbours.map { "\($0.name)  \($0.url)  \($0.size) entrées" })
  }

  private func named(_ name: String) throws -> Neighbour {
    let found = try store.reader().neighbours.all().first {
      $0.name == name || $0.key.name.description == name
    }
    guard let found else {
      throw Problem.command("not-found", "« \(name) » n’est pas un voisin.", status: 404)
    }
    return found
  }

  private func remove(_ name: String) throws -> CommandResult {
    let neighbour = try named(name)
    try store.write { try $0.remove(neighbour) }
    try neighboursChanged()
    return CommandResult(
      json: ["removed": .string(neighbour.name)],
      lines: ["\(neighbour.name) retiré, avec tout ce qui venait de lui"])
  }

  func pull(_ words: [String]) throws -> CommandResult {
    let arguments = try Arguments(words, flags: [], options: [])
    let reader = try store.reader()
    let neighbours =
      try arguments.words.first.map { [try named($0)] } ?? reader.neighbours.all()
    let round = PullRound(store: store, reader: reader, schedule: PullSchedule(), log: log)
    var json: [JSONValue] = []
    var lines: [String] = []
    var status: Int32 = 0
    for neighbour in neighbours {
      let (report, health) = try round.pull(neighbour, progress: progress)
      if health.failures > 0 { status = 1 }
      json.append([
        "name": .string(neighbour.name), "entries": .integer(report.newEntries),
        "payloads": .integer(report.newPayloads),
        "problems": .array(
          report.problems.map { ["code": .string($0.code), "detail": .string($0.detail)] }),
      ])
      lines.append(
        "\(neighbour.name) : \(report.newEntries) entrées, \(report.newPayloads) fiches"
          + report.problems.map { " (\($0.detail))" }.joined())
    }
    return CommandResult(json: .array(json), lines: lines, status: status)
  }
}
