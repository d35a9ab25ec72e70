import Base
import HTTP
import Store

/// Where an office is reached, `https://namur.example` (protocol/reading.md): a scheme, a host, perhaps a port, and
/// nothing behind them.
package struct BaseAddress: Hashable, Sendable {
  /// As it was written, without a last `/`.
  package let text: String
  /// The host in lower case, with its port unless that is the scheme's own (RFC 9421 section 2.2.3).
  package let authority: String

  /// Nil for anything else, a user, a path or a query included.
  package init?(_ text: String) {
    var text = text[...]
    while text.hasSuffix("/") { text.removeLast() }
    let schemes = [("https://", 443), ("http://", 80)]
    guard let (scheme, port) = schemes.first(where: { text.hasPrefix($0.0) }) else { return nil }
    let authority = text.dropFirst(scheme.count).lowercased()
    guard FieldGrammar.isHost(Array(authority.utf8).span) else { return nil }
    self.text = String(text)
    self.authority = Self.withoutDefault(port, authority)
  }

  /// Whether it names this machine, which no other machine reaches by it.
  package static func isLoopback(_ authority: String) -> Bool {
    let host =
      authority.hasPrefix("[")
      ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
    if ["localhost", "[::1]"].contains(host) { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return numbers.count == 4 && !numbers.contains(nil) && numbers[0] == 127
  }

  private static func withoutDefault(_ port: Int, _ authority: String) -> String {
    guard let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]"),
      let number = Int(authority[authority.index(after: colon)...])
    else { return authority }
    return number == port ? String(authority[..<colon]) : "\(authority[..<colon]):\(number)"
  }
}

extension Neighbour {
  /// Whether it is read at an address that only this machine has.
  package var isOnThisMachine: Bool {
    BaseAddress.isLoopback(BaseAddress(url)?.authority ?? "")
  }
}
