/// A card whose lines are taken apart, and whose values are still the bytes of the file.
struct RawCard {
  let line: Int
  let version: Card.Version
  var properties: [RawCardProperty] = []
}

/// A property as it stands in a file, quoted-printable undone.
struct RawCardProperty {
  let line: Int
  let group: String?
  let name: String
  let parameters: [ContentLine.Parameter]
  let value: [UInt8]
  /// The encoding that it says to be in.
  let charset: String?
  let isBase64: Bool

  init(_ content: ContentLine, line: Int) {
    self.line = line
    group = content.group
    name = content.name
    parameters = content.parameters
    charset = content.parameter("CHARSET")
    let transfer = CardTransfer(content.parameters)
    isBase64 = transfer == .base64
    value =
      transfer == .quotedPrintable
      ? QuotedPrintable.decode(content.value) : Array(content.value)
  }

  /// The values of TYPE, in lower case, in order: also the lone words of vCard 2.1.
  var types: [String] {
    var types: Set<String> = []
    for parameter in parameters where parameter.name == "TYPE" || parameter.name.isEmpty {
      // Some programs quote the whole list: TYPE="home,voice".
      for value in parameter.values.flatMap({ $0.split(separator: ",") }) {
        types.insert(value.lowercased())
      }
    }
    return types.subtracting(Self.noTypes).sorted()
  }

  /// Words of vCard 2.1 that say something else, and types that say nothing.
  private static let noTypes: Set<String> = [
    "quoted-printable", "base64", "8bit", "7bit", "internet", "pref", "",
  ]

  /// 1 is the first choice, 101 none.
  var preference: Int {
    if let number = parameter("PREF").flatMap({ Int($0) }), (1...100).contains(number) {
      return number
    }
    let isPreferred = parameters.contains { parameter in
      parameter.name == "TYPE" || parameter.name.isEmpty
        ? parameter.values.contains { $0.lowercased().split(separator: ",").contains("pref") }
        : false
    }
    return isPreferred ? 1 : 101
  }

  /// The first value of a parameter.
  func parameter(_ name: String) -> String? {
    parameters.first { $0.name == name }?.values.first
  }
}

/// How a value is written in lines of ASCII.
enum CardTransfer {
  case plain
  case quotedPrintable
  case base64

  init(_ parameters: [ContentLine.Parameter]) {
    for parameter in parameters where parameter.name == "ENCODING" || parameter.name.isEmpty {
      for value in parameter.values {
        switch value.uppercased() {
        case "QUOTED-PRINTABLE", "Q":
          self = .quotedPrintable
          return
        case "BASE64", "B":
          self = .base64
          return
        default: continue
        }
      }
    }
    self = .plain
  }
}
