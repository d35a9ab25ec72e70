import Base
import Foundation
import HTTP
import Ledger
import Peering
import Testing

/// The signed reads of `protocol/vectors/signed-request.json`, as a server sees them.
@Suite struct SignedReadTests {
  private static func vectors() throws -> JSONValue {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("protocol/vectors/signed-request.json")
    return try JSONValue(parsing: Array(try Data(contentsOf: file)))
  }

  private static func request(_ item: JSONValue) throws -> Request {
    let path = item[name: "path"]?.string ?? ""
    let query = item[name: "query"]?.string.map { "?" + $0 } ?? ""
    let method = try #require(Method(rawValue: item[name: "method"]?.string ?? ""))
    var headers = Headers()
    headers.append("Host", item[name: "authority"]?.string ?? "")
    if method != .get { headers.append("Content-Length", "0") }
    for header in item[name: "headers"]?.members ?? [] {
      headers.append(header.name, header.value.string ?? "")
    }
    return try Request(method, path + query, headers: headers, body: [], peer: "127.0.0.1")
  }

  @Test func `a signed read is answered, and nothing else`() throws {
    let vectors = try Self.vectors()
    let neighbours = try (vectors[name: "neighbours"]?.array ?? []).map {
      try VerifierKey($0.string ?? "")
    }
    var accepted = 0
    var refused = 0
    for item in vectors[name: "cases"]?.array ?? [] {
      let name = item[name: "name"]?.string ?? ""
      let now = Timestamp(seconds: item[name: "now"]?.integer ?? 0)
      let address = try #require(BaseAddress("https://\(item[name: "authority"]?.string ?? "")"))
      let readGuard = ReadGuard(clock: Clock { now }, addresses: [address])
      let request = try Self.request(item)
      // "Seen" is what the same request has left behind.
      if name == "nonce seen" {
        _ = try readGuard.reader(of: request, among: neighbours)
      }
      var refusal: ReadGuard.Refusal?
      do {
        let key = try readGuard.reader(of: request, among: neighbours)
        #expect(neighbours.contains(key))
      } catch {
        refusal = error
      }
      switch item[name: "status"]?.integer {
      case 401: #expect(refusal == .notSigned, "\(name)")
      case 403: #expect(refusal == .notNeighbour, "\(name)")
      default: #expect(refusal == nil, "\(name)")
      }
      if refusal == nil { accepted += 1 } else { refused += 1 }
    }
    #expect(accepted >= 8 && refused >= 25)
  }

  @Test func `what is signed here is the base of the vectors`() throws {
    var signed = 0
    for item in try Self.vectors()[name: "cases"]?.array ?? [] {
      guard let base = item[name: "base"]?.string, item[name: "status"] == nil else { continue }
      let headers = item[name: "headers"]
      let signature = try #require(
        ReadSignature(
          input: headers?[name: "Signature-Input"]?.string ?? "",
          signature: headers?[name: "Signature"]?.string ?? ""))
      let target = ReadSignature.Target(
        authority: item[name: "authority"]?.string ?? "", path: item[name: "path"]?.string ?? "",
        query: item[name: "query"]?.string ?? "")
      #expect(signature.base(target) == Array(base.utf8))
      #expect(signature.headers[0].value == headers?[name: "Signature-Input"]?.string)
      #expect(signature.headers[1].value == headers?[name: "Signature"]?.string)
      signed += 1
    }
    #expect(signed > 0)
  }
}
