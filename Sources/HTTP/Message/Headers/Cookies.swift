/// Cookies (RFC 6265) as this server uses them: names and values are tokens of its own making.
package enum Cookies {
  /// The value of the cookie called `name`; nil when there is none, or more than one, which a browser
  /// never sends for one path.
  package static func read(_ name: String, _ headers: Headers) -> String? {
    var found: String?
    for header in headers.values("Cookie") {
      for pair in header.utf8.split(separator: UInt8(ascii: ";")) {
        let trimmed = pair.drop { $0 == 0x20 }
        guard trimmed.starts(with: name.utf8),
          trimmed.dropFirst(name.utf8.count).first == UInt8(ascii: "=")
        else { continue }
        if found != nil { return nil }
        found = String(decoding: trimmed.dropFirst(name.utf8.count + 1), as: UTF8.self)
      }
    }
    return found
  }

  /// The value of Set-Cookie. Not for scripts, not for requests of other sites but links; `seconds` nil
  /// ends it with the browser, 0 deletes it.
  package static func set(_ name: String, _ value: String, isSecure: Bool, seconds: Int?) -> String
  {
    var text = "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
    if isSecure { text += "; Secure" }
    if let seconds { text += "; Max-Age=\(seconds)" }
    return text
  }
}
