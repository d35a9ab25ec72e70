import Base
import Crypto
import Foundation
import Kinds
import Ledger
import Peering
import Schema
import Store

/// Makes the folder of a new node: keys, profile, settings, database, and a log with its first
/// entry.
enum NodeCreation {
  static func run(_ words: [String]) throws -> CommandResult {
    let arguments = try Arguments(
      words, flags: [], options: ["--office", "--port", "--origin", "--url", "--contact"])
    let path = try arguments.word(0, "le dossier")
    guard let office = arguments["--office"] else { throw UsageError(detail: "il manque --office") }
    let folder = NodeFolder(path)
    guard !folder.exists else {
      throw Problem.command("exists", "\(path) est déjà le dossier d’un bureau.", status: 409)
    }
    let bytes = try NodeFolder.read(office + "/office.json")
    guard let json = try? JSONValue(parsing: bytes) else {
      throw Problem.command("bad-office", "\(office)/office.json n’est pas du JSON.")
    }
    _ = try OfficeProfile(json)
    let name = URL(fileURLWithPath: office).lastPathComponent
    guard let origin = Origin(arguments["--origin"] ?? "maille.example/office/\(name)/e1") else {
      throw UsageError(detail: "--origin ne peut pas nommer un journal")
    }
    let port = try CommandLineTool.port(arguments["--port"]) ?? 0
    try NodeFolder.createFolder(path)
    let key = SignerKey(name: origin, key: .generate())
    let next = SignerKey(name: origin, key: .generate())
    try writeLine(key.text, folder.keyFile)
    try writeLine(next.text, folder.nextKeyFile)
    try writeLine(String(decoding: bytes, as: UTF8.self), folder.officeFile)
    try writeLine(settings(arguments, port).text, folder.settingsFile)
    try OfficeStore.create(
      in: folder, registry: .standard, nextKeyHash: SHA256.hash(next.key.publicKey.bytes),
      roster: "maille.example/roster", clock: .system)
    return CommandResult(
      json: ["origin": .string(origin.description), "vkey": .string(key.verifier.description)],
      lines: [
        "\(origin)", "empreinte : \(key.verifier.fingerprint)",
        "Mettez \(folder.nextKeyFile) à l’abri, hors de cette machine.",
      ])
  }

  private static func settings(_ arguments: Arguments, _ port: UInt16) throws -> JSONValue {
    var members = [JSONMember("port", .integer(port))]
    if let url = arguments["--url"] {
      guard let address = BaseAddress(url), url.utf8.count <= 200 else {
        throw UsageError(detail: "« \(url) » : une adresse comme https://bureau.exemple")
      }
      members.append(JSONMember("address", .string(address.text)))
    }
    if let contact = arguments["--contact"] {
      guard contact.hasPrefix("mailto:") || contact.hasPrefix("https://"),
        contact.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
      else {
        throw UsageError(detail: "« \(contact) » : mailto:nom@exemple ou https://…")
      }
      members.append(JSONMember("contact", .string(contact)))
    }
    return .object(members)
  }

  private static func writeLine(_ text: String, _ path: String) throws {
    try NodeFolder.writeSecret(Array((text + "\n").utf8), path)
  }
}
