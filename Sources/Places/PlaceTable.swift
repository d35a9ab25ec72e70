import Language

/// Where the towns, villages and postcodes of France and Belgium are, to about a kilometre.
///
/// French villages under 500 inhabitants are known only where their postcode is.
package struct PlaceTable: Sendable {
  /// The one table, read from the program itself when it is first used.
  package static let shared = PlaceTable(PlaceData.text)

  /// Places by folded name.
  private var places: [String: [Place]] = [:]
  /// Places of a Belgian postcode, the largest first.
  private var belgian: [String: [Place]] = [:]
  private var french: [String: Point] = [:]

  init(_ text: StaticString) {
    text.withUTF8Buffer { bytes in
      for line in bytes.split(separator: 0x0A) {
        guard let bar = line.firstIndex(of: 0x7C) else { continue }
        let area = String(decoding: line[..<bar], as: UTF8.self)
        for entry in line[(bar + 1)...].split(separator: 0x3B) { read(entry, area) }
      }
    }
  }

  private mutating func read(_ entry: Slice<UnsafeBufferPointer<UInt8>>, _ area: String) {
    switch area.utf8.first {
    case UInt8(ascii: "F"):
      if let place = Self.place(entry, area) { add(place) }
    case UInt8(ascii: "P"):
      let parts = entry.split(separator: 0x2C).map { String(decoding: $0, as: UTF8.self) }
      guard parts.count == 3, let point = Self.point(parts[1], parts[2]) else { return }
      french[parts[0]] = point
    default:
      guard let colon = entry.firstIndex(of: 0x3A) else { return }
      let code = String(decoding: entry[..<colon], as: UTF8.self)
      let found = entry[(colon + 1)...].split(separator: 0x2F).compactMap { Self.place($0, area) }
      belgian[code] = found
      found.forEach { add($0) }
    }
  }

  private mutating func add(_ place: Place) {
    let key = Fold.letters(place.name)
    // One place may have several postcodes.
    guard !(places[key]?.contains { $0.point == place.point } ?? false) else { return }
    places[key, default: []].append(place)
  }

  private static func place(_ entry: Slice<UnsafeBufferPointer<UInt8>>, _ area: String) -> Place? {
    let parts = entry.split(separator: 0x2C).map { String(decoding: $0, as: UTF8.self) }
    guard parts.count == 4, let point = point(parts[1], parts[2]), let weight = Int(parts[3]) else {
      return nil
    }
    return Place(name: parts[0], point: point, weight: weight, area: area)
  }

  /// From thousandths of a degree.
  private static func point(_ latitude: String, _ longitude: String) -> Point? {
    guard let latitude = Int(latitude), let longitude = Int(longitude) else { return nil }
    return Point(latitude: Double(latitude) / 1000, longitude: Double(longitude) / 1000)
  }

  /// Where somebody lives who has this postcode and municipality; nil when neither is known.
  package func point(postcode: String?, municipality: String?) -> Point? {
    let names = municipality.map(Self.spellings) ?? []
    guard let postcode, !postcode.isEmpty else {
      return names.lazy.compactMap { best(of: places[$0] ?? [], country: nil)?.point }.first
    }
    if postcode.utf8.count == 4 {
      let found = belgian[postcode] ?? []
      return (found.first { names.contains(Fold.letters($0.name)) } ?? found.first)?.point
    }
    let areas = Self.areas(of: postcode)
    for name in names {
      let found = (places[name] ?? []).filter { areas.contains($0.area) }
      if let place = best(of: found, country: nil) { return place.point }
    }
    return french[postcode]
  }

  /// The place that somebody means who types a name, a postcode, or both; of several with one name the
  /// largest, and of equals one of `country`.
  package func find(_ text: String, country: String) -> Place? {
    let words = text.split(whereSeparator: \.isWhitespace)
    let code = words.first.map(String.init).flatMap { word in
      (4...5).contains(word.utf8.count) && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
        ? word : nil
    }
    guard let code else {
      return Self.spellings(text).lazy.compactMap {
        best(of: places[$0] ?? [], country: country)
      }.first
    }
    let rest = words.dropFirst().joined(separator: " ")
    guard let point = point(postcode: code, municipality: rest.isEmpty ? nil : rest) else {
      return nil
    }
    let name = belgian[code]?.first { $0.point == point }?.name
    return Place(
      name: rest.isEmpty ? [code, name].compactMap(\.self).joined(separator: " ") : text,
      point: point, weight: 0, area: code.utf8.count == 4 ? "B" : "F")
  }

  private func best(of places: [Place], country: String?) -> Place? {
    places.max { left, right in
      func key(_ place: Place) -> (Int, Int) {
        (place.weight, place.country == country ? 1 : 0)
      }
      return key(left) < key(right)
    }
  }

  /// The folded name, and the one without "3e arrondissement", "Cedex" and with "St" written out.
  private static func spellings(_ name: String) -> [String] {
    let folded = Fold.letters(name)
    guard !folded.isEmpty else { return [] }
    var words = folded.split(separator: " ").map(String.init)
    words = words.map { $0 == "st" ? "saint" : $0 == "ste" ? "sainte" : $0 }
    if let end = words.dropFirst().firstIndex(where: {
      $0 == "cedex" || $0.first?.isNumber ?? false
    }) {
      words.removeSubrange(end...)
    }
    let plain = words.joined(separator: " ")
    return plain == folded ? [folded] : [folded, plain]
  }

  /// The departments in which a French postcode may lie.
  private static func areas(of postcode: String) -> [String] {
    switch postcode.prefix(2) {
    case "20": ["F2A", "F2B"]
    case "97", "98": ["F" + postcode.prefix(3)]
    default: ["F" + postcode.prefix(2)]
    }
  }
}
