import Schema

/// Who may do what with the records of the office's own file, cell by cell, as it is meant: written
/// down here and nowhere derived.
enum PermissionTable {
  static let roles = [
    "visitor", "member", "other", "owner", "adviser", "coordinator", "operator",
  ]

  /// r: reads the group, c: changes its fields, l: chooses its level.
  private static let groupRows = """
    member            identity     -  -  -  rcl  rcl  -  rcl
    member            activity     -  -  -  rcl  rcl  -  rcl
    member            skills       -  -  -  rcl  rcl  -  rcl
    member            contact      -  -  -  rcl  rcl  -  rcl
    member            picture      -  -  -  rcl  rcl  -  rcl
    member            links        -  -  -  rcl  rcl  -  rcl
    member            mentoring    -  -  -  rcl  rcl  -  rcl
    member            membership   -  -  -  r    rc   -  rc
    member            follow-up    -  -  -  -    rc   -  rc
    event             event        -  -  -  rcl  rcl  -  rcl
    expert            mandate      -  -  -  r    rcl  -  rcl
    expert            contact      -  -  -  rcl  rcl  -  rcl
    expert            terms        -  -  -  r    rc   -  rc
    expert            report       -  -  -  rc   rc   -  rc
    partnership       partnership  -  -  -  rcl  rcl  -  rcl
    extension         extension    -  -  -  -    rcl  -  rcl
    extension-answer  answer       -  -  -  -    rcl  -  rcl
    training-request  request      -  -  -  rcl  rcl  -  rcl
    training-offer    course       -  -  -  rcl  rcl  -  rcl
    training-offer    support      -  -  -  r    rcl  -  rcl
    offer             offer        -  -  -  rcl  rcl  -  rcl
    follow-up         follow-up    -  -  -  -    rc   -  rc
    election          call         -  -  -  -    rc   -  rc
    watch-note        note         -  -  -  rcl  rcl  -  rcl
    introduction      need         -  -  -  rc   rc   -  rc
    breach            breach       -  -  -  -    rc   -  rc
    proposal          proposal     -  -  -  rcl  rcl  -  rcl
    office-note       note         -  -  -  -    rc   -  rc
    """

  /// n: makes one, o: opens it, j: reads its journal, b: puts it into the bin and takes it out.
  private static let kindRows = """
    member            -  -  -  oj    nojb  -  nojb
    event             -  -  n  nojb  nojb  -  nojb
    expert            -  -  -  oj    ojb   -  ojb
    partnership       -  -  -  ojb   nojb  -  nojb
    extension         -  -  -  ojb   ojb   -  ojb
    extension-answer  -  -  -  ojb   ojb   -  ojb
    training-request  -  -  n  nojb  nojb  -  nojb
    training-offer    -  -  n  nojb  nojb  -  nojb
    offer             -  -  n  nojb  nojb  -  nojb
    follow-up         -  -  -  ojb   nojb  -  nojb
    election          -  -  -  oj    nojb  -  nojb
    watch-note        -  -  -  ojb   ojb   -  ojb
    introduction      -  -  n  nojb  nojb  -  nojb
    breach            -  -  -  ojb   nojb  -  nojb
    proposal          -  -  n  nojb  nojb  -  nojb
    office-note       -  -  -  ojb   nojb  -  nojb
    """

  /// Fields that no form asks for.
  static let automatic: Set<String> = [
    "member.confirmed", "member.picture", "expert.basis", "expert.member", "expert.fee_cents",
    "expert.fee_currency", "watch-note.author",
    "event.status", "event.sequence", "event.exceptions",
    "training-request.count", "extension.partnership", "extension-answer.request",
    "partnership.documents",
  ]

  /// By kind and group: what each role may.
  static let groups: [String: [String: Set<Character>]] = rows(groupRows, names: 2)
  /// By kind: what each role may.
  static let kinds: [String: [String: Set<Character>]] = rows(kindRows, names: 1)

  private static func rows(_ text: String, names: Int) -> [String: [String: Set<Character>]] {
    var table: [String: [String: Set<Character>]] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      var cells: [String: Set<Character>] = [:]
      for (role, letters) in zip(roles, words.dropFirst(names)) {
        cells[role] = letters == "-" ? [] : Set(letters)
      }
      table[words.prefix(names).joined(separator: ".")] = cells
    }
    return table
  }
}
