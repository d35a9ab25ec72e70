import Base

/// Who an office is, from its `office.json`.
package struct OfficeProfile: Hashable, Sendable {
  package let name: String
  package let street: String
  package let postcode: String
  package let municipality: String
  /// ISO 3166 code: `BE`, `FR`.
  package let country: String
  package let region: String
  /// The parts of the country that the office serves: names of provinces, numbers of départements.
  package let territory: [String]
  /// ISO 639 codes.
  package let languages: [String]
  /// IANA name: `Europe/Brussels`.
  package let timeZone: String
  /// The whole file, so that what a newer version wrote is kept.
  package let json: JSONValue

  /// Reads `office.json`; says which member is missing.
  package init(_ json: JSONValue) throws(Problem) {
    func text(_ path: String...) throws(Problem) -> String {
      var value: JSONValue? = json
      for name in path { value = value?[name: name] }
      guard let text = value?.string, !text.isEmpty, text.utf8.count <= 200 else {
        let name = path.joined(separator: ".")
        throw Problem(
          "bad-office",
          Phrase(
            "office.json\u{A0}: «\u{A0}\(name)\u{202F}» manque ou est trop long",
            en: "office.json: “\(name)” is missing or too long"))
      }
      return text
    }
    name = try text("name")
    street = json[name: "address"]?[name: "street"]?.string ?? ""
    postcode = json[name: "address"]?[name: "postcode"]?.string ?? ""
    municipality = json[name: "address"]?[name: "municipality"]?.string ?? ""
    country = try text("country")
    region = try text("region")
    let territory = json[name: "territory"]
    self.territory =
      (territory?[name: "provinces"] ?? territory?[name: "departements"]
      ?? territory?[name: "postcodes"])?.array?.compactMap(\.string) ?? []
    languages = json[name: "languages"]?.array?.compactMap(\.string) ?? []
    guard !languages.isEmpty else {
      throw Problem(
        "bad-office",
        Phrase(
          "office.json\u{A0}: «\u{A0}languages\u{202F}» manque",
          en: "office.json: “languages” is missing"))
    }
    timeZone = json[name: "timeZone"]?.string ?? "Europe/Brussels"
    self.json = json
  }

  /// The first of the office's languages in which everything is written, else French: for what is
  /// made for nobody in particular.
  package var language: Phrase.Language {
    languages.lazy.compactMap { Phrase.Language(rawValue: $0) }
      .first { Phrase.Language.complete.contains($0) } ?? .french
  }

  /// What other offices are told: `/.well-known/maille`.
  package var publicJSON: JSONValue {
    [
      "name": .string(name), "country": .string(country), "region": .string(region),
      "languages": .array(languages.map(JSONValue.string)),
    ]
  }
}
