import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// The same table over the forms of the pages: what a role may not write changes nothing, and is said.
@Suite(.serialized) struct FormPermissionTests {
  /// An office with a record of each kind and somebody of each role, signed in once.
  private struct Scene {
    let office: TestOffice
    let own: Identifier
    let people: [String: TestPerson]

    init() throws {
      office = try TestOffice("namur", SampleKinds.registry)
      try office.serve(isOpen: false)
      let member = try #require(SampleKinds.registry[name: "member"])
      own = try office.keep(member, member.samples())
      let other = try office.keep(member, ["name": .text("Autre")])
      people = [
        "visitor": office.visitor, "member": try office.person([.member]),
        "other": try office.person([.member], record: other),
        "owner": try office.person([.member], record: own),
        "adviser": try office.person([.adviser]),
        "coordinator": try office.person([.coordinator]),
      ]
    }

    /// A record of the owner's that nobody but the office sees.
    func record(_ kind: Kind, state: String? = nil) throws -> Identifier {
      guard kind.email == nil else { return own }
      let closed = Dictionary(uniqueKeysWithValues: kind.groups.map { ($0.name, Level.nobody) })
      return try office.keep(kind, kind.samples(), closed, owner: own, state: state)
    }
  }

  private static func may(_ role: String, _ kind: Kind, _ letter: Character) -> Bool {
    PermissionTable.kinds[kind.name]?[role]?.contains(letter) ?? false
  }

  private static func mayChange(_ role: String, _ kind: Kind, _ field: Field) -> Bool {
    guard let group = kind.group(of: field.name) else { return false }
    return PermissionTable.groups["\(kind.name).\(group.name)"]?[role]?.contains("c") ?? false
      && !PermissionTable.automatic.contains("\(kind.name).\(field.name)")
  }

  /// As somebody would type it.
  private static func typed(_ value: Value, _ field: Field) -> String {
    switch value {
    case .list(let items): items.joined(separator: "\n")
    case .whole(let hundredths) where field.isAmount:
      String(format: "%d,%02d", hundredths / 100, hundredths % 100)
    default: value.line
    }
  }

  private static func refusal(_ role: String, isOpen: Bool) -> Int {
    role == "visitor" ? 401 : isOpen ? 403 : 404
  }

