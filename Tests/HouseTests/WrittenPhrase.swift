import Foundation

/// A phrase as it is written in the sources: its texts by language, with gaps for values.
struct WrittenPhrase: CustomStringConvertible {
  let file: String
  let line: Int
  /// `fr`, and the labels of the others: `en`, `nl`, `de`; `verbatim` where it is the same in all.
  let texts: [String: String]
  /// Whether there is nothing but literals, so that every value is a gap.
  let isLiteral: Bool

  var description: String { "\(file):\(line) “\(texts["fr"] ?? texts["verbatim"] ?? "")”" }

  private static let labels: Set = ["en", "nl", "de", "verbatim"]

  /// Every phrase of the product.
  static let all: [WrittenPhrase] = Sources.all.flatMap { read(Sources.tokens($0), $0) }

  /// The phrases of a file: what stands between the parentheses of `Phrase(`.
  static func read(_ tokens: [SwiftScanner.Token], _ file: String) -> [WrittenPhrase] {
    var phrases: [WrittenPhrase] = []
    let opening = Array("Phrase(".unicodeScalars)
    var recent: [Unicode.Scalar] = []
    for (place, token) in tokens.enumerated() {
      guard case .other(let scalar) = token else {
        recent = []
        continue
      }
      recent = recent.suffix(opening.count) + [scalar]
      guard recent.suffix(opening.count) == opening[...] else { continue }
      // `LongPhrase(` is something else.
      let isWord = recent.count > opening.count && recent[0].properties.isAlphabetic
      if !isWord, let phrase = arguments(tokens[(place + 1)...], file) { phrases.append(phrase) }
    }
    return phrases
  }

  /// The literals of a file that are in no phrase.
  static func others(_ tokens: [SwiftScanner.Token]) -> [(text: String, line: Int)] {
    let opening = Array("Phrase(".unicodeScalars)
    var others: [(String, Int)] = []
    var recent: [Unicode.Scalar] = []
    /// Open parentheses within a phrase; 0 outside.
    var depth = 0
    for token in tokens {
      switch token {
      case .literal(let text, let line):
        recent = []
        if depth == 0 { others.append((text, line)) }
      case .other(let scalar):
        recent = recent.suffix(opening.count - 1) + [scalar]
        if depth == 0 {
          depth = recent[...] == opening[...] ? 1 : 0
        } else if scalar == "(" {
          depth += 1
        } else if scalar == ")" {
          depth -= 1
        }
      }
    }
    return others
  }

  private static func arguments(_ tokens: ArraySlice<SwiftScanner.Token>, _ file: String)
    -> WrittenPhrase?
  {
    var texts: [String: String] = [:]
    var label = "fr"
    var word = ""
    var line = 0
    var depth = 0
    var isLiteral = true
    for token in tokens {
      switch token {
      case .literal(let text, let start):
        if line == 0 { line = start }
        if depth == 0 { texts[label, default: ""] += text }
      case .other(let scalar):
        switch scalar {
        case "(", "[", "{": depth += 1
        case ")" where depth == 0:
          guard !texts.isEmpty else { return nil }
          return WrittenPhrase(
            file: file, line: line, texts: texts, isLiteral: isLiteral && word.isEmpty)
        case ")", "]", "}": depth -= 1
        case ":" where depth == 0 && labels.contains(word):
          label = word
          word = ""
        case "," where depth == 0:
          isLiteral = isLiteral && word.isEmpty
          word = ""
        default:
          guard depth == 0 else { continue }
          if scalar.properties.isAlphabetic { word.unicodeScalars.append(scalar) }
        }
      }
    }
    return nil
  }
}

/// The product's sources.
enum Sources {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")

  /// The Swift files by their path within `Sources`.
  static let all: [String] = {
    let found = FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []
    return found.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted()
  }()

  static func tokens(_ file: String) -> [SwiftScanner.Token] {
    let bytes =
      FileManager.default.contents(atPath: folder.appendingPathComponent(file).path) ?? Data()
    return SwiftScanner.tokens(of: String(decoding: bytes, as: UTF8.self))
  }
}
