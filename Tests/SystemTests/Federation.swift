import Base
import Foundation
import Glibc

/// The built program, run as real processes over real folders and sockets.
final class Federation {
  let root: URL
  private var nodes: [Process] = []
  private var serving: [String: Process] = [:]

  init() throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("m\(Identifier.random())")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit {
    for node in nodes where node.isRunning {
      node.terminate()
      node.waitUntilExit()
    }
    try? FileManager.default.removeItem(at: root)
  }

  func folder(_ office: String) -> String { root.appendingPathComponent(office).path }

  /// The program stands beside the test bundle.
  private static var program: URL { built("maille") }

  /// What is built beside the test bundle.
  static func built(_ name: String) -> URL {
    let build =
      Bundle.allBundles.map(\.bundleURL) + [URL(fileURLWithPath: CommandLine.arguments[0])]
    for place in build {
      let candidate = place.deletingLastPathComponent().appendingPathComponent(name)
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
    }
    return repository.appendingPathComponent(".build/debug/\(name)")
  }

  static var repository: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  /// Runs a command to its end; gives its status and the JSON on standard output.
  @discardableResult
  func run(_ words: String...) throws -> (status: Int32, json: JSONValue?) {
    try run(words: words)
  }

  /// Runs a command to its end; gives its status and the JSON on standard output.
  @discardableResult
  func run(words: [String]) throws -> (status: Int32, json: JSONValue?) {
    try launchCommand(words).wait()
  }

  /// Makes an office and serves it; gives its address once it is ready.
  func start(_ office: String) throws -> String {
    try run("init", folder(office), "--office", "\(Self.repository.path)/nodes/\(office)")
    return try serve(office)
  }

  /// Serves an office that has been made.
  func serve(_ office: String, port: String = "0") throws -> String {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = ["serve", folder(office), "--port", port, "--open"]
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    nodes.append(process)
    serving[office] = process
    var text = ""
    while !text.contains(" ready ") {
      let data = errors.fileHandleForReading.availableData
      if data.isEmpty { throw Problem("not-ready", Phrase(verbatim: text)) }
      text += String(decoding: data, as: UTF8.self)
    }
    // What follows must not fill the pipe.
    errors.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
    let ready = text.components(separatedBy: " ready ")[1]
    let port = ready.components(separatedBy: "port=")[1].prefix { $0.isNumber }
    return "http://127.0.0.1:\(port)"
  }

  /// The number of the process that serves an office.
  func process(_ office: String) -> Int32? { serving[office]?.processIdentifier }

  /// Kills an office's process at once, and waits until it is gone.
  func kill(_ office: String) {
    guard let process = serving[office] else { return }
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Stops an office's process, and waits until it has ended well.
  func end(_ office: String) throws {
    guard let process = serving[office] else { return }
    process.terminate()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Problem("not-stopped", Phrase(verbatim: office))
    }
  }

  /// The most memory that an office's process has had.
  func peakMegabytes(_ office: String) throws -> Double {
    let process = serving[office]?.processIdentifier ?? 0
    let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    guard let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Double($0) })
    else { throw Problem("no-memory", Phrase(verbatim: status)) }
    return kilobytes / 1024
  }

  /// A command that runs while the test goes on.
  struct RunningCommand {
    fileprivate let process: Process
    fileprivate let output: Pipe

    /// Whether no signal ended it.
    var hasEndedByItself: Bool { process.terminationReason == .exit }

    /// Kills the command itself.
    func kill() { Glibc.kill(process.processIdentifier, SIGKILL) }

    /// Its status and the JSON on standard output.
    func wait() -> (status: Int32, json: JSONValue?) {
      let data = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return (process.terminationStatus, try? JSONValue(parsing: Array(data)))
    }
  }

  /// Starts a command without waiting for its end.
  func launchCommand(_ words: [String], environment: [String: String] = [:]) throws
    -> RunningCommand
  {
    let process = Process()
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.executableURL = Self.program
    process.arguments = words + ["--json"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    return RunningCommand(process: process, output: output)
  }

  /// Starts the program in the background, until this object goes; gives its standard output.
  func launch(_ words: [String]) throws -> Pipe {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = words
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    nodes.append(process)
    return output
  }

  /// Runs a command on a terminal; gives all that the terminal was sent.
  func onTerminal(_ words: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let line = ([Self.program.path] + words).map { "'\($0)'" }.joined(separator: " ")
    process.arguments = ["script", "--quiet", "--return", "--command", line, "/dev/null"]
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  func file(_ name: String, _ text: String) throws -> String {
    let path = root.appendingPathComponent(name).path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  static func get(_ url: String, cookies: String? = nil) throws -> JSONValue {
    try JSONValue(parsing: Array(text(url, cookies: cookies).utf8))
  }

  static func text(_ url: String, cookies: String? = nil) throws -> String {
    try curl((cookies.map { ["-b", $0] } ?? []) + ["-H", "Accept: text/html", url])
  }

  /// Signs in as the link says, as a browser does; gives the file of its cookies.
  func signIn(_ link: String) throws -> String {
    let cookies = root.appendingPathComponent("cookies-\(Identifier.random())").path
    _ = try Self.curl(["-c", cookies, link])
    _ = try Self.curl(["-b", cookies, "-c", cookies, "-d", "", link])
    return cookies
  }

  /// The status of the answer, as three digits.
  static func status(_ url: String) throws -> String {
    try curl(["-o", "/dev/null", "-w", "%{http_code}", url])
  }

  private static func curl(_ words: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["curl", "-s"] + words
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  /// Waits until `condition` holds, at most two seconds: what the protocol promises.
  static func within2Seconds(_ condition: () throws -> Bool) throws -> Bool {
    try within(seconds: 2, condition)
  }

  /// Waits until `condition` holds, at most so long.
  static func within(seconds: Double, _ condition: () throws -> Bool) throws -> Bool {
    let deadline = Date().addingTimeInterval(seconds)
    while Date() < deadline {
      if try condition() { return true }
      Thread.sleep(forTimeInterval: 0.05)
    }
    return try condition()
  }

  /// Whether any file of an office's folder holds these bytes.
  func holds(_ office: String, _ text: String) throws -> Bool {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder(office))
    return names.contains { name in
      FileManager.default.contents(atPath: folder(office) + "/" + name)?
        .range(of: Data(text.utf8)) != nil
    }
  }
}
