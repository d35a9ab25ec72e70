import Base
import Formats
import Foundation
import Kinds
import Office
import Schema
import Store
import TestKit
import Testing

/// "View as" shows what is seen, no more and no less: held against real neighbours that have read the
/// log, and against every combination of levels.
@Suite(.serialized) struct ViewAsTests {
  private static let kind = Kind.member
  private static let shared = kind.groups.filter { $0.ceiling.isShared }
  private static let levels = Level.allCases

  /// A word of its own in each field that can hold one: `zq`, the record, the field.
  private static func marked(_ number: Int) -> [String: Value] {
    var values: [String: Value] = [:]
    for (place, field) in kind.fields.enumerated() {
      values[field.name] = field.shape.sample(number, "zq\(number)x\(place)zq")
    }
    return values
  }

  private static func marks(_ values: [String: Value]) -> Set<String> {
    var marks: Set<String> = []
    for value in values.values { marks.formUnion(found(Array(value.json.text.utf8))) }
    return marks
  }

  /// Every mark in these bytes.
  private static func found(_ bytes: [UInt8]) -> Set<String> {
    var marks: Set<String> = []
    var place = 0
    while place + 4 < bytes.count {
      guard bytes[place] == 0x7A, bytes[place + 1] == 0x71 else {
        place += 1
        continue
      }
      var end = place + 2
      while end < bytes.count, (0x30...0x39).contains(bytes[end]) || bytes[end] == 0x78 { end += 1 }
      if end > place + 2, end + 1 < bytes.count, bytes[end] == 0x7A, bytes[end + 1] == 0x71 {
        marks.insert(String(decoding: bytes[place...end + 1], as: UTF8.self))
      }
      place = end
    }
    return marks
  }

  private static func marks(inFolderOf office: TestOffice) throws -> Set<String> {
    var marks: Set<String> = []
    for name in try FileManager.default.contentsOfDirectory(atPath: office.folder.path) {
      let data = FileManager.default.contents(atPath: office.folder.path + "/" + name) ?? Data()
      marks.formUnion(found(Array(data)))
    }
    return marks
  }

