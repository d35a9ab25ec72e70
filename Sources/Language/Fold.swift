import Foundation

/// Text reduced to what people mean by it when they compare headers, labels and places.
package enum Fold {
  /// Lower case, without accents, ligatures taken apart, apostrophes made one, and runs of spaces,
  /// underscores and hyphens made one space.
  package static func letters(_ text: String) -> String {
    var text = text
    return text.withUTF8(lettersByTable) ?? lettersByDecomposition(text)
  }

  /// Nil when a scalar is not in the table.
  private static func lettersByTable(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    var isKnown = true
    // No scalar of two bytes or more folds to more than half as many again.
    let folded = String(unsafeUninitializedCapacity: bytes.count + bytes.count / 2 + 1) { result in
      FoldTable.shared.withEntries { entries in
        var count = 0
        var index = 0
        var isGap = false
        while index < bytes.count {
          guard let place = FoldTable.place(bytes, index) else {
            isKnown = false
            return 0
          }
          index += place.width
          let entry = entries[place.entry]
          if entry.isGap {
            isGap = true
            continue
          }
          if isGap, count > 0 {
            result[count] = 0x20
            count += 1
          }
          isGap = false
          for place in 0..<entry.count {
            result[count] = UInt8(truncatingIfNeeded: entry.bytes >> (8 * place))
            count += 1
          }
        }
        return count
      }
    }
    return isKnown ? folded : nil
  }

  /// What becomes a space.
  static let gaps: Set<Unicode.Scalar> = [
    " ", "_", "-", "\u{A0}", "\u{202F}", "\t", "\n", "\u{2010}", "\u{2011}", "\u{2013}",
  ]

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
