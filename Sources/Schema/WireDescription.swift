/// The normative description of the kinds as they go over the wire, made from their declarations.
/// `protocol/kinds.md` is exactly this text; a test holds the two together.
package enum WireDescription {
  /// The page for `registry`, in Markdown.
  package static func markdown(_ registry: KindRegistry) -> String {
    var text = """
      # Record kinds on the wire

      This page is made from the declarations of the kinds by `maille kinds`; it is not edited by hand.

      The payload of a record entry is a UTF-8 JSON object, padded at its end with spaces to a
      multiple of 128 bytes (see [commitment.md](commitment.md)). Its members are those of one or
      more groups of the kind: the groups that the record shares with the audience of that entry.
      Entries of one record id for several audiences carry disjoint groups; a reader joins them.

      1. A writer MUST write the members of a payload in the order of this page and MUST leave out
         members without value.
      2. A reader MUST keep members that it does not know and MUST NOT show them.
      3. A reader MUST pass over a member whose value does not have the shape stated here.
      4. An entry type is never used again, and a member's name never changes its meaning.

      | type | kind | group of the title |
      | --- | --- | --- |

      """
    let kinds = registry.kinds.filter { $0.entryType != nil }
    for kind in kinds {
      text += "| \(kind.entryType ?? 0) | `\(kind.name)` | \(kind.groups.first?.name ?? "") |\n"
    }
    for kind in kinds { text += section(kind) }
    return text
  }

  private static func section(_ kind: Kind) -> String {
    var text = """

      ## \(kind.entryType ?? 0): `\(kind.name)`

      | member | group | JSON | value |
      | --- | --- | --- | --- |

      """
    // A group that cannot be shared never goes over the wire.
    for group in kind.groups where group.ceiling.isShared {
      for field in group.fields {
        let need = field.isRequired ? "; required where its group is shared" : ""
        text +=
          "| `\(field.name)` | \(group.name) | \(field.shape.jsonType) | \(field.shape.rule)\(need) |\n"
      }
    }
    return text
  }
}

extension Shape {
  fileprivate var jsonType: String {
    switch self {
    case .list, .webAddresses, .documents, .picture: "array of strings"
    case .whole: "number"
    default: "string"
    }
  }

  fileprivate var rule: String {
    switch self {
    case .text(let maximum): "one line of at most \(maximum) characters"
    case .paragraph(let maximum): "text of at most \(maximum) characters; lines end with U+000A"
    case .list(let maximum): "at most \(maximum) texts of at most 200 characters"
    case .choice(let choices): "one of " + choices.map { "`\($0.code)`" }.joined(separator: ", ")
    case .email: "an e-mail address of at most 254 ASCII characters"
    case .telephone: "6 to 15 digits with spaces, `+`, `(`, `)`, `.`, `/`, `-`"
    case .webAddress: "an http or https URL of at most 500 bytes"
    case .webAddresses(let maximum): "at most \(maximum) http or https URLs of at most 500 bytes"
    case .picture:
      "the name of a picture, 32 lower-case hexadecimal digits, another one for each picture; and its bytes in "
        + "Base64 (RFC 4648 section 4): a JPEG or PNG of at most \(SharedPicture.maximumBytes) bytes and "
        + "\(SharedPicture.maximumSide) points a side, without segments or chunks that its points do not need"
    case .documents(let maximum):
      "at most \(maximum) documents, each its name of 32 lower-case hexadecimal digits, its sort of 1 to 8 "
        + "letters a to z or digits, its bytes, its day and its title of at most "
        + "\(DocumentNote.titleCharacters) characters, with one space between; no name twice"
    case .record(let kind): "the identifier of a record of kind `\(kind)`: 32 hexadecimal digits"
    case .postcode: "four or five digits"
    case .day: "a day, `2027-07-03`"
    case .moment: "a day, or a day and a time of the wall clock, `2027-07-03T20:30`"
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    }
  }
}
