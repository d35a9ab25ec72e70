/// What the placeholders of a route stand for in one request.
package struct Parameters: Sendable {
  /// The segments that a trailing `{name...}` covers, as they were received, escapes and all.
  package internal(set) var rest: [String] = []
  var values: [(name: String, value: String)] = []

  /// No parameters; `values` are for tests of handlers.
  package init(_ values: KeyValuePairs<String, String> = [:], rest: [String] = []) {
    self.values = values.map { ($0.key, $0.value) }
    self.rest = rest
  }

  /// The decoded segment that `{name}` stands for; nil when the route has no such placeholder.
  package subscript(name: String) -> String? {
    values.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }
}
