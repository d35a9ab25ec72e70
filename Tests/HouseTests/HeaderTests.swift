import Base
import Kinds
import Language
import Schema
import Testing

/// Files name fields, choices and levels in several languages: no name may stand for two things.
@Suite struct HeaderTests {
  @Test(arguments: KindRegistry.standard.kinds.map(\.name)) func `a header names one field`(
    _ name: String
  ) throws {
    let kind = try #require(KindRegistry.standard[name: name])
    var owner: [String: String] = [:]
    for field in kind.fields {
      let headers = [field.name] + field.label.texts + field.aliases
      for header in Set(headers.map(Fold.letters)) {
        if let other = owner.updateValue(field.name, forKey: header) {
          Issue.record("\(name): “\(header)” is \(other) and \(field.name)")
        }
      }
      guard case .choice(let choices) = field.shape else { continue }
      Self.checkSpellings(
        choices.map { ($0.code, [$0.code] + $0.label.texts + $0.aliases) },
        "\(name).\(field.name)")
    }
  }

  @Test func `a spelling names one level`() {
    Self.checkSpellings(
      Level.allCases.map { ($0.name, [$0.name] + $0.label.texts + $0.aliases) }, "levels")
  }

  private static func checkSpellings(
    _ things: [(code: String, spellings: [String])], _ place: String
  ) {
    var owner: [String: String] = [:]
    for thing in things {
      for spelling in Set(thing.spellings.map(Fold.letters)) {
        if let other = owner.updateValue(thing.code, forKey: spelling) {
          Issue.record("\(place): “\(spelling)” is \(other) and \(thing.code)")
        }
      }
    }
  }
}
