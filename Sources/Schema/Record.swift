import Base

/// A record of the office's own file: everything that the office knows, and how far each group of
/// it is shared.
package struct Record: Hashable, Sendable {
  /// Random, the same in every office that shows it.
  package let id: Identifier
  /// Which fields it can have.
  package let kind: Kind
  /// The office's own reference, for example a membership number. Never shared.
  package var reference: String?
  /// Values by field name.
  package var values: [String: Value]
  /// Chosen levels by group name; a group without one has its default.
  package var levels: [String: Level]
  /// Withdrawn: kept in the office's file and shared with nobody, whatever the levels say.
  package var isWithdrawn: Bool
  /// Where it stands in the life cycle of its kind; nil counts as where advisers' records begin.
  package var state: String?
  /// The record of the person whose it is: for a member the record itself, else its author.
  package var owner: Identifier?
  /// When it was put into the bin.
  package var binned: Timestamp?
  /// How far the office lets the whole record go, whatever was chosen.
  package var ceiling = Level.everybody
  /// Whether it has a picture that does not leave the office, whatever was chosen: it is no `SharedPicture`.
  package var keepsPicture = false
  /// Counts the changes, from 1.
  package var revision: Int64
  /// When it was made here.
  package let created: Timestamp
  /// When its newest revision was made.
  package var changed: Timestamp
  /// Since when it waits for an adviser; nil when it does not.
  package var waitingSince: Timestamp?

  package init(
    id: Identifier, kind: Kind, reference: String?, values: [String: Value],
    levels: [String: Level], isWithdrawn: Bool = false, state: String? = nil,
    owner: Identifier? = nil, binned: Timestamp? = nil, revision: Int64 = 1, created: Timestamp,
    changed: Timestamp
  ) {
    self.id = id
    self.kind = kind
    self.reference = reference
    self.values = values
    self.levels = levels
    self.isWithdrawn = isWithdrawn
    self.state = state
    self.owner = owner
    self.binned = binned
    self.revision = revision
    self.created = created
    self.changed = changed
  }

  /// How far `group` is really shared: as chosen, but no wider than the first group, the group's
  /// ceiling or the office's, or than a picture in it can go, and not at all when withdrawn, in the bin, or in
  /// a state that is not shared.
  package func level(of group: FieldGroup) -> Level {
    guard !isWithdrawn, binned == nil, let first = kind.groups.first,
      kind.lifeCycle?.state(state).isShared ?? true
    else { return .nobody }
    let level = min(chosenLevel(of: group), chosenLevel(of: first), ceiling)
    return keepsPicture(in: group) ? min(level, .office) : level
  }

  /// Whether a picture among the fields of `group` does not leave the office.
  package func keepsPicture(in group: FieldGroup) -> Bool {
    keepsPicture && group.fields.contains { $0.shape == .picture }
  }

  /// The level that was chosen for `group`, or its default.
  package func chosenLevel(of group: FieldGroup) -> Level {
    min(levels[group.name] ?? group.defaultLevel, group.ceiling)
  }

  /// Whether the fields of `group` do not change in the state that the record has.
  package func isFrozen(_ group: FieldGroup) -> Bool {
    guard let lifeCycle = kind.lifeCycle else { return false }
    return group.frozenIn.contains(lifeCycle.state(state).name)
  }

  /// Whose record it is: a person's own record is that person's.
  package var ownerRecord: Identifier? { kind.email == nil ? owner : id }

  /// The values that are shared at exactly `level`. What leaves the office and what "view as"
  /// shows are both made of these parts.
  package func part(at level: Level) -> Part {
    var values: [String: Value] = [:]
    let levels = kind.groups.map { self.level(of: $0) }
    guard levels.contains(level) else { return Part(kind: kind, level: level, values: values) }
    for (name, value) in self.values {
      guard let group = kind.placeOfGroup(of: name), levels[group] == level else { continue }
      values[name] = value
    }
    return Part(kind: kind, level: level, values: values)
  }

  /// The name of the record.
  package var title: String { values[kind.title]?.line ?? "" }
}

