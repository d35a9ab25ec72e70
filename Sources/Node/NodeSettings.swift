import Base
import Fetch
import Formats
import Foundation
import Peering
import Store

/// What the operator decides of a node, in `settings.json` of its folder.
struct NodeSettings: Sendable {
  /// The port to listen on; 0 for any.
  let port: UInt16
  /// The address under which people and neighbours reach the node, `https://office.example`.
  let address: BaseAddress?
  /// Further ones under which neighbours read, in the network of the offices say.
  private let otherAddresses: [BaseAddress]
  /// Where holes in the security are told: a `mailto:` or `https:` address.
  let contact: String?
  let mail: MailSettings

  /// What stands there and cannot be meant is refused: a node that passed over it would write its mails
  /// into a folder that nobody looks into.
  init(_ folder: NodeFolder) throws(Problem) {
    let json = try Self.read(folder.settingsFile)
    guard let port = UInt16(exactly: json?[name: "port"]?.integer ?? 0) else {
      throw Self.problem("«\u{A0}port\u{202F}» va de 0 à 65535.")
    }
    self.port = port
    address = try json?[name: "address"].map { value throws(Problem) in
      try Self.address(value, "address")
    }
    guard let others = (json?[name: "otherAddresses"] ?? .array([])).array else {
      throw Self.problem("«\u{A0}otherAddresses\u{202F}» est une liste d’adresses.")
    }
    otherAddresses = try others.map { value throws(Problem) in
      try Self.address(value, "otherAddresses")
    }
    contact = json?[name: "contact"]?.string
    mail = try MailSettings(json?[name: "mail"])
  }

  /// Under which neighbours read.
  var addresses: [BaseAddress] { [address].compactMap(\.self) + otherAddresses }

  private static func address(_ value: JSONValue, _ name: String) throws(Problem) -> BaseAddress {
    guard let address = value.string.flatMap({ BaseAddress($0) }) else {
      throw problem("«\u{A0}\(name)\u{202F}» est comme https://bureau.exemple, sans rien derrière.")
    }
    return address
  }

  /// Nil where there is none.
  private static func read(_ path: String) throws(Problem) -> JSONValue? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let bytes = try NodeFolder.read(path)
    guard let json = try? JSONValue(parsing: bytes), json.members != nil else {
      throw problem("le fichier n’est pas un objet JSON.")
    }
    return json
  }

  fileprivate static func problem(_ words: String) -> Problem {
    .command("bad-settings", "settings.json\u{A0}: \(words)")
  }
}

/// How mail goes out: `"mail": {"server": "smtps://mail.example:465", "user": "…", "passwordFile": "…",
/// "from": "bureau@office.example"}`. Without a server mails go into the folder `outbox`.
struct MailSettings: Sendable {
  let server: SMTPServer?
  private let from: MailAddress?

  init(_ json: JSONValue?) throws(Problem) {
    from = json?[name: "from"]?.string.flatMap { MailAddress($0) }
    guard let place = json?[name: "server"] else {
      server = nil
      return
    }
    guard let url = place.string, url.hasPrefix("smtps://") || url.hasPrefix("smtp://") else {
      throw NodeSettings.problem("«\u{A0}server\u{202F}» commence par smtps:// ou smtp://.")
    }
    guard from != nil else {
      throw NodeSettings.problem(
        "«\u{A0}from\u{202F}» manque\u{A0}: l’adresse d’où partent les courriels.")
    }
    let user = json?[name: "user"]?.string
    var password: String?
    if let path = json?[name: "passwordFile"]?.string {
      let bytes = try NodeFolder.read(path)
      password = String(decoding: bytes.split(separator: 0x0A).first ?? [], as: UTF8.self)
    }
    // Without one of both nobody is named to the server, which then refuses every mail for good.
    guard (user == nil) == (password == nil) else {
      throw NodeSettings.problem(
        "«\u{A0}user\u{202F}» et «\u{A0}passwordFile\u{202F}» vont ensemble.")
    }
    server = SMTPServer(
      url: url, user: user, password: password,
      allowsPlain: json?[name: "plain"]?.boolean ?? false)
  }

  /// Who mails come from.
  func sender(of profile: OfficeProfile) -> MailAddress {
    if let from { return from }
    // Only ever in files of the outbox.
    guard let address = MailAddress("bureau@maille.example") else {
      preconditionFailure("a fixed address")
    }
    return address
  }
}
