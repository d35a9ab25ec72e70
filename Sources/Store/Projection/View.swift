import Base
import Schema

/// One way in which a record looks: for these viewers, with these values.
struct View: Hashable {
  let kind: Kind
  let viewers: Viewers
  /// The widest level that a value of it has, for "who sees this".
  let widest: Level
  let values: [String: Value]

  /// Which levels each kind of viewer of this node may see.
  private static let clearances: [(viewer: Viewers, levels: ClosedRange<Level>)] = [
    (.visitor, .everybody ... .everybody),
    (.member, .office ... .everybody),
    (.adviser, .advisers ... .everybody),
    (.file, .nobody ... .everybody),
  ]

  /// The distinct looks of a record of which these parts are known here. A look without a title is
  /// none: it would show details of nobody.
  static func all(of parts: [Part]) -> [View] {
    var views: [View] = []
    for (viewer, levels) in clearances {
      let seen = parts.filter { levels.contains($0.level) && !$0.values.isEmpty }
      guard let kind = seen.first?.kind, let widest = seen.map(\.level).max() else { continue }
      let values = seen.reduce(into: [String: Value]()) { joined, part in
        joined.merge(part.values) { first, _ in first }
      }
      guard values[kind.title] != nil else { continue }
      if let same = views.firstIndex(where: { $0.values == values && $0.widest == widest }) {
        views[same] = View(
          kind: kind, viewers: views[same].viewers.union(viewer), widest: widest, values: values)
      } else {
        views.append(View(kind: kind, viewers: viewer, widest: widest, values: values))
      }
    }
    return views
  }
}