/// The values of a record that go to one level of sharing.
package struct Part: Hashable, Sendable {
  /// Which fields there are.
  package let kind: Kind
  /// Who sees them.
  package let level: Level
  /// By field name.
  package let values: [String: Value]

  package init(kind: Kind, level: Level, values: [String: Value]) {
    self.kind = kind
    self.level = level
    self.values = values
  }

  /// The JSON object of the payload, members in the order of the declaration, without padding. A picture
  /// that the values name stands in it as a whole; one that is not given is left out.
  package func json(_ picture: SharedPicture?) -> [UInt8] {
    guard let field = kind.picture?.name, let name = values[field] else { return kind.json(values) }
    var values = values
    values[field] = picture.flatMap { .text($0.name.description) == name ? $0.value : nil }
    return kind.json(values)
  }

  /// The picture that a payload of this kind has.
  package static func picture(in payload: [UInt8], _ kind: Kind) -> SharedPicture? {
    guard let field = kind.picture?.name,
      let member = (try? JSONValue(parsing: payload))?[name: field]
    else { return nil }
    return Value(member).flatMap { SharedPicture($0) }
  }

  /// Reads a payload of another office: members that the kind declares and whose values have the
  /// declared shape. Others are passed over, since a newer version may have written them. Nil when
  /// it is not a JSON object, or padded with anything but spaces.
  package init?(kind: Kind, level: Level, payload: [UInt8]) {
    guard let read = Self.read(payload, kind, level) else { return nil }
    self = read.part
  }

  /// The same, and the text of it when that is what `json` would write.
  package static func read(_ payload: [UInt8], _ kind: Kind, _ level: Level) -> (
    part: Part, written: String?
  )? {
    guard let last = payload.lastIndex(where: { $0 != 0x20 }), payload[last] == UInt8(ascii: "}")
    else { return nil }
    let text = payload[...last]
    // Mostly it was written as this version writes, which is read in a third of the time.
    if (try? UTF8Span(validating: text.span)) != nil,
      let written = text.withUnsafeBufferPointer({ kind.values(written: $0) })
    {
      let (values, isSame) = kind.read(written)
      return (
        Part(kind: kind, level: level, values: values),
        isSame ? String(decoding: text, as: UTF8.self) : nil
      )
    }
    guard case .object(let members)? = try? JSONValue(parsing: payload) else { return nil }
    var values: [String: Value] = [:]
    for member in members {
      guard let field = kind.field(member.name),
        let value = Value(member.value).flatMap({ field.shape.read(shared: $0) })
      else { continue }
      values[member.name] = value
    }
    return (Part(kind: kind, level: level, values: values), nil)
  }
}

extension Kind {
  /// What is shown of values that another office wrote, and whether it is all of them, byte for byte.
  fileprivate func read(_ written: [String: Value]) -> (values: [String: Value], isSame: Bool) {
    var values = written
    var isSame = true
    for field in fields {
      guard let value = written[field.name] else { continue }
      let read = field.shape.read(shared: value)
      guard read?.isIdentical(to: value) ?? false else {
        values[field.name] = read
        isSame = false
        continue
      }
    }
    return (values, isSame)
  }
}

extension Value {
  /// Equality by bytes: for `==` a letter with its accent behind it is the same as both in one.
  fileprivate func isIdentical(to other: Value) -> Bool {
    switch (self, other) {
    case (.text(let text), .text(let other)): text.isIdentical(inBytesTo: other)
    case (.list(let texts), .list(let others)):
      texts.elementsEqual(others) { $0.isIdentical(inBytesTo: $1) }
    case (.whole(let number), .whole(let other)): number == other
    default: false
    }
  }
}

extension String {
  fileprivate func isIdentical(inBytesTo other: String) -> Bool {
    var (text, other) = (self, other)
    return text.withUTF8 { bytes in
      other.withUTF8 { bytes.count == $0.count && bytes.elementsEqual($0) }
    }
  }
}
