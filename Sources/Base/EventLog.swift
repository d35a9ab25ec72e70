#if canImport(Glibc)
  import Glibc
#endif

/// One line a thing that happened, to standard error, as `time event key=value …`.
///
/// The values are counts, names of offices, codes and paths of routes: never what a person wrote
/// and never an address of a person.
package struct EventLog: Sendable {
  private let clock: Clock
  private let write: @Sendable (String) -> Void

  /// A log that hands each finished line, without its line end, to `write`.
  package init(clock: Clock, write: @escaping @Sendable (String) -> Void) {
    self.clock = clock
    self.write = write
  }

  /// Lines to standard error.
  package static func standardError(clock: Clock = .system) -> EventLog {
    EventLog(clock: clock) { line in
      // One write call a line, so that lines of several threads do not mix.
      let bytes = Array((line + "\n").utf8)
      _ = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
    }
  }

  /// Nothing is written.
  package static let silent = EventLog(clock: .system) { _ in }

  /// Writes one line: when, `event`, and `values` as `key=value`, in the order given.
  package func callAsFunction(_ event: String, _ values: KeyValuePairs<String, String> = [:]) {
    var line = "\(ISO8601.text(clock.now())) \(event)"
    for (key, value) in values {
      line += " \(key)=\(Self.quoted(value))"
    }
    write(line)
  }

  /// `value` as it is, or in quotation marks when it has a space, a quotation mark or a control
  /// character, so that a line stays one line and can be taken apart again.
  private static func quoted(_ value: String) -> String {
    let needsQuotes = value.utf8.contains { $0 <= 0x20 || $0 == 0x22 || $0 == 0x7F }
    return needsQuotes || value.isEmpty ? JSONValue.string(value).text : value
  }
}
