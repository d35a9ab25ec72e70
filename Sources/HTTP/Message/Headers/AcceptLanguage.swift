import Base

/// Which language of the product a request asks for (RFC 9110 section 12.5.4).
package enum AcceptLanguage {
  /// Items of the field that are looked at.
  private static let maximumItems = 20

  /// Of the languages in which everything is written the one that is wanted most, of several the one
  /// that is named first; French when none is wanted.
  package static func preferred(_ headers: Headers) -> Phrase.Language {
    let items = headers.values("Accept-Language").joined(separator: ",")
      .split(separator: ",").prefix(maximumItems)
    var best: (language: Phrase.Language, weight: Int)?
    for item in items {
      let parts = item.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
      guard let range = parts.first, let language = language(range),
        let weight = weight(parts.dropFirst()), weight > best?.weight ?? 0
      else { continue }
      best = (language, weight)
    }
    return best?.language ?? .french
  }

  /// `en-GB` is English; `*` is as good as French.
  private static func language(_ range: String) -> Phrase.Language? {
    let code = range.prefix { $0 != "-" }.lowercased()
    if code == "*" { return .french }
    guard let language = Phrase.Language(rawValue: code) else { return nil }
    return Phrase.Language.complete.contains(language) ? language : nil
  }

  /// Thousandths, 1000 where none is said; nil when it is not a weight.
  private static func weight(_ parameters: ArraySlice<String>) -> Int? {
    guard let text = parameters.first?.lowercased() else { return 1000 }
    guard text.hasPrefix("q="), let value = Double(text.dropFirst(2)), (0...1).contains(value)
    else { return nil }
    return Int((value * 1000).rounded())
  }
}
