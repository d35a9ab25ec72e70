import Base
import Dispatch
import Foundation
import Glibc
import Store
import Synchronization

/// Where a running node takes the commands of its operator, so that there is never a second writer:
/// a Unix socket in the node's folder, which only its owner can open. A message is its length, four
/// bytes big-endian, and JSON. Messages with `progress` come before the answer.
///
/// Unchecked, because the descriptor is written once before the thread starts and the rest is
/// immutable.
final class ControlSocket: @unchecked Sendable {
  typealias Handler =
    @Sendable (String, [String], [UInt8]?, @escaping WorkProgress.Handler) throws -> CommandResult

  private let path: String
  private let listener: Int32
  private let handler: Handler

  /// A file of the largest import in base64, and its JSON.
  private static let maximumBytes = Limits.importBytes / 3 * 4 + (1 << 16)

  init(_ folder: NodeFolder, handler: @escaping Handler) throws {
    path = folder.controlSocket
    self.handler = handler
    unlink(path)
    listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    let bound = try Self.withAddress(path) { bind(listener, $0, $1) }
    guard listener >= 0, bound == 0, chmod(path, 0o600) == 0, listen(listener, 8) == 0 else {
      throw Problem.command("no-control", "La prise \(path) ne peut pas être ouverte.", status: 500)
    }
  }

