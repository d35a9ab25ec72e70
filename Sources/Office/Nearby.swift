import Base
import Places
import Store

/// A place as somebody typed it, and how far around it is looked.
package struct Nearby: Hashable, Sendable {
  /// A name, a postcode, or both.
  package var place: String
  package var kilometres: Int

  package static let usualKilometres = 30
  package static let farthest = 500
  /// The distances that are offered.
  package static let choices = [5, 10, 20, 30, 50, 100]

  package init(place: String, kilometres: Int = usualKilometres) {
    self.place = place
    self.kilometres = kilometres
  }

  /// What is meant, in an office of `country`.
  package func found(country: String) throws(Problem) -> Place {
    guard (1...Self.farthest).contains(kilometres) else {
      throw Problem(
        "bad-distance",
        Phrase(
          "La distance va de 1 à \(Self.farthest)\u{A0}km.",
          en: "The distance is from 1 to \(Self.farthest) km."), field: "km", status: 400)
    }
    guard place.utf8.count <= 200, let found = PlaceTable.shared.find(place, country: country)
    else {
      throw Problem(
        "unknown-place",
        Phrase(
          "«\u{A0}\(place.prefix(60))\u{202F}» n’est pas un lieu connu ici\u{A0}: essayez un code postal ou "
            + "une ville voisine.",
          en: "“\(place.prefix(60))” is not a place known here: try a postcode or a town nearby."),
        field: "near", status: 400)
    }
    return found
  }

  func circle(around place: Place) -> Circle {
    Circle(centre: place.point, kilometres: Double(kilometres))
  }
}

extension Library {
  /// From where distances are measured: the place that was asked for, else where the person lives, else
  /// the town of this office.
  package func origin(of request: SearchRequest) -> Point? {
    if let place = try? request.nearby?.found(country: profile.country) { return place.point }
    if let own = caller.record, let record = try? reader.file.find(own), let point = record.point {
      return point
    }
    return PlaceTable.shared.point(
      postcode: profile.postcode.isEmpty ? nil : profile.postcode,
      municipality: profile.municipality.isEmpty ? profile.name : profile.municipality)
  }
}
