import Base
import Ledger

/// Where an office is, as it announces it: which audiences of others it belongs to.
package struct OfficePlace: Hashable, Sendable {
  package let country: String
  package let region: String

  /// Reads what an office announces of itself.
  package init(_ office: JSONValue) {
    country = office[name: "country"]?.string ?? ""
    region = office[name: "region"]?.string ?? ""
  }

  package init(_ profile: OfficeProfile) {
    country = profile.country
    region = profile.region
  }

  /// The audiences of `writer`'s entries that this office is in, public ones included.
  package func audiences(of writer: OfficePlace) -> [AudienceClass] {
    var audiences: [AudienceClass] = [.allOffices, .everybody]
    if !country.isEmpty, country.utf8.elementsEqual(writer.country.utf8) {
      audiences.append(.sameCountry)
      if !region.isEmpty, region.utf8.elementsEqual(writer.region.utf8) {
        audiences.append(.sameRegion)
      }
    }
    return audiences
  }
}
