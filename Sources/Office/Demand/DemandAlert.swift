import Base
import Places
import Store

/// Requests of one subject and level that together have found enough people near one another.
package struct DemandAlert: Sendable {
  package let category: String
  package let sector: String
  package let difficulty: String
  /// The town around which they are.
  package let place: String
  package let kilometres: Int64
  /// At how many offices.
  package let offices: Int

  /// What lists these requests.
  package var filter: TrainingFilter {
    TrainingFilter([
      "category": category, "sector": sector, "difficulty": difficulty, "near": place,
      "km": "\(kilometres)",
    ])
  }

  private struct Subject: Hashable {
    let category: String
    let sector: String
    let difficulty: String
  }

  /// It is told that there are enough, and not how many: circles overlap, and their numbers would tell of
  /// those who are in one of them alone.
  static func all(_ items: [TrainingItem], _ rule: TrainingRule, country: String) -> [DemandAlert] {
    let subjects = Dictionary(grouping: items) { item in
      Subject(
        category: item.code("category"), sector: item.code("sector"),
        difficulty: item.code("difficulty"))
    }
    var alerts: [DemandAlert] = []
    for (subject, items) in subjects where !(subject.category + subject.sector).isEmpty {
      var left = items.filter { $0.point != nil }
      while let found = Self.largest(left, rule), found.people >= rule.people {
        alerts.append(
          DemandAlert(
            category: subject.category, sector: subject.sector, difficulty: subject.difficulty,
            place: found.centre.place, kilometres: rule.kilometres,
            offices: Set(found.members.map(\.item.origin)).count))
        let taken = Set(found.members.map(\.item.id))
        left.removeAll { taken.contains($0.item.id) }
      }
    }
    return alerts.sorted {
      ($0.category, $0.sector, $0.difficulty, $0.place)
        < ($1.category, $1.sector, $1.difficulty, $1.place)
    }
  }

  private static func largest(_ items: [TrainingItem], _ rule: TrainingRule)
    -> (centre: TrainingItem, members: [TrainingItem], people: Int64)?
  {
    let circles = items.map { centre in
      let members = items.filter { $0.isWithin(rule.kilometres, of: centre.point) }
      return (centre: centre, members: members, people: members.reduce(0) { $0 + $1.people })
    }
    return circles.max { ($0.people, $1.centre.item.id) < ($1.people, $0.centre.item.id) }
  }
}

extension TrainingItem {
  /// The town that it names, else that of its office.
  var place: String { item.place ?? item.office }

  /// Where it is.
  var point: Point? {
    item.point ?? PlaceTable.shared.point(postcode: nil, municipality: item.office)
  }

  func isWithin(_ kilometres: Int64, of centre: Point?) -> Bool {
    guard let centre, let point else { return false }
    return centre.kilometres(to: point) <= Double(kilometres)
  }
}
