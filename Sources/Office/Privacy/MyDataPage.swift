import Base

/// The copy of one's data as a page that needs nothing else to be read.
enum MyDataPage {
  static func markup(
    _ parts: [DataPart], _ office: String, _ language: Phrase.Language
  ) -> [UInt8] {
    let title = Phrase(
      "Ce que le bureau «\u{A0}\(office)\u{202F}» sait de moi",
      en: "What the office “\(office)” knows of me")
    var text = "<!DOCTYPE html><html lang=\"\(language.rawValue)\"><head><meta charset=\"utf-8\">"
    text +=
      "<meta name=\"viewport\" content=\"width=device-width\"><title>\(escaped(title(language)))"
    text += "</title></head><body><h1>\(escaped(title(language)))</h1>"
    for part in parts {
      text += "<h2>\(escaped(part.title(language)))</h2>"
      text += value(part.json)
    }
    return Array((text + "</body></html>\n").utf8)
  }

  /// A value as lists within lists.
  private static func value(_ json: JSONValue) -> String {
    switch json {
    case .null: return "–"
    case .boolean(let value): return value ? "✓" : "–"
    case .number(let text): return escaped(text)
    case .string(let text): return escaped(text).replacing("\n", with: "<br>")
    case .array(let items):
      guard !items.isEmpty else { return "–" }
      return "<ol>" + items.map { "<li>\(value($0))</li>" }.joined() + "</ol>"
    case .object(let members):
      return "<dl>"
        + members.map { "<dt><b>\(escaped($0.name))</b></dt><dd>\(value($0.value))</dd>" }.joined()
        + "</dl>"
    }
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
