import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// Every cell of the table of permissions: asked of the one place that decides, and tried over HTTP.
@Suite(.serialized) struct PermissionTests {
  private static func callers(_ own: Identifier) -> [String: Caller] {
    [
      "visitor": .visitor, "member": .member,
      "other": Caller(roles: [.member], account: .random(), record: .random()),
      "owner": Caller(roles: [.member], account: .random(), record: own),
      "adviser": .adviser, "coordinator": .coordinator, "operator": .operator,
    ]
  }

  @Test func `the table has a row for every kind and group`() {
    let groups = SampleKinds.registry.kinds.flatMap { kind in
      kind.groups.map { "\(kind.name).\($0.name)" }
    }
    #expect(Set(groups) == Set(PermissionTable.groups.keys))
    #expect(Set(SampleKinds.registry.kinds.map(\.name)) == Set(PermissionTable.kinds.keys))
    let automatic = SampleKinds.registry.kinds.flatMap { kind in
      kind.fields.filter(\.isAutomatic).map { "\(kind.name).\($0.name)" }
    }
    #expect(Set(automatic) == PermissionTable.automatic)
  }

  @Test func `role by kind by group by action`() {
    let now = Timestamp(seconds: 1_800_000_000)
    let own = Identifier.random()
    var cells = 0
    for kind in SampleKinds.registry.kinds {
      let record = Record(
        id: kind.email == nil ? .random() : own, kind: kind, reference: nil,
        values: kind.samples(), levels: [:], owner: own, created: now, changed: now)
      var binned = record
      binned.binned = now
      for (role, caller) in Self.callers(own) {
        let permission = RecordPermission(caller)
        let may = PermissionTable.kinds[kind.name]?[role] ?? []
        let place = "\(role) \(kind.name)"
        #expect(permission.mayCreate(kind) == may.contains("n"), "\(place)")
        #expect(permission.mayOpen(record) == may.contains("o"), "\(place)")
        #expect(permission.mayReadJournal(of: record) == may.contains("j"), "\(place)")
        #expect(permission.mayBin(record) == may.contains("b"), "\(place)")
        #expect(permission.mayBin(binned) == may.contains("b"), "\(place)")
        for group in kind.groups {
          let letters = PermissionTable.groups["\(kind.name).\(group.name)"]?[role] ?? []
          let place = "\(place) \(group.name)"
          #expect(permission.mayRead(group, of: record) == letters.contains("r"), "\(place)")
          #expect(permission.mayChange(group, of: record) == letters.contains("c"), "\(place)")
          #expect(permission.mayChooseLevel(group, of: record) == letters.contains("l"), "\(place)")
          // Nothing is changed in the bin.
          #expect(!permission.mayChange(group, of: binned), "\(place)")
          #expect(!permission.mayChooseLevel(group, of: binned), "\(place)")
          cells += 5
        }
        cells += 5
      }
    }
    #expect(cells == 7 * (16 * 5 + 28 * 5))
  }

  /// state, step: who may take it.
  private static let steps: [String: [String: Set<String>]] = [
    "proposed": [
      "accept": ["adviser", "operator"], "refuse": ["adviser", "operator", "coordinator"],
    ],
    "accepted": ["cancel": ["adviser", "operator", "owner"]],
    "refused": ["retry": ["owner"]],
    "cancelled": [:],
  ]

  @Test func `role by state by step`() throws {
    let now = Timestamp(seconds: 1_800_000_000)
    let own = Identifier.random()
    for state in ["proposed", "accepted", "refused", "cancelled"] {
      var record = Record(
        id: .random(), kind: SampleKinds.proposal, reference: nil, values: [:], levels: [:],
        state: state, owner: own, created: now, changed: now)
      for (role, caller) in Self.callers(own) {
        let expected = (Self.steps[state] ?? [:]).filter { $0.value.contains(role) }.map(\.key)
        let found = RecordPermission(caller).steps(of: record).map(\.name)
        #expect(Set(found) == Set(expected), "\(role) \(state)")
      }
      record.binned = now
      #expect(RecordPermission(.adviser).steps(of: record).isEmpty)
    }
  }

  @Test func `role by kind by field and by level, over HTTP`() throws {
    let office = try TestOffice("namur", SampleKinds.registry)
    try office.serve(isOpen: false)
    let member = try #require(SampleKinds.registry[name: "member"])
    let own = try office.keep(member, member.samples())
    let people: [String: TestPerson] = [
      "visitor": office.visitor, "member": try office.person([.member]),
      "other": try office.person(
        [.member], record: office.keep(member, ["name": .text("Autre")])),
      "owner": try office.person([.member], record: own),
      "adviser": try office.person([.adviser]),
      "coordinator": try office.person([.coordinator]),
    ]
    for kind in SampleKinds.registry.kinds {
      let closed = Dictionary(uniqueKeysWithValues: kind.groups.map { ($0.name, Level.nobody) })
      let id =
        kind.email == nil ? try office.keep(kind, kind.samples(), closed, owner: own) : own
      for (role, person) in people {
        try tryFields(office, kind, id, role, person)
        try tryLevels(office, kind, id, role, person)
        try tryActions(office, kind, id, role, person)
      }
    }
  }

