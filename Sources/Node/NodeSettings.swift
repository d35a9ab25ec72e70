import Base
import Fetch
import Formats
import Store

/// What the operator decides of a node, in `settings.json` of its folder.
struct NodeSettings: Sendable {
  /// The port to listen on; 0 for any.
  let port: UInt16
  /// The address under which people reach the node, `https://office.example`, for links in mails.
  let address: String?
  /// Where holes in the security are told: a `mailto:` or `https:` address.
  let contact: String?
  let mail: MailSettings

  init(_ folder: NodeFolder) {
    let json = try? JSONValue(parsing: NodeFolder.read(folder.settingsFile))
    port = UInt16(clamping: json?[name: "port"]?.integer ?? 0)
    var address = json?[name: "address"]?.string
    while address?.hasSuffix("/") ?? false { address?.removeLast() }
    self.address = address
    contact = json?[name: "contact"]?.string
    mail = MailSettings(json?[name: "mail"])
  }
}

/// How mail goes out: `"mail": {"server": "smtps://mail.example:465", "user": "…", "passwordFile": "…",
/// "from": "bureau@office.example"}`. Without a server mails go into the folder `outbox`.
struct MailSettings: Sendable {
  let server: SMTPServer?
  private let from: MailAddress?

  init(_ json: JSONValue?) {
    from = json?[name: "from"]?.string.flatMap { MailAddress($0) }
    guard let url = json?[name: "server"]?.string else {
      server = nil
      return
    }
    let password = json?[name: "passwordFile"]?.string.flatMap { path -> String? in
      guard let bytes = try? NodeFolder.read(path) else { return nil }
      return String(decoding: bytes.split(separator: 0x0A).first ?? [], as: UTF8.self)
    }
    server = SMTPServer(
      url: url, user: json?[name: "user"]?.string, password: password,
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
