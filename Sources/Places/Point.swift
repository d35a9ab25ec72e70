import Foundation

/// A point on the earth.
package struct Point: Hashable, Sendable {
  /// Degrees north of the equator.
  package let latitude: Double
  /// Degrees east of Greenwich.
  package let longitude: Double

  package init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }

  /// The mean radius of the earth, in kilometres.
  private static let radius = 6371.0

  /// How far `other` is as the crow flies, in kilometres (haversine formula).
  package func kilometres(to other: Point) -> Double {
    let degree = Double.pi / 180
    let north = sin((other.latitude - latitude) * degree / 2)
    let east = sin((other.longitude - longitude) * degree / 2)
    let square =
      north * north + cos(latitude * degree) * cos(other.latitude * degree) * east * east
    return 2 * Self.radius * asin(min(1, square.squareRoot()))
  }
}

/// Everything within a distance of a point.
package struct Circle: Hashable, Sendable {
  /// From where the distance is measured.
  package let centre: Point
  /// As the crow flies.
  package let kilometres: Double

  package init(centre: Point, kilometres: Double) {
    self.centre = centre
    self.kilometres = kilometres
  }

  /// Whether a point is within it or on its edge.
  package func holds(_ point: Point) -> Bool { centre.kilometres(to: point) <= kilometres }
}

/// A town or village, as people call it.
package struct Place: Hashable, Sendable {
  /// In its own language.
  package let name: String
  /// Where its centre is.
  package let point: Point
  /// How many people live there, as a power of two; 0 when it is not known.
  package let weight: Int
  /// `F` and the number of a French department, or `B` and the first digit of Belgian postcodes.
  let area: String

  /// `BE` or `FR`.
  package var country: String { area.first == "B" ? "BE" : "FR" }
}
