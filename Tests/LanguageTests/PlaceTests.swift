import Places
import Testing

/// Where people live, and how far from one another.
@Suite struct PlaceTests {
  private let table = PlaceTable.shared

  private func distance(_ left: String, _ right: String) throws -> Double {
    let left = try #require(table.find(left, country: "BE"))
    let right = try #require(table.find(right, country: "BE"))
    return left.point.kilometres(to: right.point)
  }

  /// Distances as the crow flies, from road atlases; a kilometre or two is what the table allows.
  @Test(arguments: [
    ("Namur", "Dinant", 22.0), ("Namur", "Bruxelles", 56.0), ("Paris", "Marseille", 661.0),
    ("Lille", "Bruxelles", 93.0), ("Paris", "Brest", 505.0), ("Liège", "5000 Namur", 53.0),
  ]) func `distances are those of the atlas`(_ left: String, _ right: String, _ expected: Double)
    throws
  {
    let found = try distance(left, right)
    #expect(abs(found - expected) < 4, "\(left)–\(right): \(found)")
    #expect(try abs(distance(right, left) - found) < 1e-9)
    #expect(try distance(left, left) == 0)
  }

  @Test func `people write places in many ways`() throws {
    let paris = try #require(table.point(postcode: "75011", municipality: "Paris"))
    for (postcode, name) in [
      ("75011", "PARIS 11"), ("75011", "Paris 11e arrondissement"), ("75019", "paris"),
      ("75008", "PARIS CEDEX 08"),
    ] {
      let point = try #require(table.point(postcode: postcode, municipality: name))
      #expect(point.kilometres(to: paris) < 6, "\(name)")
    }
    let denis = try #require(table.point(postcode: "93200", municipality: "St-Denis"))
    #expect(table.point(postcode: "93200", municipality: "Saint Denis") == denis)
    // The one of La Réunion is another one.
    let other = try #require(table.point(postcode: "97400", municipality: "Saint-Denis"))
    #expect(denis.kilometres(to: other) > 9000)
  }

  @Test func `a postcode decides between places of one name`() throws {
    let hainaut = try #require(table.point(postcode: "7760", municipality: "Celles"))
    let namur = try #require(table.point(postcode: "5561", municipality: "Celles"))
    #expect(hainaut.kilometres(to: namur) > 80)
    // A Belgian postcode alone is enough, and a name that does not belong to it changes nothing.
    #expect(table.point(postcode: "5000", municipality: nil) != nil)
    let bouge = try #require(table.point(postcode: "5004", municipality: "Paris"))
    let centre = try #require(table.point(postcode: "5000", municipality: "Namur"))
    #expect(bouge.kilometres(to: centre) < 10)
  }

  @Test func `what is not known is nowhere`() {
    #expect(table.find("", country: "FR") == nil)
    #expect(table.find("Trifouillis-les-Oies", country: "FR") == nil)
    #expect(table.find("9999", country: "BE") == nil)
    #expect(table.point(postcode: nil, municipality: nil) == nil)
    #expect(table.point(postcode: "00000", municipality: "Nulle part") == nil)
  }

  @Test func `a typed place has a name to show`() {
    #expect(table.find("namur", country: "BE")?.name == "Namur")
    #expect(table.find("5000", country: "BE")?.name == "5000 Namur")
    #expect(table.find("LYON", country: "BE")?.name == "Lyon")
    #expect(table.find("lille", country: "BE")?.country == "FR")
  }
}
