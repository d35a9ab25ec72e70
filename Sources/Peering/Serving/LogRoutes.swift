import Base
import HTTP
import Ledger
import Store

/// The routes of the protocol (protocol/README.md), on whatever worker has a reader.
package struct LogRoutes<Worker>: Sendable {
  private let reader: @Sendable (Worker) -> StoreReader
  private let readGuard: ReadGuard
  private let announcements: EventChannel

  /// `announcements` carries each new checkpoint; `addresses` are those under which neighbours read, none where
  /// only this machine does.
  package init(
    clock: Clock, addresses: [BaseAddress], announcements: EventChannel,
    reader: @escaping @Sendable (Worker) -> StoreReader
  ) {
    self.reader = reader
    self.announcements = announcements
    readGuard = ReadGuard(clock: clock, addresses: addresses)
  }

  /// Adds the routes.
  package func add(to router: inout Router<Worker>) {
    addOwn(to: &router)
    addMirrors(to: &router)
    let reader = reader
    let announcements = announcements
    router.on(.get, "/.well-known/maille") { _, _, worker in
      Response.json(try Self.wellKnown(reader(worker)).bytes)
    }
    router.on(.get, "/heads") { request, _, worker in try Self.heads(request, reader(worker)) }
    router.on(.get, "/keys") { _, _, worker in try Self.keys(reader(worker)) }
    router.on(.get, "/events") { _, _, _ in Response.events(announcements) }
  }

  private func addOwn(to router: inout Router<Worker>) {
    let reader = reader
    let readGuard = readGuard
    router.on(.get, "/checkpoint") { request, _, worker in
      try LogFiles(reader(worker), LogTable.own).checkpoint(request)
    }
    router.on(.get, "/tile/{rest...}") { _, parameters, worker in
      try LogFiles(reader(worker), LogTable.own).tile(parameters.rest)
    }
    router.on(.get, "/payload/{rest...}") { request, parameters, worker in
      try LogFiles(reader(worker), LogTable.own).pack(parameters.rest, request, readGuard)
    }
  }

  private func addMirrors(to router: inout Router<Worker>) {
    let reader = reader
    let readGuard = readGuard
    router.on(.get, "/mirror/{origin}/checkpoint") { request, parameters, worker in
      try Self.mirror(parameters, reader(worker)).checkpoint(request)
    }
    router.on(.get, "/mirror/{origin}/tile/{rest...}") { _, parameters, worker in
      try Self.mirror(parameters, reader(worker)).tile(parameters.rest)
    }
    router.on(.get, "/mirror/{origin}/payload/{rest...}") { request, parameters, worker in
      try Self.mirror(parameters, reader(worker)).pack(parameters.rest, request, readGuard)
    }
  }

  private static func mirror(_ parameters: Parameters, _ reader: StoreReader) throws -> LogFiles {
    let name = parameters["origin"] ?? ""
    let log = try reader.logs().values.first { log in
      Origin(log.origin)?.mirrorName.utf8.elementsEqual(name.utf8) ?? false
    }
    guard let log else { throw LogFiles.unknown }
    return LogFiles(reader, log.number)
  }

  private static func wellKnown(_ reader: StoreReader) throws -> JSONValue {
    [
      "protocol": [1],
      "origin": .string(reader.key.name.description),
      "vkey": .string(reader.key.description),
      "office": reader.profile.publicJSON,
      "size": .integer(try reader.log(LogTable.own).head()?.size ?? 0),
    ]
  }

  private static func heads(_ request: Request, _ reader: StoreReader) throws -> Response {
    // A head of ours that is in doubt may be older than what others hold.
    let isDoubtful = try reader.ownLogDoubt() != nil
    let known = try reader.logs().values.filter { $0.number != LogTable.own || !isDoubtful }
    let logs = known.sorted { left, right in
      let isOwn = (left.number == LogTable.own, right.number == LogTable.own)
      return isOwn.0 != isOwn.1
        ? isOwn.0 : left.origin.utf8.lexicographicallyPrecedes(right.origin.utf8)
    }
    let notes = try logs.flatMap { try reader.log($0.number).head()?.note ?? [] }
    let tag = "\"\(Hexadecimal.encode(MerkleTree.leaf(notes).prefix(16)))\""
    return Conditional.response(request, tag: tag) {
      Response.bytes(notes, type: "text/plain; charset=utf-8")
    }
  }

  private static func keys(_ reader: StoreReader) throws -> Response {
    if let doubt = try reader.ownLogDoubt() { throw doubt.problem }
    let table = reader.log(LogTable.own)
    return try reader.snapshot {
      guard let head = try table.head(), let genesis = try table.entries(0..<1).first else {
        throw LogFiles.unknown
      }
      let proof = TransparencyProof(
        extra: genesis, index: 0,
        proof: try TileTree(size: head.size, source: table).inclusionProof(of: 0),
        checkpoint: head.note)
      return Response.bytes(proof.bytes, type: "text/plain; charset=utf-8")
    }
  }
}