  private func refusal(_ may: Set<Character>, _ role: String) -> Int {
    role == "visitor" ? 401 : may.contains("o") ? 403 : 404
  }

  private func tryFields(
    _ office: TestOffice, _ kind: Kind, _ id: Identifier, _ role: String, _ person: TestPerson
  ) throws {
    let may = PermissionTable.kinds[kind.name]?[role] ?? []
    let answer = try person.get("/api/records/\(id)")
    let fields = Set(answer.json?[name: "fields"]?.members?.map(\.name) ?? [])
    var expected: Set<String> = []
    for group in kind.groups
    where PermissionTable.groups["\(kind.name).\(group.name)"]?[role]?.contains("r") ?? false {
      expected.formUnion(group.fields.map(\.name))
    }
    // What follows from other values is not always there.
    expected.formIntersection(try office.record(id).values.keys)
    #expect(fields == expected, "\(role) \(kind.name)")
    #expect(answer.status == (may.contains("o") ? 200 : 404), "\(role) \(kind.name)")
    for (number, field) in kind.fields.enumerated() {
      let group = try #require(kind.group(of: field.name))
      let letters = PermissionTable.groups["\(kind.name).\(group.name)"]?[role] ?? []
      let isOpen =
        letters.contains("c") && !PermissionTable.automatic.contains("\(kind.name).\(field.name)")
      let before = try office.record(id)
      // What can only come nearer is tried with what is nearer.
      let value =
        field.isOnlyEarlier
        ? .text("2027-01-10") : kind.sample(of: field, number + 7 + role.utf8.count)
      let answer = try person.patch(
        "/api/records/\(id)", ["fields": .object([JSONMember(field.name, value.json)])],
        revision: before.revision)
      #expect(
        answer.status == (isOpen ? 200 : refusal(may, role)), "\(role) \(kind.name) \(field.name)")
      let after = try office.record(id)
      #expect(
        after.values[field.name] == (isOpen ? value : before.values[field.name]),
        "\(role) \(kind.name) \(field.name)")
    }
  }

  private func tryLevels(
    _ office: TestOffice, _ kind: Kind, _ id: Identifier, _ role: String, _ person: TestPerson
  ) throws {
    let may = PermissionTable.kinds[kind.name]?[role] ?? []
    for group in kind.groups {
      let letters = PermissionTable.groups["\(kind.name).\(group.name)"]?[role] ?? []
      for level in Level.allCases.reversed() {
        let before = try office.record(id)
        let answer = try person.patch(
          "/api/records/\(id)",
          ["levels": .object([JSONMember(group.name, .string(level.name))])],
          revision: before.revision)
        let isOpen = letters.contains("l") && level <= group.ceiling
        #expect(
          answer.status == (isOpen ? 200 : letters.contains("l") ? 422 : refusal(may, role)),
          "\(role) \(kind.name) \(group.name) \(level)")
        let after = try office.record(id)
        #expect(
          after.chosenLevel(of: group) == (isOpen ? level : before.chosenLevel(of: group)),
          "\(role) \(kind.name) \(group.name) \(level)")
      }
    }
  }

  private func tryActions(
    _ office: TestOffice, _ kind: Kind, _ id: Identifier, _ role: String, _ person: TestPerson
  ) throws {
    let may = PermissionTable.kinds[kind.name]?[role] ?? []
    let place = "\(role) \(kind.name)"
    let denied = role == "visitor" ? 303 : 404
    #expect(
      try person.page("/fiche/\(id)/historique").status == (may.contains("j") ? 200 : denied),
      "\(place)")
    #expect(
      try person.page("/fiche/\(id)/modifier").status == (may.contains("o") ? 200 : denied),
      "\(place)")
    for path in ["corbeille", "restaurer"] {
      let status = try person.post("/fiche/\(id)/\(path)").status
      #expect(
        status == (may.contains("b") ? 200 : may.contains("o") ? 403 : refusal([], role)),
        "\(place) \(path)")
      #expect(
        (try office.record(id).binned != nil) == (path == "corbeille" && may.contains("b")),
        "\(place) \(path)")
    }
    let fields = kind.samples(3).filter { value in
      !(kind.field(value.key)?.isAutomatic ?? true)
        && (role == "adviser"
          || PermissionTable.groups["\(kind.name).\(kind.group(of: value.key)?.name ?? "")"]?[
            "owner"]?.contains("c") ?? false)
    }
    let made = try person.create(
      kind.name, ["fields": .object(fields.map { JSONMember($0.key, $0.value.json) })])
    #expect(
      made.status == (may.contains("n") ? 201 : role == "visitor" ? 401 : 403), "\(place) creates")
  }
}
