import Base
import Schema

/// One way in which a record looks: for these viewers, with these values.
package struct View: Hashable, Sendable {
  package let kind: Kind
  package var viewers: Viewers
  /// The widest level that a value of it has, for "who sees this".
  package let widest: Level
  package let values: [String: Value]

  /// What is kept of it in a row.
  var content: String { String(decoding: kind.json(values), as: UTF8.self) }

  /// Which levels each kind of viewer of this node may see. Among the parts that came from another
  /// office there are only those that this one may have.
  private static let clearances: [(viewer: Viewers, levels: ClosedRange<Level>)] = [
    (.visitor, .everybody ... .everybody),
    (.member, .office ... .everybody),
    (.adviser, .advisers ... .everybody),
    (.file, .nobody ... .everybody),
  ]

  /// The levels that a viewer may see, of one sort alone.
  static func levels(for viewer: Viewers) -> ClosedRange<Level>? {
    clearances.first { $0.viewer == viewer }?.levels
  }

  /// The distinct looks of a record of which these parts are known here.
  static func all(of parts: [Part]) -> [View] {
    var views: [View] = []
    // What each viewer before sees, by which parts: mostly several see the same ones.
    var known: [(seen: UInt64, view: Int?)] = []
    for (viewer, levels) in clearances {
      let seen = parts.prefix(64).enumerated().reduce(UInt64(0)) { seen, part in
        levels.contains(part.element.level) ? seen | 1 << UInt64(part.offset) : seen
      }
      if parts.count <= 64, let same = known.first(where: { $0.seen == seen }) {
        if let view = same.view { views[view].viewers.formUnion(viewer) }
        continue
      }
      known.append((seen, nil))
      guard let view = joined(parts.filter { levels.contains($0.level) }, for: viewer) else {
        continue
      }
      if let same = views.firstIndex(where: {
        $0.values == view.values && $0.widest == view.widest
      }) {
        views[same].viewers.formUnion(viewer)
        known[known.count - 1].view = same
      } else {
        known[known.count - 1].view = views.count
        views.append(view)
      }
    }
    return views
  }

  /// The time of the newest of `parts` that all who see it so have.
  func moment(of parts: [Part], _ moments: [Timestamp]) -> Timestamp {
    let seen = Self.clearances.filter { viewers.isSuperset(of: $0.viewer) }.map { clearance in
      zip(parts, moments).filter { part, _ in
        !part.values.isEmpty && clearance.levels.contains(part.level)
      }.map(\.1).max()
    }
    return seen.compactMap(\.self).min() ?? Timestamp(milliseconds: 0)
  }

  /// What somebody sees who has these parts of one record: the one function behind every page, every
  /// office that reads our log, and "view as". A look without a title is none: it would show details
  /// of nobody.
  package static func joined(_ parts: [Part], for viewer: Viewers) -> View? {
    let seen = parts.filter { !$0.values.isEmpty }
    guard let kind = seen.first?.kind, let widest = seen.map(\.level).max() else { return nil }
    let values = seen.dropFirst().reduce(into: seen[0].values) { joined, part in
      joined.merge(part.values) { first, _ in first }
    }
    guard values[kind.title] != nil else { return nil }
    return View(kind: kind, viewers: viewer, widest: widest, values: values)
  }
}

/// From where a record is looked at.
package enum Viewpoint: String, Sendable, CaseIterable {
  case everybody = "public"
  /// A member of this office.
  case here = "member"
  /// A member of another office of the region, of the country, of any other.
  case region
  case country
  case elsewhere = "offices"
  case adviser

  /// The levels whose parts arrive there.
  package var levels: [Level] {
    switch self {
    case .everybody: [.everybody]
    case .here: [.office, .region, .country, .allOffices, .everybody]
    case .region: [.region, .country, .allOffices, .everybody]
    case .country: [.country, .allOffices, .everybody]
    case .elsewhere: [.allOffices, .everybody]
    case .adviser: [.advisers, .office, .region, .country, .allOffices, .everybody]
    }
  }

  /// How `record` looks from here; nil when it does not show at all.
  package func look(at record: Record) -> View? {
    View.joined(levels.map { record.part(at: $0) }, for: .member)
  }
}
