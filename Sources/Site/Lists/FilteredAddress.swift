import Base
import HTTP
import Language
import Office
import Schema

/// The address of a list that is narrowed by the values of its records, and carries what narrows it.
protocol FilteredAddress {
  associatedtype Item
  static var path: String { get }
  /// What its records are.
  static var kind: Kind { get }
  /// The filters that are chosen among the values that there are.
  static var filters: [String] { get }
  /// What else narrows it.
  static var otherNames: [String] { get }
  var values: [String: String] { get set }
  /// Which page of it, from 1.
  var page: Int { get set }

  static func label(_ name: String) -> Phrase
  /// What a record has for a filter; empty when it was not said.
  static func value(_ name: String, of item: Item) -> String
}

extension FilteredAddress {
  static var otherNames: [String] { [] }
  private static var names: [String] { filters + otherNames }

  /// What of `query` the address may carry.
  static func values(_ query: Query) -> [String: String] {
    var values: [String: String] = [:]
    for name in names { values[name] = query[name] }
    return values
  }

  func with(_ name: String, _ value: String?) -> Self {
    var address = self
    address.values[name] = value
    // Another list, from its beginning.
    address.page = 1
    return address
  }

  var url: String { url(page: page) }

  /// The address of another page of it.
  func url(page: Int) -> String {
    PageNumber.address(
      Self.path, page, Self.names.compactMap { name in values[name].map { Query.Item(name, $0) } })
  }

  /// What people call a value; of none that it was not said.
  static func words(_ value: String, _ name: String, _ language: Phrase.Language) -> String {
    guard !value.isEmpty else { return Words.Training.notSaid(language) }
    guard let field = kind.field(name) else { return value }
    return field.words(.text(value), language)
  }

  /// In the order of the declaration, else of the alphabet; what was not said comes last.
  static func sorted(_ values: Set<String>, _ name: String, _ language: Phrase.Language)
    -> [String]
  {
    var order: [String: Int] = [:]
    if case .choice(let choices)? = kind.field(name)?.shape {
      for (place, choice) in choices.enumerated() { order[choice.code] = place }
    }
    return values.sorted { left, right in
      let first = (left.isEmpty ? Int.max : order[left] ?? 0, words(left, name, language))
      let second = (right.isEmpty ? Int.max : order[right] ?? 0, words(right, name, language))
      return first < second
    }
  }
}
