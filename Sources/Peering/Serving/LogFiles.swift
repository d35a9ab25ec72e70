import Base
import HTTP
import Ledger
import Store

/// Answers for the files of a log, straight from the tables: what is in the database is what is
/// served, so that nothing has to be kept in step and an erased payload is gone at once.
struct LogFiles {
  let reader: StoreReader
  let table: LogTable

  init(_ reader: StoreReader, _ log: LogNumber) {
    self.reader = reader
    table = reader.log(log)
  }

  /// The newest checkpoint, as it was signed.
  func checkpoint(_ request: Request) throws -> Response {
    // What a backup brought may be shorter than what neighbours hold: it would look like a rewritten log.
    if table.log == LogTable.own, let doubt = try reader.ownLogDoubt() { throw doubt.problem }
    guard let head = try table.head() else { throw LogFiles.unknown }
    let tag = "\"\(head.size)-\(Hexadecimal.encode(head.root.prefix(8)))\""
    var response = Conditional.response(request, tag: tag) {
      Response.bytes(head.note, type: "text/plain; charset=utf-8")
    }
    response.headers.set("Cache-Control", "public, max-age=5")
    return response
  }

  /// `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`, behind `tile/`.
  func tile(_ segments: [String]) throws -> Response {
    guard let first = segments.first, let path = TilePath(segments: Array(segments.dropFirst())),
      let head = try table.head()
    else { throw LogFiles.unknown }
    let isBundle = first == "entries"
    guard let level = isBundle ? 0 : Decimal64.parse(Array(first.utf8)), level < 8 else {
      throw LogFiles.unknown
    }
    let hashes = head.size >> (8 * level)
    guard path.index < Self.bundleBound,
      path.index * UInt64(Limits.tileWidth) + UInt64(path.width) <= hashes
    else { throw LogFiles.unknown }
    let bytes: [UInt8]
    if isBundle {
      let start = path.index * UInt64(Limits.tileWidth)
      bytes = Bundle.encode(try table.entries(start..<start + UInt64(path.width)))
    } else {
      bytes = try table.tile(level: Int(level), index: path.index, width: path.width)
    }
    return Self.immutable(bytes)
  }

  /// A pack, behind `payload/`.
  func pack(_ segments: [String], _ request: Request, _ readGuard: ReadGuard) throws -> Response {
    guard let path = PackPath(segments: segments), path.bundle < Self.bundleBound else {
      throw LogFiles.unknown
    }
    let isPublic = path.collection.audience == .everybody
    if !isPublic {
      let neighbours = try reader.neighbours.all()
      let key: VerifierKey
      do {
        key = try readGuard.reader(of: request, among: neighbours.map(\.key))
      } catch {
        return Self.refusal(error, request)
      }
      guard let asking = neighbours.first(where: { $0.key == key }),
        try isInAudience(asking, path.collection.audience, neighbours)
      else { return Self.refusal(.notInAudience, request) }
    }
    switch try reader.snapshot({ try table.pack(path) }) {
    case .unknown: throw LogFiles.unknown
    case .gone:
      throw Problem(
        "pack-gone",
        Phrase(
          "Une partie de ce paquet a été effacée depuis.",
          en: "Part of this pack has been erased since."), status: 410)
    case .pack(let bytes):
      var response = Self.immutable(bytes)
      if !isPublic { response.headers.set("Cache-Control", "private, no-store") }
      return response
    }
  }

  /// Whether an office may have what this log has for an audience. Its own log is always its own: after
  /// a restore it fetches that back.
  private func isInAudience(
    _ asking: Neighbour, _ audience: AudienceClass, _ neighbours: [Neighbour]
  ) throws -> Bool {
    if asking.log == table.log { return true }
    let writer =
      table.log == LogTable.own
      ? OfficePlace(reader.profile)
      : neighbours.first { $0.log == table.log }.map { OfficePlace($0.office) }
    return writer.map { OfficePlace(asking.office).audiences(of: $0).contains(audience) } ?? false
  }

  private static func refusal(_ refusal: ReadGuard.Refusal, _ request: Request) -> Response {
    let language = AcceptLanguage.preferred(request.headers)
    switch refusal {
    case .notSigned:
      var response = Response.problem(
        Problem(
          "not-authorised",
          Phrase(
            "Cette lecture doit être signée par un bureau voisin.",
            en: "This reading must be signed by a neighbouring office."), status: 401),
        in: language)
      response.headers.set("WWW-Authenticate", "Maille-Read")
      return response
    case .notNeighbour:
      return Response.problem(
        Problem(
          "not-authorised",
          Phrase(
            "Ce bureau n’est pas dans la liste de nos voisins.",
            en: "This office is not on the list of our neighbours."), status: 403),
        in: language)
    case .notInAudience:
      return Response.problem(
        Problem(
          "not-authorised",
          Phrase(
            "Ces fiches sont partagées avec d’autres bureaux que celui-ci.",
            en: "These records are shared with other offices than this one."), status: 403),
        in: language)
    }
  }

  /// More bundles or tiles than any log here has. A name may say up to 2^63 - 1, of which the place of
  /// the first entry would be more than a number can hold.
  private static let bundleBound: UInt64 = 1 << 48

  static let unknown = Problem.notFound(
    Phrase("Il n’y a pas de tel fichier dans ce journal.", en: "There is no such file in this log.")
  )

  private static func immutable(_ bytes: [UInt8]) -> Response {
    var response = Response.bytes(bytes, type: "application/octet-stream")
    response.headers.set("Cache-Control", "public, max-age=31536000, immutable")
    return response
  }
}

/// Conditional requests (RFC 9110 section 13) with strong tags.
enum Conditional {
  /// 304 when the request knows `tag` already, else what `body` makes.
  static func response(_ request: Request, tag: String, _ body: () -> Response) -> Response {
    let known = request.headers["if-none-match"]?.split(separator: ",").map { part in
      part.drop { $0 == " " }.replacing("W/", with: "")
    }
    let isKnown = known?.contains { $0 == tag || $0 == "*" } ?? false
    var response = isKnown ? Response(304) : body()
    response.headers.set("ETag", tag)
    return response
  }
}
