import Base
import Places
import Schema
import Store

extension Candidate {
  /// Puts back the nought that spreadsheets take from the front of a French postcode, where the town
  /// does not speak against it; says so.
  mutating func restorePostcode(_ kind: Kind, _ profile: OfficeProfile) -> ImportNote? {
    guard profile.country == "FR", let field = kind.postcode,
      case .some(.some(.text(let code))) = values[field], code.utf8.count == 4
    else { return nil }
    let municipality: String? =
      if let name = kind.place, case .some(.some(let value)) = values[name] { value.line } else {
        nil
      }
    let table = PlaceTable.shared
    guard let point = table.point(postcode: "0" + code, municipality: municipality) else {
      return nil
    }
    if let municipality, let town = table.find(municipality, country: "FR"),
      town.point.kilometres(to: point) > Self.nearKilometres
    {
      return nil
    }
    values[field] = .some(.text("0" + code))
    return ImportNote(
      line: line,
      words: Phrase(
        "code postal «\u{A0}\(code)\u{202F}» lu comme 0\(code)\u{A0}: un tableur avait enlevé le zéro",
        en: "postcode “\(code)” read as 0\(code): a spreadsheet had taken the nought away"))
  }

  private static let nearKilometres = 60.0
}
