import Glibc

/// Where a request comes from. A proxy on this machine is believed when it tells the visitor's address
/// and scheme; whatever anybody else says of himself is not.
package struct RequestSource: Hashable, Sendable {
  /// Whether the visitor speaks TLS with the proxy.
  package let isSecure: Bool
  /// The /24 of IPv4 or the /64 of IPv6 that the visitor comes from, for rate limits: what one person
  /// can have many addresses of.
  package let network: String

  /// Whether the visitor speaks TLS with the proxy. Mostly nobody says so, and no address is read.
  package static func isSecure(_ request: Request) -> Bool {
    request.headers.contains("X-Forwarded-Proto") && RequestSource(request).isSecure
  }

  package init(_ request: Request) {
    let peer = Address(request.peer)
    guard peer?.isThisMachine ?? false else {
      isSecure = false
      network = peer?.network ?? request.peer
      return
    }
    // The last one is the proxy's own; those before it are what the visitor sent.
    isSecure =
      request.headers.values("X-Forwarded-Proto").last?.utf8.elementsEqual("https".utf8) ?? false
    let visitor = request.headers.values("X-Forwarded-For").last?.split(separator: ",").last
    network = visitor.flatMap { Address(String($0)) }?.network ?? peer?.network ?? request.peer
  }

  /// The 16 bytes of an address, one of IPv4 as ::ffff:a.b.c.d.
  private struct Address {
    let bytes: [UInt8]

    init?(_ text: String) {
      let isPlain = !text.utf8.contains { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "%") }
      let text =
        isPlain ? text[...] : text.filter { $0 != " " && $0 != "\t" }.prefix { $0 != "%" }
      var bytes = [UInt8](repeating: 0, count: 16)
      if text.utf8.contains(UInt8(ascii: ":")) {
        guard inet_pton(AF_INET6, String(text), &bytes) == 1 else { return nil }
      } else {
        var short = [UInt8](repeating: 0, count: 4)
        guard inet_pton(AF_INET, String(text), &short) == 1 else { return nil }
        bytes = Self.mapped + short
      }
      self.bytes = bytes
    }

    private static let mapped: [UInt8] = .init(repeating: 0, count: 10) + [0xFF, 0xFF]
    private static let loopback: [UInt8] = .init(repeating: 0, count: 15) + [1]

    private var isShort: Bool { bytes.starts(with: Self.mapped) }
    var isThisMachine: Bool { isShort ? bytes[12] == 127 : bytes == Self.loopback }

    var network: String {
      if isShort { return "\(bytes[12]).\(bytes[13]).\(bytes[14]).0/24" }
      let groups = stride(from: 0, to: 8, by: 2).map { place in
        String(UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1]), radix: 16)
      }
      return groups.joined(separator: ":") + "::/64"
    }
  }
}
