/// The parameters of a query or of a form, in the order given
/// (`application/x-www-form-urlencoded`).
package struct Query: Hashable, Sendable {
  /// One parameter, decoded.
  package struct Item: Hashable, Sendable {
    /// Decoded; may be empty.
    package let name: String
    /// Decoded; empty where there was no `=`.
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// All parameters in their order; a name may come more than once.
  package private(set) var items: [Item]

  /// More parameters than this are refused.
  package static let maximumItems = 1000

  /// A query of these parameters.
  package init(_ items: [Item] = []) { self.items = items }

  /// Reads a raw query, or the body of a form; nil when a percent escape is wrong, when a text is
  /// not UTF-8 or has a zero byte, or when there are more than `maximumItems` parameters.
  package init?(formEncoded bytes: some Collection<UInt8>) {
    items = []
    guard !bytes.isEmpty else { return }
    for pair in bytes.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard items.count < Self.maximumItems,
        let name = PercentCoding.decode(parts[0], plusIsSpace: true),
        let value = parts.count == 2
          ? PercentCoding.decode(parts[1], plusIsSpace: true) : ""
      else { return nil }
      items.append(Item(name, value))
    }
  }

  /// The first value called `name`, compared as bytes.
  package subscript(name: String) -> String? {
    items.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  /// Every value called `name`, in order.
  package func all(_ name: String) -> [String] {
    items.filter { $0.name.utf8.elementsEqual(name.utf8) }.map(\.value)
  }

  /// The parameters as text, ready to stand behind a `?`.
  package var text: String {
    items.map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))" }
      .joined(separator: "&")
  }
}
