import Base
import Crypto
import Dispatch
import Foundation
import Glibc
import Kinds
import Ledger
import Schema
import Store

/// The command line: data to standard output, words about it to standard error; 0 done, 1 refused
/// or failed, 2 usage.
package enum CommandLineTool {
  package static func run(_ arguments: [String]) -> Int32 {
    var words = arguments
    let wantsJSON = words.contains("--json")
    words.removeAll { $0 == "--json" }
    let answer = CommandAnswer.of { try Self.answer(words) }
    if let raw = answer.result.raw {
      FileHandle.standardOutput.write(Data(raw))
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

  private static func answer(_ words: [String]) throws -> CommandResult {
    guard let verb = words.first else { throw UsageError(detail: "essayez : maille help") }
    let rest = Array(words.dropFirst())
    switch verb {
    case "help", "--help", "-h": return try help(rest)
    case "kinds":
      let text = WireDescription.markdown(.standard)
      return CommandResult(json: .string(text), lines: [], raw: Array(text.utf8))
    case "init": return try initialise(rest)
    case "serve": return try serve(rest)
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
      throw Problem(
        "no-node", "\(path) n’est pas le dossier d’un bureau : maille init", status: 404)
    }
    var rest = Array(words.dropFirst())
    var attachment: [UInt8]?
    if verb == "import", !rest.contains("--undo"), rest.count >= 2,
      let place = rest.indices.filter({ !rest[$0].hasPrefix("--") }).dropFirst().first
    {
      attachment = try NodeFolder.read(rest.remove(at: place))
    }
    guard let lock = try FolderLock(folder) else {
      let answer = try ControlSocket.ask(folder, verb, rest, attachment)
      if let problem = answer.problem {
        if answer.result.status == 2 { throw UsageError(detail: problem) }
        let code = answer.result.json[name: "error"]?[name: "code"]?.string ?? "failed"
        throw Problem(code, problem)
      }
      return answer.result
    }
    return try withExtendedLifetime(lock) {
      let log = EventLog.standardError()
      let store = try OfficeStore(opening: folder, registry: .standard, log: log)
      defer { store.close() }
      return try OfficeCommands(store: store, log: log).run(verb, rest, attachment: attachment)
    }
  }

  private static func initialise(_ words: [String]) throws -> CommandResult {
    let arguments = try Arguments(words, flags: [], options: ["--office", "--port", "--origin"])
    let path = try arguments.word(0, "le dossier")
    guard let office = arguments["--office"] else { throw UsageError(detail: "il manque --office") }
    let folder = NodeFolder(path)
    guard !folder.exists else {
      throw Problem("exists", "\(path) est déjà le dossier d’un bureau.", status: 409)
    }
    let bytes = try NodeFolder.read(office + "/office.json")
    guard let json = try? JSONValue(parsing: bytes) else {
      throw Problem("bad-office", "\(office)/office.json n’est pas du JSON.")
    }
    _ = try OfficeProfile(json)
    let name = URL(fileURLWithPath: office).lastPathComponent
    guard let origin = Origin(arguments["--origin"] ?? "maille.example/office/\(name)/e1") else {
      throw UsageError(detail: "--origin ne peut pas nommer un journal")
    }
    let port = try port(arguments["--port"]) ?? 0
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let key = SignerKey(name: origin, key: .generate())
    let next = SignerKey(name: origin, key: .generate())
    try writeSecret(key.text, folder.keyFile)
    try writeSecret(next.text, folder.nextKeyFile)
    try writeSecret(String(decoding: bytes, as: UTF8.self), folder.officeFile)
    try writeSecret(
      JSONValue.object([JSONMember("port", .integer(port))]).text, folder.settingsFile)
    try OfficeStore.create(
      in: folder, registry: .standard, nextKeyHash: SHA256.hash(next.key.publicKey.bytes),
      roster: "maille.example/roster", clock: .system)
    return CommandResult(
      json: ["origin": .string(origin.description), "vkey": .string(key.verifier.description)],
      lines: [
        "\(origin)", "empreinte : \(key.verifier.fingerprint)",
        "Mettez \(folder.nextKeyFile) à l’abri, hors de cette machine.",
      ])
  }

  private static func serve(_ words: [String]) throws -> CommandResult {
    let arguments = try Arguments(words, flags: ["--open"], options: ["--port", "--address"])
    let folder = NodeFolder(try arguments.word(0, "le dossier"))
    guard folder.exists else {
      throw Problem("no-node", "\(folder.path) n’est pas le dossier d’un bureau.", status: 404)
    }
    guard let lock = try FolderLock(folder) else {
      throw Problem("running", "Ce bureau tourne déjà.", status: 409)
    }
    let settings = try? JSONValue(parsing: NodeFolder.read(folder.settingsFile))
    let port = try port(arguments["--port"]) ?? UInt16(settings?[name: "port"]?.integer ?? 0)
    // Blocked before any thread starts, so that only sigwait below gets them.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGTERM)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
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

  private static func port(_ text: String?) throws(UsageError) -> UInt16? {
    guard let text else { return nil }
    guard let port = UInt16(text) else { throw UsageError(detail: "« \(text) » n’est pas un port") }
    return port
  }

  private static func writeSecret(_ text: String, _ path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Problem("cannot-write", "\(path) ne peut pas être écrit.", status: 500)
    }
    defer { close(descriptor) }
    let bytes = Array((text + "\n").utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
      throw Problem("cannot-write", "\(path) ne peut pas être écrit.", status: 500)
    }
  }
}

/// Tells systemd how the node stands (sd_notify), when it asked to be told.
enum ServiceNotice {
  static func send(_ state: String) {
    guard let path = getenv("NOTIFY_SOCKET").map({ String(cString: $0) }), path.hasPrefix("/")
    else { return }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bytes = Array(state.utf8)
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = sendto(
          descriptor, bytes, bytes.count, 0, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
