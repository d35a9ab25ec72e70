import Base
import Store

/// What the operator decides of a node, in `settings.json` of its folder.
struct NodeSettings: Sendable {
  /// The port to listen on; 0 for any.
  let port: UInt16
  /// The address under which people reach the node, `https://office.example`, for links in mails.
  let address: String?

  init(_ folder: NodeFolder) {
    let json = try? JSONValue(parsing: NodeFolder.read(folder.settingsFile))
    port = UInt16(clamping: json?[name: "port"]?.integer ?? 0)
    var address = json?[name: "address"]?.string
    while address?.hasSuffix("/") ?? false { address?.removeLast() }
    self.address = address
  }
}
