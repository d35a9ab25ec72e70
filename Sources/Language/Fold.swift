import Foundation

/// Text reduced to what people mean by it when they compare headers, labels and places.
package enum Fold {
  /// Lower case, without accents, ligatures taken apart, apostrophes made one, and runs of spaces,
  /// underscores and hyphens made one space.
  package static func letters(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isGap = false
    for scalar in text.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
      if scalar.properties.generalCategory == .nonspacingMark { continue }
      switch scalar {
      case " ", "_", "-", "\u{A0}", "\u{202F}", "\t", "\n", "\u{2010}", "\u{2011}", "\u{2013}":
        isGap = true
        continue
      default: break
      }
      if isGap, !result.isEmpty { result.append(" ") }
      isGap = false
      switch scalar {
      case "œ": result.append(contentsOf: "oe".unicodeScalars)
      case "æ": result.append(contentsOf: "ae".unicodeScalars)
      case "ß": result.append(contentsOf: "ss".unicodeScalars)
      case "’", "ʼ", "′", "´": result.append("'")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
