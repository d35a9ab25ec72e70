import Base
import Dispatch
import Foundation
import Glibc
import Kinds
import Schema
import Store

/// The command line: data to standard output, words about it to standard error; 0 done, 1 refused
/// or failed, 2 usage.
package enum CommandLineTool {
  package static func run(_ arguments: [String]) -> Int32 {
    var words = arguments
    let wantsJSON = words.contains("--json")
    words.removeAll { $0 == "--json" }
    let answer = CommandAnswer.of { try Self.answer(words, wantsJSON: wantsJSON) }
    if let raw = answer.result.raw {
      FileHandle.standardOutput.write(Data(raw))
      for line in answer.result.lines {
        FileHandle.standardError.write(Data("maille : \(line)\n".utf8))
      }
    } else if wantsJSON {
      print(answer.result.json.text)
    } else {
      for line in answer.result.lines { print(line) }
    }
    if let problem = answer.problem {
      FileHandle.standardError.write(Data("maille : \(problem)\n".utf8))
    }
    return answer.result.status
  }

  private static func answer(_ words: [String], wantsJSON: Bool) throws -> CommandResult {
    guard let verb = words.first else { throw UsageError(detail: "essayez : maille help") }
    let rest = Array(words.dropFirst())
    switch verb {
    case "help", "--help", "-h": return try help(rest)
    case "kinds":
      let text = WireDescription.markdown(.standard)
      return CommandResult(json: .string(text), lines: [], raw: Array(text.utf8))
    case "init": return try NodeCreation.run(rest)
    case "serve": return try serve(rest)
    case "backup": return try backUp(rest)
    case "restore": return try restore(rest)
    case "demo":
      var signals = blockedSignals()
      return try Demo(rest, wantsJSON: wantsJSON).run(&signals)
    case _ where CommandNames.all.contains { $0.name == verb }: return try delegate(verb, rest)
    default:
      throw UsageError(
        detail: "verbe inconnu : \(verb), peut-être \(CommandNames.nearest(verb))")
    }
  }

  private static func help(_ words: [String]) throws -> CommandResult {
    guard let name = words.first else {
      let lines = CommandNames.all.map { "maille \($0.usage)" }
      return CommandResult(json: .array(lines.map(JSONValue.string)), lines: lines)
    }
    guard let verb = CommandNames.all.first(where: { $0.name == name }) else {
      throw UsageError(
        detail: "verbe inconnu : \(name), peut-être \(CommandNames.nearest(name))")
    }
    return CommandResult(json: .string(verb.usage), lines: ["maille \(verb.usage)"])
  }

  /// Runs a verb here when nobody holds the folder, else in the node that does.
  private static func delegate(_ verb: String, _ words: [String]) throws -> CommandResult {
    guard let path = words.first, !path.hasPrefix("--") else {
      throw UsageError(detail: "il manque le dossier du bureau")
    }
    let folder = NodeFolder(path)
    guard folder.exists else {
      throw Problem.command(
        "no-node", "\(path) n’est pas le dossier d’un bureau : maille init", status: 404)
    }
    var rest = Array(words.dropFirst())
    var attachment: [UInt8]?
    if verb == "import", !rest.contains("--undo"), rest.count >= 2,
      let place = rest.indices.filter({ !rest[$0].hasPrefix("--") }).dropFirst().first
    {
      attachment = try NodeFolder.read(rest.remove(at: place))
    }
    let line = ProgressLine()
    defer { line.clear() }
    guard let lock = try FolderLock(folder) else {
      let answer = try ControlSocket.ask(folder, verb, rest, attachment) { line.show($0) }
      if let problem = answer.problem {
        if answer.result.status == 2 { throw UsageError(detail: problem) }
        let code = answer.result.json[name: "error"]?[name: "code"]?.string ?? "failed"
        throw Problem.command(code, problem)
      }
      return answer.result
    }
    guard verb != "status" else { throw OfficeCommands.notRunning }
    return try withExtendedLifetime(lock) {
      let log = EventLog.standardError()
      let store = try OfficeStore(opening: folder, registry: .standard, log: log)
      defer { store.close() }
      var commands = OfficeCommands(store: store, log: log)
      commands.progress = { line.show($0) }
      return try commands.run(verb, rest, attachment: attachment)
    }
  }

  /// Reads the folder beside the node that may run in it: a reader is in nobody's way.
  private static func backUp(_ words: [String]) throws -> CommandResult {
    let arguments = try Arguments(words, flags: [], options: [])
    let folder = NodeFolder(try arguments.word(0, "le dossier"))
    guard folder.exists else {
      throw Problem.command(
        "no-node", "\(folder.path) n’est pas le dossier d’un bureau.", status: 404)
    }
    let path = try arguments.word(1, "le fichier de la sauvegarde")
    let summary = try NodeBackup.write(folder, to: path)
    return result(
      summary,
      lines: [
        "\(summary.origin) : \(summary.size) entrées dans \(path)",
        "Ce fichier contient la clé du bureau : gardez-le comme elle.",
      ])
  }

  private static func restore(_ words: [String]) throws -> CommandResult {
    let arguments = try Arguments(words, flags: [], options: [])
    let path = try arguments.word(0, "le fichier de la sauvegarde")
    let folder = NodeFolder(try arguments.word(1, "le dossier"))
    let summary = try NodeBackup.restore(path, to: folder, clock: .system)
    return result(
      summary,
      lines: [
        "\(summary.origin) : \(summary.size) entrées remises dans \(folder.path)",
        "Démarrez-le : il signera dès qu’un voisin aura dit où en était son journal.",
        "Sans voisin à joindre : maille confirm \(folder.path)",
      ])
  }

  private static func result(_ summary: NodeBackup.Summary, lines: [String]) -> CommandResult {
    CommandResult(
      json: ["origin": .string(summary.origin), "entries": .integer(summary.size)], lines: lines)
  }

  private static func serve(_ words: [String]) throws -> CommandResult {
    let arguments = try Arguments(words, flags: ["--open"], options: ["--port", "--address"])
    let folder = NodeFolder(try arguments.word(0, "le dossier"))
    guard folder.exists else {
      throw Problem.command(
        "no-node", "\(folder.path) n’est pas le dossier d’un bureau.", status: 404)
    }
    guard let lock = try FolderLock(folder) else {
      throw Problem.command("running", "Ce bureau tourne déjà.", status: 409)
    }
    let port = try port(arguments["--port"]) ?? NodeSettings(folder).port
    if arguments.has("--open") {
      FileHandle.standardError.write(
        Data(
          "maille : --open n’est plus nécessaire, chacun se connecte avec un lien (maille user)\n"
            .utf8
        ))
    }
    var signals = blockedSignals()
    let log = EventLog.standardError()
    return try withExtendedLifetime(lock) {
      let store = try OfficeStore(opening: folder, registry: .standard, log: log)
      let node = try RunningNode(
        store, address: arguments["--address"] ?? "127.0.0.1", port: port,
        isOpen: arguments.has("--open"), log: log)
      log("ready", ["office": store.profile.name, "port": "\(node.port)"])
      ServiceNotice.send("READY=1")
      var signal: Int32 = 0
      sigwait(&signals, &signal)
      ServiceNotice.send("STOPPING=1")
      node.stop()
      log("stopped")
      return CommandResult(json: .null, lines: [])
    }
  }

  /// The signals that end a program, blocked before any thread starts, so that only sigwait gets
  /// them.
  private static func blockedSignals() -> sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGTERM)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    return signals
  }

  static func port(_ text: String?) throws(UsageError) -> UInt16? {
    guard let text else { return nil }
    guard let port = UInt16(text) else { throw UsageError(detail: "« \(text) » n’est pas un port") }
    return port
  }
}