  @Test func `role by kind by field, in the form that changes a record`() throws {
    let scene = try Scene()
    var tried = 0
    for kind in SampleKinds.registry.kinds {
      let id = try scene.record(kind)
      for (role, person) in scene.people {
        for (number, field) in kind.fields.enumerated() {
          let before = try scene.office.record(id)
          let value =
            field.isOnlyEarlier
            ? .text("2027-01-10") : kind.sample(of: field, number + 7 + role.utf8.count)
          let answer = try person.post(
            "/fiche/\(id)/modifier",
            ["revision": "\(before.revision)", field.name: Self.typed(value, field)])
          let mayWrite = Self.mayChange(role, kind, field)
          let isOpen = Self.may(role, kind, "o")
          let place = "\(role) \(kind.name) \(field.name)"
          let status = mayWrite ? 200 : Self.refusal(role, isOpen: isOpen)
          #expect(answer.status == status, "\(place)")
          let after = try scene.office.record(id)
          #expect(
            after.values[field.name] == (mayWrite ? value : before.values[field.name]), "\(place)")
          if !mayWrite {
            #expect(after.revision == before.revision, "\(place)")
            if isOpen {
              // The page names what it was, and links to no place that is not there.
              #expect(answer.body.contains(TestPerson.escaped(field.label())), "\(place)")
              #expect(!answer.body.contains("href=\"#\(field.name)\""), "\(place)")
            }
          }
          tried += 1
        }
      }
    }
    #expect(tried == 6 * SampleKinds.registry.kinds.map(\.fields.count).reduce(0, +))
  }

  @Test func `one field too many, and nothing of the form is taken`() throws {
    let scene = try Scene()
    let before = try scene.office.record(scene.own)
    let owner = try #require(scene.people["owner"])
    for (name, status) in [
      ("joined", 403), ("remark", 403), ("confirmed", 403), ("state", 422), ("owner", 422),
      ("level.identity", 422), ("reference", 422), ("nothing", 422),
    ] {
      let answer = try owner.post(
        "/fiche/\(scene.own)/modifier",
        ["revision": "\(before.revision)", "name": "Un autre nom", name: "2020-01-01"])
      #expect(answer.status == status, "\(name)")
      // What was typed is still there.
      #expect(answer.body.contains("value=\"Un autre nom\""), "\(name)")
    }
    let after = try scene.office.record(scene.own)
    #expect(after.values == before.values && after.levels == before.levels)
    #expect(after.revision == before.revision)
  }

  @Test func `role by kind by field, in the form that makes a record`() throws {
    let scene = try Scene()
    var made = 0
    for kind in SampleKinds.registry.kinds {
      let values = kind.samples(3)
      for (role, person) in scene.people {
        let open = kind.fields.filter {
          Self.mayChange(role == "adviser" ? role : "owner", kind, $0)
        }
        var typed: [(String, String)] = open.compactMap { field in
          values[field.name].map { (field.name, Self.typed($0, field)) }
        }
        // What others ask for already was shown.
        if kind.interest != nil { typed.append(("seen", "yes")) }
        func count() throws -> Int { try scene.office.store.reader().file.all(kind).count }
        let before = try count()
        let isAllowed = Self.may(role, kind, "n")
        for field in kind.fields where !open.contains(field) || !isAllowed {
          let answer = try person.post(
            "/nouveau/\(kind.name)",
            items: typed.filter { $0.0 != field.name } + [(field.name, "2")])
          let place = "\(role) \(kind.name) \(field.name)"
          #expect(answer.status == (role == "visitor" ? 401 : 403), "\(place)")
        }
        #expect(try count() == before, "\(role) \(kind.name)")
        guard isAllowed else { continue }
        let answer = try person.post("/nouveau/\(kind.name)", items: typed)
        #expect(answer.status == 303, "\(role) \(kind.name)")
        #expect(try count() == before + 1, "\(role) \(kind.name)")
        made += 1
      }
    }
    #expect(
      made
        == PermissionTable.kinds.flatMap { kind in
          scenes.filter { kind.value[$0]?.contains("n") ?? false }
        }.count)
  }

  @Test func `role by kind by group, in the form that chooses who sees what`() throws {
    let scene = try Scene()
    for kind in SampleKinds.registry.kinds {
      let id = try scene.record(kind)
      for (role, person) in scene.people {
        for group in kind.groups {
          let letters = PermissionTable.groups["\(kind.name).\(group.name)"]?[role] ?? []
          let before = try scene.office.record(id)
          let level: Level = before.chosenLevel(of: group) == .office ? .advisers : .office
          let answer = try person.post(
            "/fiche/\(id)/niveaux",
            ["revision": "\(before.revision)", "level.\(group.name)": level.name])
          let mayChoose = letters.contains("l")
          let refused = Self.refusal(role, isOpen: Self.may(role, kind, "o"))
          let place = "\(role) \(kind.name) \(group.name)"
          #expect(answer.status == (mayChoose ? 200 : refused), "\(place)")
          let after = try scene.office.record(id)
          #expect(
            after.chosenLevel(of: group) == (mayChoose ? level : before.chosenLevel(of: group)),
            "\(place)")
          #expect(mayChoose || after.revision == before.revision, "\(place)")
        }
      }
    }
  }

  private let scenes = ["visitor", "member", "other", "owner", "adviser", "coordinator"]

  @Test func `role by kind by state by step, by the button of the page`() throws {
    let scene = try Scene()
    var taken = 0
    var refused = 0
    for kind in SampleKinds.registry.kinds {
      guard let lifeCycle = kind.lifeCycle else { continue }
      for state in lifeCycle.states {
        for step in lifeCycle.steps {
          for (role, person) in scene.people {
            let id = try scene.record(kind, state: state.name)
            let before = try scene.office.record(id)
            let isOpen = Self.may(role, kind, "o")
            let actor: LifeCycle.Actor? = ["owner": .owner, "adviser": .adviser][role]
            let isDeclared =
              step.from.contains(state.name) && (actor.map { step.by.contains($0) } ?? false)
            let answer = try person.post(
              "/fiche/\(id)/etape", ["step": step.name, "reason": "Parce que"])
            let after = try scene.office.record(id)
            let place = "\(role) \(kind.name) \(state.name) \(step.name)"
            if isDeclared, answer.status == 200 {
              #expect(after.state == step.to, "\(place)")
              taken += 1
            } else {
              // Also a step that something else forbids is said and changes nothing.
              let statuses =
                isDeclared ? [409, 422] : [isOpen ? 409 : Self.refusal(role, isOpen: false)]
              #expect(statuses.contains(answer.status), "\(place) \(answer.status)")
              #expect(after.state == before.state && after.revision == before.revision, "\(place)")
              refused += 1
            }
          }
        }
      }
    }
    #expect(taken > 20 && refused > 500, "\(taken) \(refused)")
  }
}
