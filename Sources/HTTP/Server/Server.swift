import Base
import CLinux
import Glibc
import Synchronization

/// An HTTP/1.1 server: a few threads, each with a listener on the same port, its own connections
/// and its own worker.
///
/// Handlers run on the thread of the connection and hold up its other connections meanwhile, but for
/// those that wait or take long: they run on a pool beside the loops.
package final class Server<Worker>: Sendable {
  private struct State {
    var threads: [pthread_t] = []
    var signals: [LoopSignal] = []
    var times: [HandlingTimes] = []
  }

  private let configuration: ServerConfiguration
  private let log: EventLog
  private let makeWorker: @Sendable () throws -> Worker
  private let respond: @Sendable (Request, Worker) -> Response
  private let isSlow: @Sendable (Request) -> Bool
  private let pool: WorkPool<Worker>
  private let state = Mutex(State())

  /// A server that has not started. `makeWorker` is called once on every thread, and its worker
  /// never leaves that thread; `respond` answers a request; `isSlow` says which requests go to the
  /// pool, whose threads each have a worker too.
  package init(
    configuration: ServerConfiguration, log: EventLog,
    makeWorker: @escaping @Sendable () throws -> Worker,
    isSlow: @escaping @Sendable (Request) -> Bool = { _ in false },
    respond: @escaping @Sendable (Request, Worker) -> Response
  ) {
    self.configuration = configuration
    self.log = log
    self.makeWorker = makeWorker
    self.respond = respond
    self.isSlow = isSlow
    pool = WorkPool(
      limits: configuration.limits, log: log, makeWorker: makeWorker, respond: respond)
  }

  /// Listens, and answers the port once every thread is ready.
  ///
  /// Throws a `SystemError` when the address cannot be had (somebody else's server on the port
  /// included), and what `makeWorker` throws.
  package func start() throws -> UInt16 {
    let openFiles = Int(linux_raise_open_files())
    let count = ConnectionCount(limits: configuration.limits, openFiles: openFiles)
    let (listeners, port) = try Listeners.open(configuration)
    let gate = try StartGate()
    var started = State()
    for listener in listeners {
      let signal = try LoopSignal()
      let times = HandlingTimes()
      let thread = try LoopThread.start { [self] in
        serve(listener, signal: signal, count: count, times: times, gate: gate)
      }
      started.signals.append(signal)
      started.times.append(times)
      started.threads.append(thread)
    }
    let failure = gate.wait(for: listeners.count)
    let all = started
    state.withLock { $0 = all }
    if let failure {
      stop(graceSeconds: 0)
      throw failure
    }
    log("http-listening", ["port": String(port), "loops": String(listeners.count)])
    return port
  }

  /// How long answers took since the start.
  package func handlingSummary() -> HandlingSummary {
    HandlingTimes.summary(of: state.withLock { $0.times })
  }

  private func serve(
    _ listener: Int32, signal: LoopSignal, count: ConnectionCount, times: HandlingTimes,
    gate: StartGate
  ) {
    let loop: EventLoop
    do {
      let worker = try makeWorker()
      let respond = self.respond
      let pool = self.pool
      loop = try EventLoop(
        listener: listener, signal: signal, limits: configuration.limits, log: log, count: count,
        times: times, respond: { respond($0, worker) }, isSlow: isSlow,
        submit: { pool.submit(WorkPool.Job(request: $0, finish: $1)) })
    } catch {
      close(listener)
      return gate.pass(error)
    }
    gate.pass(nil)
    loop.run()
  }

  /// Takes no more connections, lets what runs finish for `graceSeconds`, closes who rests, and
  /// comes back when the threads have ended.
  ///
  /// A handler that runs on past that is left to itself a second later. May be called twice.
  package func stop(graceSeconds: Int) {
    let running = state.withLock { state in
      defer { state = State() }
      return state
    }
    for signal in running.signals { signal.stop(grace: Int64(graceSeconds) * 1000) }
    for thread in running.threads where linux_join(thread, Int32(graceSeconds + 1) * 1000) != 0 {
      log("http-stop-late")
    }
    pool.stop(graceSeconds: 1)
  }
}
