import Base
import Language
import Places
import Schema
import Store

/// What is asked of the agenda.
package struct AgendaRequest: Hashable, Sendable {
  /// The name or the origin of an office.
  package var office: String?
  /// The code or the words of a sector.
  package var sector: String?
  /// The type of event, as offices write it.
  package var category: String?
  package var nearby: Nearby?
  /// The first and the last day.
  package var first: String
  package var last: String

  package init(
    office: String? = nil, sector: String? = nil, category: String? = nil, nearby: Nearby? = nil,
    first: String, last: String
  ) {
    self.office = office
    self.sector = sector
    self.category = category
    self.nearby = nearby
    self.first = first
    self.last = last
  }
}

/// One time that something takes place.
package struct AgendaEntry: Sendable {
  package let item: ResultItem
  package let times: EventTimes
  package let occurrence: EventOccurrence
  package let moment: Timestamp

  /// Whether its hour is another one where this office is.
  package let isElsewhere: Bool
}

/// A part of the agenda, in the order of time, with what narrows it.
package struct AgendaList: Sendable {
  package var entries: [AgendaEntry] = []
  package var offices: [FacetValue] = []
  package var sectors: [FacetValue] = []
  package var categories: [FacetValue] = []

  /// Of a question that could not be understood.
  package static let nothing = AgendaList()
}

extension Library {
  /// What takes place, here and at other offices, as far as the caller sees it.
  package func agenda(_ request: AgendaRequest) throws -> AgendaList {
    let filter = try AgendaFilter(request, self)
    let zone = LocalTime(timeZone: profile.timeZone)
    var list = AgendaList()
    var counts = [[String: (Phrase, Int)]](repeating: [:], count: 3)
    for item in try agendaItems(since: request.first) {
      guard let times = EventTimes(item.kind, item.values, office: profile.timeZone),
        filter.isNear(item)
      else { continue }
      let occurrences = times.occurrences(from: request.first, through: request.last)
      guard !occurrences.isEmpty else { continue }
      for (index, value) in filter.values(of: item).enumerated() {
        guard let value, filter.fits(item, besides: index) else { continue }
        counts[index][value.key, default: (value.label, 0)].1 += occurrences.count
      }
      guard filter.fits(item, besides: nil) else { continue }
      let local = LocalTime(timeZone: times.zone)
      list.entries += occurrences.compactMap { occurrence in
        guard let moment = local.moment(occurrence.start) else { return nil }
        return AgendaEntry(
          item: item, times: times, occurrence: occurrence, moment: moment,
          isElsewhere: zone.moment(occurrence.start) != moment)
      }
    }
    list.entries.sort { ($0.moment, $0.item.id) < ($1.moment, $1.item.id) }
    let facets = counts.map { counts in
      counts.map { FacetValue(value: $0.key, label: $0.value.0, count: $0.value.1) }
        .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
    }
    list.offices = facets[0]
    list.sectors = facets[1]
    list.categories = facets[2]
    return list
  }

  /// The events that the caller sees and that end on `day` or later.
  func agendaItems(since day: String) throws -> [ResultItem] {
    try caller.require(.search)
    let logs = try reader.logs()
    let today = LocalTime(timeZone: profile.timeZone).day(clock.now())
    return try reader.agenda(for: caller.viewer, since: day).map {
      ResultItem($0, logs[$0.log], today: today)
    }
  }

  /// The events that a calendar which is subscribed to holds: all that come, and those of the past month.
  package func feed(_ request: AgendaRequest) throws -> [ResultItem] {
    let filter = try AgendaFilter(request, self)
    return try agendaItems(since: request.first).filter { item in
      filter.isNear(item) && filter.fits(item, besides: nil)
        && EventTimes(item.kind, item.values, office: profile.timeZone) != nil
    }.sorted { ($0.start ?? "", $0.id) < ($1.start ?? "", $1.id) }
  }
}

/// Which events are meant.
struct AgendaFilter {
  private let office: String?
  private let sector: String?
  private let category: String?
  private let circle: Circle?
  private let choices: [Choice]

  init(_ request: AgendaRequest, _ library: Library) throws {
    office = try request.office.map { name in
      let logs = try library.reader.logs()
      return logs[try library.logNumber(name, logs)]?.name ?? name
    }
    sector = try request.sector.map { try library.sectorCode($0) }
    category = request.category.map(Fold.letters)
    circle = try request.nearby.map {
      $0.circle(around: try $0.found(country: library.profile.country))
    }
    choices = library.sectorChoices
  }

  func isNear(_ item: ResultItem) -> Bool {
    guard let circle else { return true }
    return item.point.map(circle.holds) ?? false
  }

  /// Whether an event is meant, by all that is asked but one.
  func fits(_ item: ResultItem, besides left: Int?) -> Bool {
    (left == 0 || office == nil || item.office == office)
      && (left == 1 || sector == nil || item.sector == sector)
      && (left == 2 || category == nil
        || item.values["category"].map { Fold.letters($0.line) } == category)
  }

  /// What an event is counted under: its office, its sector, its type.
  func values(of item: ResultItem) -> [(key: String, label: Phrase)?] {
    [
      (key: item.office, label: Phrase(verbatim: item.office)),
      item.sector.flatMap { code in choices.first { $0.code == code } }.map {
        (key: $0.code, label: $0.label)
      },
      item.values["category"].map { (key: $0.line, label: Phrase(verbatim: $0.line)) },
    ]
  }
}