  @Test func `what neighbours have read is what view as shows, and nothing else is in their files`()
    throws
  {
    let home = try TestOffice("namur")
    let offices: [(Viewpoint, TestOffice)] = [
      (.region, try TestOffice("liege")),
      (.country, try TestOffice("bruxelles", region: "Bruxelles")),
      (.elsewhere, try TestOffice("lille", country: "FR", region: "Wallonie")),
    ]
    try home.serve(isOpen: false)
    for (_, office) in offices { try office.add(home, at: home.url) }
    for (_, office) in offices {
      let key = office.store.key
      let profile = office.store.profile.publicJSON
      try home.store.write { transaction in
        try transaction.neighbours.add(
          key: key, office: profile, url: "http://127.0.0.1:1", allowsPrivate: true,
          now: transaction.now)
      }
    }
    // Each pair of identity and another group at every level, and more at random.
    var random = SeededGenerator(20_261_125)
    var combinations: [[String: Level]] = []
    for identity in Self.levels {
      for level in Self.levels {
        var all = Dictionary(uniqueKeysWithValues: Self.shared.map { ($0.name, level) })
        all["identity"] = identity
        combinations.append(all)
      }
    }
    for _ in 0..<150 {
      combinations.append(
        Dictionary(
          uniqueKeysWithValues: Self.shared.map {
            ($0.name, Self.levels.randomElement(using: &random) ?? .nobody)
          }))
    }
    let ids = try combinations.enumerated().map { number, levels in
      try home.keep(Self.kind, Self.marked(number), levels)
    }
    // Some are narrowed once more, withdrawn and binned, after they were read.
    for (_, office) in offices { _ = try office.pull() }
    let adviser = home.file(.adviser)
    for id in ids.prefix(60) {
      let revision = try home.record(id).revision
      let group = try #require(Self.shared.randomElement(using: &random))
      let level = try #require(Self.levels.randomElement(using: &random))
      _ = try adviser.choose([group.name: level.name], for: id, from: revision, wording: "")
    }
    for id in ids[60..<65] { _ = try adviser.withdraw(id) }
    for id in ids[65..<70] { _ = try adviser.bin(id) }
    for (_, office) in offices { _ = try office.pull() }

    let reader = try home.store.reader()
    for (viewpoint, office) in offices {
      let there = try office.store.reader()
      var expected: Set<String> = []
      for id in ids {
        let record = try home.record(id)
        let look = viewpoint.look(at: record)
        #expect(try there.row(of: id, for: .member)?.values == look?.values, "\(viewpoint) \(id)")
        #expect(try there.row(of: id, for: .adviser)?.values == look?.values)
        // The picture itself too, not only its name.
        if let name = look?.values["picture"].flatMap({ Identifier($0.line) }) {
          let sent = try #require(try reader.pictures.find(name))
          #expect(try there.copiedPicture(name, of: id, for: .member)?.bytes == sent.bytes)
        }
        #expect(
          try there.row(of: id, for: .visitor)?.values
            == Viewpoint.everybody.look(at: record)?.values)
        expected.formUnion(Self.marks(look?.values ?? [:]))
      }
      #expect(
        try eventually { try Self.marks(inFolderOf: office) == expected }, "\(viewpoint)")
      #expect(try office.discrepancies().isEmpty)
    }
    for id in ids {
      let record = try home.record(id)
      for (viewpoint, viewer) in [
        (Viewpoint.everybody, Viewers.visitor), (.here, .member), (.adviser, .adviser),
      ] {
        #expect(
          try reader.row(of: id, for: viewer)?.values == viewpoint.look(at: record)?.values,
          "\(viewpoint)")
      }
    }
  }

  /// From which level on somebody there sees a group.
  private static let thresholds: [Viewpoint: Level] = [
    .everybody: .everybody, .here: .office, .region: .region, .country: .country,
    .elsewhere: .allOffices, .adviser: .advisers,
  ]

  @Test func `every combination of levels over all groups, from every viewpoint`() async throws {
    // One value a group, so that 117,649 combinations of six groups take seconds.
    var values: [String: Value] = ["name": .text("n")]
    for group in Self.shared.dropFirst() {
      let field = try #require(group.fields.first)
      values[field.name] = field.shape.sample(1)
    }
    let names = Self.shared.map { group in
      group.fields.first { values[$0.name] != nil }?.name ?? ""
    }
    let record = Record(
      id: .random(), kind: Self.kind, reference: nil, values: values, levels: [:],
      created: Timestamp(seconds: 0), changed: Timestamp(seconds: 0))
    let name = try #require(values["picture"].flatMap { Identifier($0.line) })
    let picture = SharedPicture(name: name, bytes: try Picture(cleaning: SamplePicture.bytes).bytes)
    // What a reader makes of the payload of these groups at this level: each once.
    var decoded: [Int: Part] = [:]
    for mask in 1..<(1 << Self.shared.count) {
      var part: [String: Value] = [:]
      for (place, name) in names.enumerated() where mask >> place & 1 == 1 {
        part[name] = values[name]
      }
      let written = Part(kind: Self.kind, level: .allOffices, values: part)
      decoded[mask] = Part(kind: Self.kind, level: .allOffices, payload: written.json(picture))
    }
    let parts = decoded
    #expect(parts.count == 127)
    let faults = try await withThrowingTaskGroup(of: Int.self) { tasks in
      for identity in Self.levels {
        tasks.addTask { try Self.faults(record, names, identity, parts) }
      }
      return try await tasks.reduce(0, +)
    }
    #expect(faults == 0)
  }

  private static func faults(
    _ template: Record, _ names: [String], _ identity: Level, _ decoded: [Int: Part]
  ) throws -> Int {
    var record = template
    var faults = 0
    for number in 0..<16_807 {
      var rest = number
      var chosen = [identity]
      for place in 1..<shared.count {
        // Of more than six groups the others decide, so that still each level meets each level.
        chosen.append(levels[place < 6 ? rest % 7 : (number + number / 7) % 7])
        rest /= 7
      }
      for (group, level) in zip(shared, chosen) { record.levels[group.name] = level }
      for (viewpoint, threshold) in thresholds {
        var seen: Set<String> = []
        if identity >= threshold {
          for (name, level) in zip(names, chosen) where min(level, identity) >= threshold {
            seen.insert(name)
          }
        }
        let look = viewpoint.look(at: record)
        if Set(look?.values.keys.map(\.self) ?? []) != seen { faults += 1 }
        guard viewpoint != .here, viewpoint != .adviser else { continue }
        // The same by the parts that arrive there, as a reader joins them.
        var arrived: [Part] = []
        for level in viewpoint.levels {
          var mask = 0
          for (place, wanted) in chosen.enumerated() where min(wanted, identity) == level {
            mask |= 1 << place
          }
          if let part = decoded[mask] {
            arrived.append(Part(kind: kind, level: level, values: part.values))
          }
        }
        let read = View.joined(arrived, for: .member)
        if read?.values != look?.values || read?.widest != look?.widest { faults += 1 }
      }
    }
    return faults
  }

  @Test func `the office's own notes are not shown to the owner through view as`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(
      Self.kind,
      ["name": .text("Anne"), "remark": .text("notes-internes"), "stage": .text("idea")],
      ["identity": .advisers])
    let owner = try office.person([.member], record: id)
    let adviser = try office.person([.adviser])
    for viewpoint in Viewpoint.allCases {
      for path in [
        "/fiche/\(id)/vue?comme=\(viewpoint.rawValue)",
        "/fiche/\(id)/partage?comme=\(viewpoint.rawValue)",
        "/fiche/\(id)/vue?comme=\(viewpoint.rawValue)&level.identity=public",
      ] {
        let page = try owner.page(path)
        #expect(page.status == 200 && !page.body.contains("notes-internes"), "\(path)")
      }
    }
    #expect(
      try adviser.page("/fiche/\(id)/vue?comme=adviser").body.contains("notes-internes"))
    // A look with other levels asks for no more than what may be chosen, and keeps nothing.
    #expect(
      try owner.page("/fiche/\(id)/vue?comme=public&level.follow-up=public").status == 403)
    #expect(try office.record(id).revision == 1)
  }
}
