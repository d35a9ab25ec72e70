import Base
import Foundation

/// Threads beside the loops, for handlers that wait for the disk or compute for long. What waits for
/// a thread is bounded: when there is no room left, the client is told to come back.
///
/// Unchecked, because the condition guards everything that changes.
final class WorkPool<Worker>: @unchecked Sendable {
  /// A request and where its answer goes.
  struct Job: Sendable {
    let request: Request
    let finish: @Sendable (Response) -> Void
  }

  private let maximumThreads: Int
  private let maximumWaiting: Int
  private let makeWorker: @Sendable () throws -> Worker
  private let respond: @Sendable (Request, Worker) -> Response
  private let log: EventLog
  private let condition = NSCondition()
  private var waiting: [Job] = []
  /// Where the oldest job of `waiting` stands; those before it are taken.
  private var first = 0
  /// Jobs whose answer is made elsewhere.
  private var unfinished = 0
  private var threads = 0
  private var idle = 0
  private var isStopping = false

  init(
    limits: ServerLimits, log: EventLog, makeWorker: @escaping @Sendable () throws -> Worker,
    respond: @escaping @Sendable (Request, Worker) -> Response
  ) {
    maximumThreads = limits.poolThreads
    maximumWaiting = limits.poolWaiting
    self.log = log
    self.makeWorker = makeWorker
    self.respond = respond
  }

  /// Takes a job; false when too many wait already.
  func submit(_ job: Job) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    guard !isStopping, waiting.count - first + unfinished < maximumWaiting else { return false }
    waiting.append(job)
    if idle > 0 {
      condition.signal()
    } else if threads < maximumThreads {
      startThread()
    }
    return true
  }

  /// Lets what runs finish, for at most so many seconds; what waits is not begun.
  func stop(graceSeconds: Int) {
    let end = Date().addingTimeInterval(Double(graceSeconds))
    condition.withLock {
      isStopping = true
      condition.broadcast()
      while threads > 0, condition.wait(until: end) {}
      if threads > 0 { log("http-pool-stop-late", ["threads": "\(threads)"]) }
    }
  }

  private func startThread() {
    threads += 1
    let thread = Thread { [self] in
      run()
      condition.withLock {
        threads -= 1
        condition.broadcast()
      }
    }
    thread.name = "maille.pool"
    thread.stackSize = 1 << 20
    thread.start()
  }

  private func run() {
    var worker: Worker?
    while let job = next() {
      do {
        // One that could not be made, since no descriptor was left, may be made for the next job.
        let ready = try worker ?? makeWorker()
        worker = ready
        finish(job, respond(job.request, ready))
      } catch {
        log("http-pool-worker", ["error": "\(error)"])
        job.finish(
          .problem(.internalError, in: AcceptLanguage.preferred(job.request.headers)))
      }
    }
  }

  /// Gives the answer of a job on, once it is made.
  private func finish(_ job: Job, _ response: Response) {
    guard case .later(let later) = response.body else { return job.finish(response) }
    condition.withLock { unfinished += 1 }
    later.finish { [self] result in
      condition.withLock { unfinished -= 1 }
      do {
        job.finish(try result.get())
      } catch {
        job.finish(
          .problem(.internalError, in: AcceptLanguage.preferred(job.request.headers)))
      }
    }
  }

  /// The oldest job, as soon as there is one; nil when the pool stops.
  private func next() -> Job? {
    condition.lock()
    defer { condition.unlock() }
    idle += 1
    defer { idle -= 1 }
    while first == waiting.count {
      if isStopping { return nil }
      condition.wait()
    }
    if isStopping { return nil }
    let job = waiting[first]
    first += 1
    if first == waiting.count || first > 1024 {
      waiting.removeFirst(first)
      first = 0
    }
    return job
  }
}
