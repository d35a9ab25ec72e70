import Base
import Ledger

/// When an office that could not answer wants to be asked again (RFC 9110 section 10.2.3).
enum RetryAfter {
  /// The longest that is waited: who names a time far off may have meant another one.
  private static let maximumSeconds: Int64 = 86_400

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Seconds from `now` on, 0 to a day; nil where nothing readable is said.
  static func seconds(_ headers: [(String, String)], now: Timestamp) -> Int? {
    guard let value = headers.first(where: { $0.0 == "retry-after" })?.1 else { return nil }
    let seconds = Decimal64.parse(Array(value.utf8)).map { Int64(clamping: $0) }
    guard let seconds = seconds ?? moment(value).map({ $0.seconds - now.seconds }) else {
      return nil
    }
    return Int(min(max(seconds, 0), maximumSeconds))
  }

  /// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7).
  private static func moment(_ text: String) -> Timestamp? {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[5] == "GMT",
      let month = months.firstIndex(where: { $0 == parts[2] })
    else { return nil }
    let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
    return ISO8601.moment("\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z")
  }
}
