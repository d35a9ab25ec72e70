import Foundation

/// Text reduced to what people mean by it when they compare headers, labels and places.
package enum Fold {
  /// Lower case, without accents, ligatures taken apart, apostrophes made one, and runs of spaces,
  /// underscores and hyphens made one space.
  package static func letters(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var isGap = false
    for scalar in text.unicodeScalars {
      guard scalar.value < table.count || isPunctuation(scalar) else {
        return lettersByDecomposition(text)
      }
      let folded = scalar.value < table.count ? table[Int(scalar.value)] : punctuation(scalar)
      guard let folded else {
        isGap = true
        continue
      }
      if isGap, !bytes.isEmpty { bytes.append(0x20) }
      isGap = false
      bytes += folded
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What each letter of Latin script folds to; nil for a gap.
  private static let table: [[UInt8]?] = (0..<0x250).map { value in
    guard let scalar = Unicode.Scalar(UInt32(value)) else { return [] }
    if gaps.contains(scalar) { return nil }
    return Array(lettersByDecomposition(String(Character(scalar))).utf8)
  }

  private static let gaps: Set<Unicode.Scalar> = [
    " ", "_", "-", "\u{A0}", "\u{202F}", "\t", "\n", "\u{2010}", "\u{2011}", "\u{2013}",
  ]

  /// The punctuation of French texts beyond the table.
  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    (0x2010...0x202F).contains(scalar.value)
  }

  private static func punctuation(_ scalar: Unicode.Scalar) -> [UInt8]? {
    if gaps.contains(scalar) { return nil }
    return scalar == "’" ? [0x27] : Array(String(Character(scalar)).utf8)
  }

  /// The same for any script, by Unicode's decomposition; slower.
  package static func lettersByDecomposition(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isGap = false
    for scalar in text.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
      if scalar.properties.generalCategory == .nonspacingMark { continue }
      if gaps.contains(scalar) {
        isGap = true
        continue
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
