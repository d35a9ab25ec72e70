import Base
import Kinds
import Language
import Ledger
import Schema
import Store

/// The experts of all offices whose mandate is current, and what nobody covers: from the copies that
/// are here, as far as the reader may see them.
package struct ExpertCensus: Sendable {
  /// One sector: its experts, and how many members are seen in it at this office.
  package struct Sector: Sendable {
    package let choice: Choice
    package let experts: [ResultItem]
    /// Those of them with a mandate of this office.
    package var own: Int { experts.count(where: \.isOwn) }
    package let members: Int
  }

  package let total: Int
  package let sectors: [Sector]
  /// Experts whose mandate names no sector.
  package let others: [ResultItem]
  /// Each office and how many experts it has.
  package let offices: [(name: String, count: Int)]
  /// How many of the offices have sent everything that they announced.
  package let upToDate: Int

  package var covered: [Sector] { sectors.filter { !$0.experts.isEmpty } }
  package var uncovered: [Sector] { sectors.filter(\.experts.isEmpty) }
  /// Covered elsewhere, with members here and nobody of this office.
  package var uncoveredHere: [Sector] { covered.filter { $0.own == 0 && $0.members > 0 } }
  package var officesWithout: [String] { offices.filter { $0.count == 0 }.map(\.name) }
}

extension Visit {
  /// The experts by sector; for people of an office.
  package func expertCensus() throws -> ExpertCensus {
    guard !caller.isVisitor else { throw caller.refusal }
    let experts = try allExperts()
    let members = try library.search(
      SearchRequest(
        kind: registry.people?.name, office: reader.key.name.description, limit: 1))
    let choices = sectorChoices
    let statuses = try library.offices()
    return ExpertCensus(
      total: experts.count,
      sectors: choices.map { choice in
        ExpertCensus.Sector(
          choice: choice, experts: experts.filter { $0.sector == choice.code },
          members: members.sectors.first { $0.value == choice.code }?.count ?? 0)
      }, others: experts.filter { item in !choices.contains { $0.code == item.sector } },
      offices: statuses.map { office in
        (office.name, experts.count { $0.office == office.name })
      },
      upToDate: statuses.count { $0.state == .own || $0.state == .upToDate })
  }

  private func allExperts() throws -> [ResultItem] {
    var request = SearchRequest(kind: Kind.expert.name, limit: SearchRequest.maximumLimit)
    var items: [ResultItem] = []
    repeat {
      let page = try library.search(request)
      items += page.items
      request.after = page.next
    } while request.after != nil
    return items.sorted { (Fold.letters($0.title), $0.id) < (Fold.letters($1.title), $1.id) }
  }
}

/// The mandates of this office, by what there is to do.
package struct MandateOverview: Sendable {
  /// Wait for the member's answer, or for their first day.
  package let waiting: [Record]
  package let current: [Record]
  /// Current, and ending within two months.
  package let ending: [Record]
  /// Their report is due and not there.
  package let late: [Record]
  package let past: [Record]
}

extension Visit {
  /// The mandates of this office, for advisers.
  package func mandates() throws -> MandateOverview {
    try caller.require(.readFile)
    let all = try reader.file.all(.expert).sorted {
      ($0.values["mandate_end"]?.line ?? "", $0.id) < ($1.values["mandate_end"]?.line ?? "", $1.id)
    }
    let time = LocalTime(timeZone: profile.timeZone)
    let today = time.day(now)
    let soon = ISO8601.day(time.days(now) + 60)
    func state(_ record: Record) -> String {
      record.kind.lifeCycle?.state(record.state).name ?? ""
    }
    let current = all.filter { state($0) == "active" }
    return MandateOverview(
      waiting: all.filter { ["proposed", "designated"].contains(state($0)) }, current: current,
      ending: current.filter { $0.values["mandate_end"].map { $0.line <= soon } ?? false },
      late: all.filter { record in
        ["active", "ended"].contains(state(record)) && record.values["report"] == nil
          && record.values["report_due"].map { $0.line <= today } ?? false
      },
      past: all.filter { ["ended", "declined", "cancelled"].contains(state($0)) }.reversed())
  }

  /// The members to whom a mandate could be proposed, by a search.
  package func membersToDesignate(_ text: String) throws -> [Record] {
    try caller.require(.readFile)
    guard let kind = registry.people, text.contains(where: { !$0.isWhitespace }) else { return [] }
    return try list(kind).page(ListRequest(text: text)).items.map(\.record)
  }

  /// The mandates that the caller was proposed and has not answered.
  package func proposedMandates() throws -> [Record] {
    guard let own = caller.record, registry[name: Kind.expert.name] != nil else { return [] }
    return try reader.file.all(.expert, of: own).filter { $0.state == "proposed" }
  }

  /// The mandates of the person whose record it is, for who may open them.
  package func mandates(of member: Record) throws -> [Record] {
    guard member.kind.email != nil else { return [] }
    let permission = RecordPermission(caller)
    return try reader.file.all(.expert, of: member.id).filter { permission.mayOpen($0) }
      .sorted { ($1.values["mandate_end"]?.line ?? "") < ($0.values["mandate_end"]?.line ?? "") }
  }
}
