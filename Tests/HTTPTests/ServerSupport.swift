import Base
import Glibc
import HTTP
import Synchronization

/// What the loops of a test server count.
final class Tally: Sendable {
  let workers = Mutex(0)
  let started = Mutex(0)
  /// What makes the answers of `/later`, in the order in which they were asked for.
  let later = Mutex<[@Sendable () -> Void]>([])
}

/// A server with a few routes, for as long as `body` runs. Its worker with the number `failing` cannot
/// be made.
func withServer<Result>(
  loops: Int = 2, channel: EventChannel = EventChannel(), tally: Tally = Tally(),
  failing: Int? = nil,
  limits change: (inout ServerLimits) -> Void = { _ in },
  _ body: (_ port: UInt16, _ server: Server<Int>) throws -> Result
) throws -> Result {
  var limits = ServerLimits()
  change(&limits)
  let router = routes(channel, tally)
  let server = Server<Int>(
    configuration: ServerConfiguration(loops: loops, limits: limits), log: .silent,
    makeWorker: {
      let number = tally.workers.withLock {
        $0 += 1
        return $0
      }
      guard number != failing else { throw Problem.internalError }
      return number
    },
    isSlow: { router.isSlow($0) }, respond: { router.respond($0, $1) })
  let port = try server.start()
  defer { server.stop(graceSeconds: 0) }
  return try body(port, server)
}

private func routes(_ channel: EventChannel, _ tally: Tally) -> Router<Int> {
  var router = Router<Int>()
  router.on(.get, "/") { _, _, _ in .text("hello") }
  router.on(.get, "/echo/{word}") { _, parameters, _ in .text(parameters["word"] ?? "") }
  router.on(.post, "/echo") { request, _, _ in
    .bytes(request.body, type: "application/octet-stream")
  }
  router.on(.get, "/large") { _, _, _ in .text(String(repeating: "x", count: 8 << 20)) }
  router.on(.get, "/slow") { _, _, _ in
    tally.started.withLock { $0 += 1 }
    usleep(400_000)
    return .text("done")
  }
  router.onSlow("/pool/{milliseconds}") { request, parameters, _ in
    tally.started.withLock { $0 += 1 }
    usleep(UInt32(parameters["milliseconds"] ?? "").map { $0 * 1000 } ?? 0)
    return .text("done \(request.method.rawValue)")
  }
  router.on(.post, "/later/{word}") { _, parameters, _ in
    let word = parameters["word"] ?? ""
    return .later(
      LaterResponse { made in
        tally.later.withLock {
          $0.append {
            made(word == "wrong" ? .failure(Problem.internalError) : .success(.text(word)))
          }
        }
      })
  }
  router.on(.get, "/later") { _, _, _ in .later(LaterResponse { _ in }) }
  router.on(.get, "/empty") { _, _, _ in .empty() }
  router.on(.get, "/split") { request, _, _ in
    var response = Response.text("never seen")
    response.headers.append("X-Name", request.query["name"] ?? "")
    return response
  }
  router.on(.get, "/reserved") { _, _, _ in
    Response(200, headers: ["Content-Length": "7"])
  }
  router.on(.get, "/throws") { _, _, _ in
    throw Problem("broken", Phrase(verbatim: "Cassé."), status: 409)
  }
  router.on(.get, "/worker") { _, _, worker in .text(String(worker)) }
  router.on(.get, "/peer") { request, _, _ in .text(request.peer) }
  router.on(.get, "/events") { _, _, _ in .events(channel) }
  return router
}

func get(_ target: String, _ fields: String = "") -> String {
  "GET \(target) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n"
}

/// Monotonic seconds.
func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Runs `body` on a thread of its own, for what blocks.
func onThread(_ body: @escaping @Sendable () -> Void) {
  final class Box {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
  var thread = pthread_t()
  pthread_create(
    &thread, nil,
    { argument in
      if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().run() }
      return nil
    }, Unmanaged.passRetained(Box(body)).toOpaque())
  pthread_detach(thread)
}
