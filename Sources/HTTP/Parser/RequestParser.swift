/// Reads requests from the bytes of one connection, however the network cut them
/// (RFC 9112, the strict reading: what is not right is refused, never repaired).
///
/// Pure: bytes go in with `feed`, and `next` says what they make. After a refusal it says nothing
/// else any more.
package struct RequestParser: Sendable {
  /// What the bytes so far make.
  package enum Progress: Sendable {
    /// Nothing more before more bytes come.
    case needMore
    /// The head is complete and the client waits for `100 Continue` before it sends the body.
    case expectsContinue
    /// One request; `persistent` says whether the client lets another follow.
    case request(Request, persistent: Bool)
    /// A rule is broken; the connection is over.
    case refused(RequestRefusal)
  }

  /// How far the request in hand has come.
  package enum Stage: Sendable {
    /// No byte of a request is there.
    case idle
    case head
    case body
  }

  private enum State: Sendable {
    case requestLine
    case fields
    case body(remaining: Int)
    case chunkSize
    case chunk(remaining: Int)
    case chunkEnd
    case trailers
  }

  /// What an idle connection keeps of its memory for the next request.
  private static let keptBytes = 512

  private let peer: String
  private var state = State.requestLine
  private var refusal: RequestRefusal?
  /// Bytes that came and are not used up; those before `start` are.
  private var pending: [UInt8] = []
  private var start = 0
  /// Where the line in hand begins, and how far it has been looked at.
  private var lineStart = 0
  private var scanned = 0
  private var skippedEmptyLine = false
  private var head = RequestHead()
  private var headers = Headers()
  private var body: [UInt8] = []
  private var extensionBytes = 0
  private var awaitsContinue = false

  /// A parser for a connection whose other end is `peer`, a numeric address.
  package init(peer: String = "") { self.peer = peer }

  /// Adds bytes that came from the connection.
  package mutating func feed(_ bytes: UnsafeRawBufferPointer) {
    guard refusal == nil else { return }
    pending.append(contentsOf: bytes)
  }

  /// Adds bytes that came from the connection.
  package mutating func feed(_ bytes: [UInt8]) {
    guard refusal == nil else { return }
    pending += bytes
  }

  /// How far the request in hand has come.
  package var stage: Stage {
    switch state {
    case .requestLine: pending.count == start ? .idle : .head
    case .fields: .head
    case .body, .chunkSize, .chunk, .chunkEnd, .trailers: .body
    }
  }

  /// Bytes of the body in hand that have come.
  package var bodyBytes: Int { body.count }

  /// The target of the request whose body is being read.
  var target: String { head.target?.text ?? "" }

  /// What the bytes so far make; call it again until it says `needMore` or `refused`.
  package mutating func next(within limits: ServerLimits) -> Progress {
    if let refusal { return .refused(refusal) }
    do throws(RequestRefusal) {
      return try advance(limits)
    } catch {
      refusal = error
      let peer = self.peer
      self = RequestParser(peer: peer)
      refusal = error
      return .refused(error)
    }
  }

  private mutating func advance(_ limits: ServerLimits) throws(RequestRefusal) -> Progress {
    while true {
      switch state {
      case .requestLine: guard try readRequestLine(limits) else { return waiting() }
      case .fields:
        guard try readFields(limits) else { return waiting() }
        // No body follows when the state is still the same.
        if case .fields = state { return finish() }
        awaitsContinue = head.expectsContinue
      case .body(let remaining):
        let left = take(remaining)
        guard left > 0 else { return finish() }
        state = .body(remaining: left)
        return waiting()
      case .chunkSize: guard try readChunkSize(limits) else { return waiting() }
      case .chunk(let remaining):
        let left = take(remaining)
        state = left > 0 ? .chunk(remaining: left) : .chunkEnd
        guard left == 0 else { return waiting() }
      case .chunkEnd:
        // A wrong byte is refused when it comes, not when a line has come.
        guard start == pending.count || pending[start] == Bytes.carriageReturn else {
          throw .chunkEnd
        }
        guard try nextLine(most: 2, else: .chunkEnd) != nil else { return waiting() }
        useUp()
        state = .chunkSize
      case .trailers:
        guard try readTrailers(limits) else { return waiting() }
        return finish()
      }
    }
  }

  // MARK: Head

  private mutating func readRequestLine(_ limits: ServerLimits) throws(RequestRefusal) -> Bool {
    // A method of eight letters, a version and the spaces between.
    let most = limits.uriBytes + 32
    guard let line = try nextLine(most: most, else: .targetTooLong) else { return false }
    guard !line.isEmpty else {
      guard !skippedEmptyLine else { throw .emptyLinesFirst }
      skippedEmptyLine = true
      useUp()
      return true
    }
    let bytes = pending
    try head.readRequestLine(bytes.span.extracting(line), within: limits)
    head.fieldsStart = lineStart - start
    state = .fields
    return true
  }

  private mutating func readFields(_ limits: ServerLimits) throws(RequestRefusal) -> Bool {
    while true {
      let room = limits.headerBytes - head.bytes
      guard let line = try nextLine(most: room, else: .headersTooLong) else { return false }
      head.bytes += line.count + 2
      guard !line.isEmpty else { break }
      let offset = line.lowerBound - start - head.fieldsStart
      let bytes = pending
      try head.readField(bytes.span.extracting(line), start: offset, within: limits)
    }
    switch try head.framing(within: limits) {
    case .none: break
    case .length(let count): state = .body(remaining: count)
    case .chunked: state = .chunkSize
    }
    // The empty line that ends the head is not part of the fields.
    let fields = (start + head.fieldsStart)..<(lineStart - 2)
    headers = Headers(storage: Array(pending[fields]), fields: head.fields)
    useUp()
    head.bytes = 0
    return true
  }

  // MARK: Body

  /// Moves up to `count` bytes into the body and answers how many are still missing.
  private mutating func take(_ count: Int) -> Int {
    let available = min(count, pending.count - start)
    body.append(contentsOf: pending[start..<start + available])
    lineStart = start + available
    scanned = lineStart
    useUp()
    return count - available
  }

  private mutating func readChunkSize(_ limits: ServerLimits) throws(RequestRefusal) -> Bool {
    let most = 16 + limits.chunkExtensionBytes + 2
    guard let line = try nextLine(most: most, else: .chunkExtensionsTooLong) else { return false }
    let (size, extra) = try FieldGrammar.chunkLine(pending.span.extracting(line))
    extensionBytes += extra
    guard extra <= limits.chunkExtensionBytes, extensionBytes <= limits.chunkExtensionsBytes
    else { throw .chunkExtensionsTooLong }
    guard size <= head.bodyLimit(within: limits) - body.count else { throw .bodyTooLong }
    useUp()
    state = size == 0 ? .trailers : .chunk(remaining: size)
    return true
  }

  /// Trailer fields are held to the rules and limits of header fields, and dropped
  /// (RFC 9110 section 6.5.1).
  private mutating func readTrailers(_ limits: ServerLimits) throws(RequestRefusal) -> Bool {
    while true {
      let room = limits.headerBytes - head.bytes
      guard let line = try nextLine(most: room, else: .headersTooLong) else { return false }
      head.bytes += line.count + 2
      if line.isEmpty {
        useUp()
        return true
      }
      _ = try RequestHead.parts(of: pending.span.extracting(line))
      useUp()
    }
  }

  // MARK: Bytes

  /// The next line without its CR LF, or nil when it is not complete. Looks at every byte once,
  /// in order, so that the same bytes give the same answer wherever they were cut.
  private mutating func nextLine(
    most: Int, else excess: RequestRefusal
  ) throws(RequestRefusal) -> Range<Int>? {
    guard
      let end = try Self.lineFeed(
        in: pending.span, from: scanned, lineStart: lineStart, most: most, else: excess)
    else {
      scanned = pending.count
      return nil
    }
    let line = lineStart..<(end - 1)
    lineStart = end + 1
    scanned = lineStart
    return line
  }

  private static func lineFeed(
    in bytes: Span<UInt8>, from start: Int, lineStart: Int, most: Int,
    else excess: RequestRefusal
  ) throws(RequestRefusal) -> Int? {
    var index = start
    while index < bytes.count {
      guard index - lineStart < most else { throw excess }
      let follows = index > lineStart && bytes[index - 1] == Bytes.carriageReturn
      if bytes[index] == Bytes.lineFeed {
        guard follows else { throw .bareLineFeed }
        return index
      }
      guard !follows else { throw .bareCarriageReturn }
      index += 1
    }
    return nil
  }

  /// Everything before the line in hand is done with.
  private mutating func useUp() { start = lineStart }

  /// Gives memory back while there is nothing to do.
  private mutating func waiting() -> Progress {
    if start == pending.count {
      // Ten thousand connections may be idle at once.
      if case .idle = stage, pending.capacity > Self.keptBytes {
        pending = []
      } else {
        pending.removeAll(keepingCapacity: true)
      }
    } else if start > 0 {
      pending.removeSubrange(0..<start)
    }
    lineStart -= start
    scanned -= start
    start = 0
    guard awaitsContinue, body.isEmpty, pending.isEmpty else { return .needMore }
    awaitsContinue = false
    return .expectsContinue
  }

  private mutating func finish() -> Progress {
    guard let target = head.target else { return .refused(.requestLineMalformed) }
    let request = Request(
      method: head.method, target: target, headers: headers, body: body, peer: peer)
    let persistent = head.persistent
    state = .requestLine
    head = RequestHead()
    headers = Headers()
    body = []
    extensionBytes = 0
    awaitsContinue = false
    skippedEmptyLine = false
    return .request(request, persistent: persistent)
  }
}
