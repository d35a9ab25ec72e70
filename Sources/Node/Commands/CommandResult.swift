import Base

/// What a command answers: a value for `--json`, lines for people, and whether it was done.
struct CommandResult {
  var json: JSONValue
  var lines: [String]
  /// 0 done, 1 refused or failed, 2 usage.
  var status: Int32 = 0
  /// Bytes that go out as they are, for exports.
  var raw: [UInt8]?

  init(json: JSONValue, lines: [String], status: Int32 = 0, raw: [UInt8]? = nil) {
    self.json = json
    self.lines = lines
    self.status = status
    self.raw = raw
  }
}

/// Words of a command line that cannot be understood: exit status 2.
struct UsageError: Error {
  let detail: String
}

/// The words behind a verb: options taken out, the rest in order.
struct Arguments {
  private(set) var words: [String] = []
  private var values: [String: String] = [:]
  private var flags: Set<String> = []

  /// `flags` stand alone; `options` are followed by a value.
  init(_ arguments: [String], flags known: Set<String>, options: Set<String>) throws(UsageError) {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--") else {
        words.append(word)
        continue
      }
      if known.contains(word) {
        flags.insert(word)
      } else if options.contains(word) {
        guard let value = rest.popFirst() else {
          throw UsageError(detail: "il manque la valeur de \(word)")
        }
        values[word] = value
      } else {
        let nearest = (known.union(options)).min {
          CommandNames.distance($0, word) < CommandNames.distance($1, word)
        }
        throw UsageError(
          detail: "option inconnue : \(word)" + (nearest.map { ", peut-être \($0)" } ?? ""))
      }
    }
  }

  func has(_ flag: String) -> Bool { flags.contains(flag) }
  subscript(option: String) -> String? { values[option] }

  /// The word at `place`, or a usage error that says what is missing.
  func word(_ place: Int, _ name: String) throws(UsageError) -> String {
    guard place < words.count else { throw UsageError(detail: "il manque \(name)") }
    return words[place]
  }
}

/// The verbs, and what they do.
enum CommandNames {
  static let all: [(name: String, usage: String)] = [
    (
      "init",
      "init DIR --office nodes/namur [--port N] [--origin NAME] [--url URL] [--contact mailto:…]"
    ),
    ("serve", "serve DIR [--port N] [--address A] [--open]"),
    ("import", "import DIR KIND FILE [--dry-run] · import DIR --undo BATCH"),
    ("export", "export DIR KIND [--as csv|json|ics|vcf|vcf3]"),
    ("show", "show DIR ID"),
    ("set", "set DIR ID FIELD=VALUE..."),
    ("withdraw", "withdraw DIR ID"),
    (
      "user",
      "user DIR add --email A [--role member|adviser|coordinator] [--name N] | list | link A | close A"
    ),
    ("neighbour", "neighbour DIR add URL [--yes] | list | remove NAME"),
    ("pull", "pull DIR [NAME]"),
    ("status", "status DIR"),
    ("verify", "verify DIR"),
    ("rebuild", "rebuild DIR"),
    ("backup", "backup DIR FILE"),
    ("restore", "restore FILE DIR"),
    ("confirm", "confirm DIR (après restore, quand aucun voisin ne peut répondre)"),
    ("search", "search DIR WORDS... [--kind K] [--office O]"),
    ("demo", "demo [--offices N] [--port FIRST] [--data DIR] [--reset] [--json]"),
    ("kinds", "kinds"),
    ("help", "help [VERB]"),
  ]

  /// The verb that is nearest to what was typed.
  static func nearest(_ word: String) -> String {
    all.map(\.name).min { distance($0, word) < distance($1, word) } ?? "help"
  }

  /// Levenshtein distance by letters.
  static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (place, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = place + 1
      for (other, candidate) in right.enumerated() {
        let above = row[other + 1]
        row[other + 1] = min(
          above + 1, row[other] + 1, diagonal + (letter == candidate ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count]
  }
}