  func start() {
    Thread { [self] in
      while true {
        let client = accept(listener, nil, nil)
        if client < 0 {
          if errno == EINTR || errno == ECONNABORTED { continue }
          // Too many files are open, or memory is short: the operator comes in once that is over.
          if [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno) {
            usleep(100_000)
            continue
          }
          return
        }
        Self.limitWaiting(client)
        serve(client)
        close(client)
      }
    }.start()
  }

  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
    unlink(path)
  }

  /// How long a client may say nothing in the middle of its command, or not take its answer, in seconds:
  /// the commands of others wait meanwhile.
  private static let silenceSeconds = 5
  /// How long it may take to say all of its command: the largest import and some more.
  private static let commandLimit = Duration.seconds(60)

  private static func limitWaiting(_ client: Int32) {
    var limit = timeval(tv_sec: silenceSeconds, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
    setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
  }

  private func serve(_ client: Int32) {
    guard let bytes = Self.read(client, until: .now + Self.commandLimit),
      let request = try? JSONValue(parsing: bytes),
      let verb = request[name: "verb"]?.string
    else { return }
    let arguments = request[name: "arguments"]?.array?.compactMap(\.string) ?? []
    let attachment = request[name: "attachment"]?.string.flatMap { Base64.decode($0) }
    let next = Mutex(ContinuousClock.now)
    let answer = CommandAnswer.of {
      try handler(verb, arguments, attachment) { progress in
        next.withLock { next in
          guard next <= .now, Self.canTake(client) else { return }
          next = .now + .milliseconds(100)
          let json: JSONValue = [
            "step": .string(progress.step), "done": .integer(progress.done),
            "total": .integer(progress.total),
          ]
          _ = Self.write(client, (["progress": json] as JSONValue).bytes)
        }
      }
    }
    _ = Self.write(client, answer.json.bytes)
  }

  /// Sends a command to the node that runs in `folder`.
  static func ask(
    _ folder: NodeFolder, _ verb: String, _ arguments: [String], _ attachment: [UInt8]?,
    progress: WorkProgress.Handler
  ) throws -> CommandAnswer {
    let client = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { close(client) }
    let request: JSONValue = [
      "verb": .string(verb), "arguments": .array(arguments.map(JSONValue.string)),
      "attachment": attachment.map { .string(Base64.encode($0)) } ?? .null,
    ]
    guard try withAddress(folder.controlSocket, { connect(client, $0, $1) }) == 0,
      write(client, request.bytes), let answer = readAnswer(client, progress)
    else {
      throw Problem.command(
        "not-answering", "Un autre processus tient ce dossier et ne répond pas.", status: 503)
    }
    return answer
  }

  private static func readAnswer(_ client: Int32, _ progress: WorkProgress.Handler)
    -> CommandAnswer?
  {
    while let bytes = read(client), let json = try? JSONValue(parsing: bytes) {
      guard let part = json[name: "progress"] else { return CommandAnswer(json) }
      progress(
        WorkProgress(
          part[name: "step"]?.string ?? "", done: Int(part[name: "done"]?.integer ?? 0),
          of: Int(part[name: "total"]?.integer ?? 0)))
    }
    return nil
  }

  private static func withAddress<Result>(
    _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) throws -> Result {
    // The name of a socket has at most 107 bytes; through its folder's descriptor every path does.
    let url = URL(fileURLWithPath: path)
    let folder = open(url.deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else {
      throw Problem.command(
        "no-folder", "Le dossier de \(path) ne peut pas être ouvert.", status: 404)
    }
    defer { close(folder) }
    let short = "/proc/self/fd/\(folder)/\(url.lastPathComponent)"
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: short.utf8) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }

  private static func read(_ descriptor: Int32, until end: ContinuousClock.Instant? = nil)
    -> [UInt8]?
  {
    guard let head = read(descriptor, count: 4, until: end) else { return nil }
    var reader = ByteReader(head)
    guard let length = reader.takeUInt32(), Int(length) <= maximumBytes else { return nil }
    return read(descriptor, count: Int(length), until: end)
  }

  private static func read(_ descriptor: Int32, count: Int, until end: ContinuousClock.Instant?)
    -> [UInt8]?
  {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      if let end, .now > end { return nil }
      let got = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress! + filled, count - filled)
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { return nil }
      filled += got
    }
    return bytes
  }

  /// Whether the other side takes a short message at once. Progress is told by the thread that
  /// writes, which must not wait for a terminal that somebody has stopped.
  private static func canTake(_ descriptor: Int32) -> Bool {
    var watched = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&watched, 1, 0) == 1 && watched.revents == Int16(POLLOUT)
  }

  private static func write(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
    var message: [UInt8] = []
    message.append(bigEndian: UInt32(bytes.count))
    message += bytes
    var sent = 0
    while sent < message.count {
      let count = message.withUnsafeBytes {
        send(descriptor, $0.baseAddress! + sent, message.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }
}

/// A command's result or its refusal, as it crosses the socket.
struct CommandAnswer {
  let result: CommandResult
  /// The one line for standard error.
  let problem: String?

  static func of(_ body: () throws -> CommandResult) -> CommandAnswer {
    do {
      return CommandAnswer(result: try body(), problem: nil)
    } catch let error as UsageError {
      return failure(2, "usage", error.detail)
    } catch let error as Problem {
      return failure(1, error.code, error.detail)
    } catch {
      return failure(1, "failed", "\(error)")
    }
  }

  private static func failure(_ status: Int32, _ code: String, _ detail: String) -> CommandAnswer {
    CommandAnswer(
      result: CommandResult(
        json: ["error": ["code": .string(code), "detail": .string(detail)]], lines: [],
        status: status),
      problem: detail)
  }

  var json: JSONValue {
    [
      "json": result.json, "lines": .array(result.lines.map(JSONValue.string)),
      "status": .integer(result.status),
      "raw": result.raw.map { .string(Base64.encode($0)) } ?? .null,
      "problem": problem.map(JSONValue.string) ?? .null,
    ]
  }

  init(result: CommandResult, problem: String?) {
    self.result = result
    self.problem = problem
  }

  init?(_ json: JSONValue) {
    guard let value = json[name: "json"], let status = json[name: "status"]?.integer else {
      return nil
    }
    result = CommandResult(
      json: value, lines: json[name: "lines"]?.array?.compactMap(\.string) ?? [],
      status: Int32(truncatingIfNeeded: status),
      raw: json[name: "raw"]?.string.flatMap { Base64.decode($0) })
    problem = json[name: "problem"]?.string
  }
}
