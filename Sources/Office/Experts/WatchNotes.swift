import Base
import Formats
import Kinds
import Ledger
import Schema
import Store

extension Visit {
  /// The sectors for which the caller may post notes: advisers for all, experts for those of their
  /// current mandates.
  package func watchedSectors() throws -> [Choice] {
    guard !caller.may(.changeFile) else { return sectorChoices }
    guard let own = caller.record else { return [] }
    let codes = try reader.file.all(.expert, of: own).filter {
      Self.isCurrent($0, localDay(now))
    }.compactMap { $0.values["sector"]?.line }
    return sectorChoices.filter { codes.contains($0.code) }
  }

  private static func isCurrent(_ mandate: Record, _ today: String) -> Bool {
    mandate.kind.lifeCycle?.state(mandate.state).name == "active"
      && mandate.values["mandate_end"].map { $0.line >= today } ?? true
  }

  /// Posts a note, which goes to all offices, or to everybody.
  package func postNote(_ texts: [String: String], isPublic: Bool) throws -> Record {
    let own = caller.record
    let isStaff = caller.may(.changeFile)
    guard isStaff || own != nil else { throw caller.refusal }
    let actor = caller.actor
    let caller = caller
    let staffName = isStaff ? identity?.account.name : nil
    return try store.write { transaction in
      let today = LocalTime(timeZone: transaction.profile.timeZone).day(transaction.now)
      let mandates = try own.map { try transaction.file.all(.expert, of: $0) } ?? []
      let sectors = mandates.filter { Self.isCurrent($0, today) }.compactMap {
        $0.values["sector"]?.line
      }
      // Whose mandate has ended meanwhile posts no more.
      guard isStaff || !sectors.isEmpty else { throw caller.refusal }
      let blank = Record(
        id: .random(), kind: .watchNote, reference: nil, values: [:],
        levels: isPublic ? ["note": .everybody] : [:], owner: own, created: transaction.now,
        changed: transaction.now)
      // The note is the caller's own, who may therefore fill it in.
      var record = try RecordInput(texts: texts).applied(to: blank, RecordPermission(caller))
      guard let sector = record.values["sector"]?.line, isStaff || sectors.contains(sector) else {
        throw InputFaults(problems: [
          Problem(
            "not-your-sector",
            Phrase(
              "Choisissez une filière de votre mandat.", en: "Choose a sector of your mandate."),
            field: "sector")
        ])
      }
      let name = try own.flatMap { try transaction.file.find($0) }?.title ?? staffName
      record.values["author"] = name.map { .text(String($0.prefix(200))) }
      try transaction.save(record, before: nil, action: .created, actor: actor)
      return record
    }
  }

  /// The notes that the caller may see, of one sector or all, the newest first.
  package func watchNotes(sector: String?, after: String?, limit: Int = 30) throws -> SearchPage {
    try library.search(
      SearchRequest(kind: Kind.watchNote.name, sector: sector, limit: limit, after: after))
  }

  /// The newest notes of the caller's own sector.
  package func notesOfMySector() throws -> (sector: Choice, items: [ResultItem])? {
    guard let record = try caller.record.flatMap({ try reader.file.find($0) }),
      let code = record.kind.sector.flatMap({ record.values[$0]?.line }),
      let choice = sectorChoices.first(where: { $0.code == code }),
      registry[name: Kind.watchNote.name] != nil
    else { return nil }
    let items = try watchNotes(sector: code, after: nil, limit: 3).items
    return items.isEmpty ? nil : (choice, items)
  }

  /// The notes that everybody may read, as an Atom feed; the same for whoever asks.
  package func watchFeed(sector: String?) throws -> [UInt8] {
    let everybody = Library(reader: reader, caller: .visitor, clock: clock)
    let items = try everybody.search(
      SearchRequest(kind: Kind.watchNote.name, sector: sector, limit: 50)
    ).items
    let query = sector.map { "?filiere=\($0)" } ?? ""
    let label = sector.flatMap { code in sectorChoices.first { $0.code == code }?.label }
    // One text for all who ask, since copies of it are kept on the way.
    let language = profile.language
    let title = Kind.watchNote.plural(language)
    var feed = AtomWriter(
      id: "\(address)/veille.atom\(query)", link: "\(address)/veille\(query)",
      title: label.map { "\(title), \($0(language))" } ?? title,
      updated: ISO8601.text(items.map(\.moment).max() ?? Timestamp(seconds: 0)))
    for item in items {
      feed.append(
        AtomWriter.Entry(
          id: Self.uuid(item.id), link: "\(address)/fiche/\(item.id)", title: item.title,
          author: item.values["author"]?.line ?? item.office, updated: ISO8601.text(item.moment),
          text: item.values["text"]?.line ?? ""))
    }
    return feed.finished
  }

  private static func uuid(_ id: Identifier) -> String {
    let digits = Array(id.description)
    let ends = [8, 12, 16, 20, 32]
    let parts = zip([0] + ends, ends).map { String(digits[$0..<$1]) }
    return "urn:uuid:" + parts.joined(separator: "-")
  }
}
