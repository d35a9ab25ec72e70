import Base
import Fetch
import Foundation
import Ledger

/// What a neighbour answered for one file.
enum FileAnswer: Sendable {
  case file([UInt8], tag: String?)
  case notModified
  /// 410: more has been erased since that name was right.
  case gone
  /// 401 or 403.
  case notAuthorised(Int)
}

/// Fetches a neighbour's files over HTTP, on one connection, signing what has to be signed.
final class NeighbourFiles {
  /// Where the files are and how they may be had.
  struct Source: Sendable {
    let url: String
    let policy: FetchPolicy
    let signer: SignerKey
    let clock: Clock
    let cancelled: @Sendable () -> Bool
  }

  let source: Source
  private let client: FetchClient
  private let base: String
  private let authority: String
  private var signer: SignerKey { source.signer }
  private var clock: Clock { source.clock }

  init(_ source: Source) {
    self.source = source
    client = FetchClient(
      policy: source.policy, userAgent: PullRound.userAgent, cancelled: source.cancelled)
    base = source.url
    authority = NeighbourAddress.authority(of: source.url)
  }

  /// One file, by its path without the leading `/`.
  func get(_ path: String, isSigned: Bool = false, knownTag: String? = nil) throws(Problem)
    -> FileAnswer
  {
    var response = try fetch(path, isSigned: isSigned, knownTag: knownTag)
    // When a connection that was kept ends without an answer, libcurl sends its request again by itself;
    // had the first one arrived, its nonce is used up.
    if isSigned, response.status == 401 {
      response = try fetch(path, isSigned: true, knownTag: knownTag)
    }
    switch response.status {
    case 200:
      return .file(response.body, tag: response.headers.first { $0.0 == "etag" }?.1)
    case 304: return .notModified
    case 401, 403: return .notAuthorised(response.status)
    case 410: return .gone
    default:
      throw Problem(
        "unreachable",
        Phrase(
          "réponse \(response.status) pour /\(path)", en: "answer \(response.status) for /\(path)"),
        status: 502, retrySeconds: RetryAfter.seconds(response.headers, now: clock.now()))
    }
  }
}

extension NeighbourFiles {
  private func fetch(_ path: String, isSigned: Bool, knownTag: String?) throws(Problem)
    -> FetchResponse
  {
    var headers: [(String, String)] = []
    if let knownTag { headers.append(("If-None-Match", knownTag)) }
    if isSigned {
      let target = ReadSignature.Target(
        authority: authority, path: "\(NeighbourAddress.path(of: base))/\(path)")
      let signature = ReadSignature.sign(target, by: signer, now: clock.now())
      headers += signature.headers.map { ($0.name, $0.value) }
    }
    do {
      return try client.get(
        FetchRequest(
          url: "\(base)/\(path)", headers: headers, maximumBytes: Self.maximumBytes(path)))
    } catch {
      throw Problem(error.code.rawValue, error.detail, status: 502)
    }
  }
}

extension Problem {
  /// The neighbour gave something else than was asked for.
  static func unexpected(_ path: String) -> Problem {
    Problem(
      "unreachable",
      Phrase("réponse inattendue pour /\(path)", en: "unexpected answer for /\(path)"), status: 502)
  }
}

extension NeighbourFiles {
  /// The most that a file of this name can have, so that a neighbour cannot make us hold more.
  private static func maximumBytes(_ path: String) -> Int {
    if path.hasPrefix("payload/") { return Limits.packBytes }
    if path.hasPrefix("tile/entries/") { return Limits.bundleBytes }
    if path.hasPrefix("tile/") { return Limits.tileWidth * MerkleTree.hashBytes }
    return Limits.noteBytes
  }

  /// A tile or bundle cut to the width asked for. A partial file may have been deleted once the full
  /// one exists (C2SP tlog-tiles), so the full one is asked for when the partial one is not there.
  func get(
    _ prefix: String, _ path: TilePath, cut: ([UInt8]) throws -> [UInt8]
  ) throws -> [UInt8] {
    do {
      return try file(prefix + path.text)
    } catch let problem as Problem where problem.code == "unreachable" && path.width < 256 {
      let full = TilePath(index: path.index, width: Limits.tileWidth)
      guard let bytes = try? file(prefix + full.text) else { throw problem }
      return try cut(bytes)
    }
  }

  private func file(_ path: String) throws -> [UInt8] {
    guard case .file(let bytes, _) = try get(path) else {
      throw Problem.unexpected(path)
    }
    return bytes
  }
}

/// The parts of a neighbour's URL.
enum NeighbourAddress {
  /// Host and port as they are signed.
  static func authority(of url: String) -> String {
    guard let scheme = url.range(of: "://") else { return "" }
    let end = url[scheme.upperBound...].firstIndex(of: "/") ?? url.endIndex
    return BaseAddress(String(url[..<end]))?.authority ?? ""
  }

  /// The path in front of the files, without a last `/`; mostly empty.
  static func path(of url: String) -> String {
    guard let scheme = url.range(of: "://") else { return "" }
    let rest = url[scheme.upperBound...].drop { $0 != "/" }
    return rest == "/" ? "" : String(rest)
  }
}

/// A neighbour's tiles, each fetched once in a round.
final class NeighbourTiles: TileSource {
  private let files: NeighbourFiles
  /// The size of the checkpoint in hand: which tiles are full and which are partial.
  private let size: UInt64
  private var tiles: [Place: [UInt8]] = [:]

  init(_ files: NeighbourFiles, size: UInt64) {
    self.files = files
    self.size = size
  }

  func tile(level: Int, index: UInt64, width: Int) throws -> [UInt8] {
    let hashes = size >> UInt64(8 * level)
    let available = min(UInt64(Limits.tileWidth), hashes - index * UInt64(Limits.tileWidth))
    let path = TilePath(index: index, width: Int(available))
    let tile: [UInt8]
    if let known = tiles[Place(level: level, index: index)] {
      tile = known
    } else {
      tile = try files.tile(level: level, path)
      keep(tile, level: level, index: index)
    }
    return width == path.width ? tile : Array(tile.prefix(width * MerkleTree.hashBytes))
  }

  /// Keeps a tile that was fetched beforehand.
  func keep(_ tile: [UInt8], level: Int, index: UInt64) {
    tiles[Place(level: level, index: index)] = tile
  }

  private struct Place: Hashable {
    let level: Int
    let index: UInt64
  }
}

extension NeighbourFiles {
  /// A tile of exactly the width asked for.
  func tile(level: Int, _ path: TilePath) throws -> [UInt8] {
    let name = "tile/\(level)/"
    let length = path.width * MerkleTree.hashBytes
    let tile = try get(name, path) { full in
      guard full.count == Limits.tileWidth * MerkleTree.hashBytes else {
        throw LedgerError(.badRoot, "\(name)\(path.text) has \(full.count) bytes")
      }
      return Array(full.prefix(length))
    }
    guard tile.count == length else {
      throw LedgerError(.badRoot, "\(name)\(path.text) has \(tile.count) bytes")
    }
    return tile
  }
}
