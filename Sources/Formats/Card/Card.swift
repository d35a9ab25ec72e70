import Base

/// A contact, as vCard has it.
package struct Card: Hashable, Sendable {
  package enum Version: String, Sendable, CaseIterable {
    case two = "2.1"
    case three = "3.0"
    case four = "4.0"
  }

  package var version: Version
  /// A name for the contact that no other has, as the card writes it; nil when it has none.
  package var uid: String?
  /// `individual`, `org`, `group` or `location`, in lower case (RFC 6350 section 6.1.4).
  package var kind = "individual"
  /// The name as people read it: FN, or what can be made of N, NICKNAME and ORG when that is
  /// missing.
  package var formattedName = ""
  package var name = CardName()
  package var nicknames: [String] = []
  /// The organisation, then its units.
  package var organisation: [String] = []
  package var title = ""
  package var role = ""
  /// E-mail addresses, the preferred ones first; so are all lists of this kind.
  package var emails: [CardDetail] = []
  package var telephones: [CardDetail] = []
  package var websites: [CardDetail] = []
  package var addresses: [CardAddress] = []
  package var categories: [String] = []
  /// Tags such as `fr` or `nl-BE` (RFC 5646), the preferred ones first.
  package var languages: [String] = []
  package var note = ""
  package var pictures: [CardPicture] = []
  /// When the card was last changed, as an RFC 3339 or basic ISO 8601 text; empty when not said.
  package var revision = ""
  /// Names of properties that the card has and that have no place above, each once, in order.
  package var others: [String] = []
  /// Where the card begins, from 1; 0 when it was not read from a file.
  package var line = 0
  /// The first line of each property, by its name.
  package var lines: [String: Int] = [:]

  package init(version: Version) { self.version = version }
}

/// The five parts of N. Several names in one part stand in a row.
package struct CardName: Hashable, Sendable {
  package var family = ""
  package var given = ""
  package var additional = ""
  package var prefixes = ""
  package var suffixes = ""

  package init(
    family: String = "", given: String = "", additional: String = "", prefixes: String = "",
    suffixes: String = ""
  ) {
    self.family = family
    self.given = given
    self.additional = additional
    self.prefixes = prefixes
    self.suffixes = suffixes
  }

  /// The parts in the order in which they are spoken.
  package var spoken: String {
    [prefixes, given, additional, family, suffixes].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

/// An e-mail address, a telephone number or an address of the web, and what it is for.
package struct CardDetail: Hashable, Sendable {
  package var value: String
  /// In lower case, in order: `cell`, `fax`, `home`, `work`.
  package var types: [String]
  /// A name that its owner gave it (`item1.X-ABLabel`).
  package var label: String?
  /// From 1; 0 when it was not read from a file.
  package var line: Int

  package init(_ value: String, types: [String] = [], label: String? = nil, line: Int = 0) {
    self.value = value
    self.types = types
    self.label = label
    self.line = line
  }
}

/// The seven parts of ADR.
package struct CardAddress: Hashable, Sendable {
  package var postOfficeBox = ""
  package var extended = ""
  package var street = ""
  package var locality = ""
  package var region = ""
  package var postcode = ""
  package var country = ""
  /// In lower case, in order.
  package var types: [String] = []
  /// From 1; 0 when it was not read from a file.
  package var line = 0

  package init() {}

  /// The parts in the order of the property.
  package var parts: [String] {
    [postOfficeBox, extended, street, locality, region, postcode, country]
  }
}

/// A picture of the contact: a link to it, or its bytes.
package struct CardPicture: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case link(String)
    /// As base64, which nobody has undone yet.
    case base64([UInt8])
  }

  package let content: Content
  /// The type that the card says, in lower case: `jpeg` or `image/jpeg`. Not to be believed.
  package let type: String?
  package let line: Int

  package init(_ content: Content, type: String? = nil, line: Int = 0) {
    self.content = content
    self.type = type
    self.line = line
  }

  /// The bytes that the card holds; nil for a link, and for base64 that spells none.
  package var bytes: [UInt8]? {
    guard case .base64(let text) = content else { return nil }
    return Base64.decode(text)
  }
}
