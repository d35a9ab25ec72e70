import Places

/// What is filtered and counted, one value a document in parallel arrays, so that counting walks
/// memory in order.
struct DocumentSlots {
  /// What is counted of a document, as numbers for names.
  struct Facets {
    /// Nobody sees a free slot.
    var viewers: Viewers
    var kind: UInt16
    var log: UInt16
    var sector: UInt16
    /// The last day on which it is found.
    var until: UInt16
  }

  private(set) var facets: [Facets] = []
  private(set) var places: [UInt32] = []
  /// Postcode and municipality together, by which a point on the earth is found.
  private(set) var localities: [UInt32] = []
  private(set) var moments: [Int64] = []
  private(set) var rows: [Int64] = []

  /// Numbers for names; 0 is "none".
  private(set) var kindNames = Names("")
  private(set) var logNumbers = Names<Int64>(0)
  private(set) var sectorNames = Names("")
  private(set) var placeNames = Names("")
  /// Where each locality is, by its number.
  private(set) var points: [Point?] = [nil]
  private var localityNames = Names(Locality(postcode: nil, place: nil))

  private var slotOfRow: [Int64: UInt32] = [:]
  private var free: [UInt32] = []

  /// Slots in use.
  var count: Int { slotOfRow.count }
  /// Slots of what anybody sees.
  private(set) var openCount = 0
  /// Slots, in use or free.
  var capacity: UInt32 { UInt32(rows.count) }

  mutating func insert(_ document: SearchDocument) -> UInt32 {
    let facets = Facets(
      viewers: document.viewers, kind: UInt16(kindNames.insert(document.kind)),
      log: UInt16(logNumbers.insert(document.log)),
      sector: UInt16(sectorNames.insert(document.sector ?? "")), until: document.until)
    let place = UInt32(placeNames.insert(document.place ?? ""))
    let locality = number(of: Locality(postcode: document.postcode, place: document.place))
    let slot: UInt32
    if let reused = free.popLast() {
      slot = reused
      let index = Int(slot)
      self.facets[index] = facets
      places[index] = place
      localities[index] = locality
      moments[index] = document.moment
      rows[index] = document.row
    } else {
      slot = UInt32(rows.count)
      self.facets.append(facets)
      places.append(place)
      localities.append(locality)
      moments.append(document.moment)
      rows.append(document.row)
    }
    slotOfRow[document.row] = slot
    if document.viewers.contains(.visitor) { openCount += 1 }
    return slot
  }

  private mutating func number(of locality: Locality) -> UInt32 {
    let number = localityNames.insert(locality)
    // Looked up once for all documents that are there.
    if number == points.count {
      points.append(
        PlaceTable.shared.point(postcode: locality.postcode, municipality: locality.place))
    }
    return UInt32(number)
  }

  private struct Locality: Hashable {
    let postcode: String?
    let place: String?
  }

  /// Frees the slot of `row`, which is then seen by nobody.
  mutating func remove(row: Int64) -> UInt32? {
    guard let slot = slotOfRow.removeValue(forKey: row) else { return nil }
    if facets[Int(slot)].viewers.contains(.visitor) { openCount -= 1 }
    facets[Int(slot)].viewers = []
    free.append(slot)
    return slot
  }
}

/// Small numbers for values, from 1; the value for "none" is 0.
struct Names<Value: Hashable> {
  private(set) var values: [Value]
  private var numbers: [Value: Int]

  init(_ none: Value) {
    values = [none]
    numbers = [none: 0]
  }

  mutating func insert(_ value: Value) -> Int {
    if let number = numbers[value] { return number }
    numbers[value] = values.count
    values.append(value)
    return values.count - 1
  }

  func number(_ value: Value) -> Int? { numbers[value] }
}
