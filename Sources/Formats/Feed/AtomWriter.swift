/// Writes an Atom feed (RFC 4287). Texts are plain; nothing of what somebody wrote is markup.
package struct AtomWriter {
  /// One entry.
  package struct Entry {
    let id: String
    let link: String
    let title: String
    let author: String
    let updated: String
    let text: String

    package init(
      id: String, link: String, title: String, author: String, updated: String, text: String
    ) {
      self.id = id
      self.link = link
      self.title = title
      self.author = author
      self.updated = updated
      self.text = text
    }
  }

  private var bytes: [UInt8] = []

  /// `id` is also where the feed itself is.
  package init(id: String, link: String, title: String, updated: String) {
    add(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n")
    element("id", id)
    add("<link rel=\"self\" href=\"\(Self.escaped(id))\"/>\n")
    add("<link rel=\"alternate\" href=\"\(Self.escaped(link))\"/>\n")
    element("title", title)
    element("updated", updated)
  }

  package mutating func append(_ entry: Entry) {
    add("<entry>\n")
    element("id", entry.id)
    add("<link rel=\"alternate\" href=\"\(Self.escaped(entry.link))\"/>\n")
    element("title", entry.title)
    element("updated", entry.updated)
    add("<author><name>\(Self.escaped(entry.author))</name></author>\n")
    add("<content type=\"text\">\(Self.escaped(entry.text))</content>\n</entry>\n")
  }

  package var finished: [UInt8] { bytes + Array("</feed>\n".utf8) }

  private mutating func element(_ name: String, _ text: String) {
    add("<\(name)>\(Self.escaped(text))</\(name)>\n")
  }

  private mutating func add(_ text: String) { bytes += Array(text.utf8) }

  /// Escaped, and without what XML does not allow at all.
  private static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "\t", "\n", "\r": escaped.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
