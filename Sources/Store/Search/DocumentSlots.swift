/// What is filtered and counted, one value a document in parallel arrays, so that counting walks
/// memory in order.
struct DocumentSlots {
  private(set) var rows: [Int64] = []
  private(set) var viewers: [Viewers] = []
  private(set) var moments: [Int64] = []
  private(set) var kinds: [UInt16] = []
  private(set) var logs: [UInt16] = []
  private(set) var sectors: [UInt16] = []
  private(set) var places: [UInt32] = []

  /// Numbers for names; 0 is "none".
  private(set) var kindNames = Names()
  private(set) var logNumbers = Names()
  private(set) var sectorNames = Names()
  private(set) var placeNames = Names()

  private var slotOfRow: [Int64: UInt32] = [:]
  private var free: [UInt32] = []

  /// Slots in use.
  var count: Int { slotOfRow.count }
  /// Slots, in use or free.
  var capacity: UInt32 { UInt32(rows.count) }

  mutating func insert(_ document: SearchDocument) -> UInt32 {
    let kind = UInt16(kindNames.insert(document.kind))
    let log = UInt16(logNumbers.insert(String(document.log)))
    let sector = UInt16(sectorNames.insert(document.sector ?? ""))
    let place = UInt32(placeNames.insert(document.place ?? ""))
    let slot: UInt32
    if let reused = free.popLast() {
      slot = reused
      let index = Int(slot)
      rows[index] = document.row
      viewers[index] = document.viewers
      moments[index] = document.moment
      kinds[index] = kind
      logs[index] = log
      sectors[index] = sector
      places[index] = place
    } else {
      slot = UInt32(rows.count)
      rows.append(document.row)
      viewers.append(document.viewers)
      moments.append(document.moment)
      kinds.append(kind)
      logs.append(log)
      sectors.append(sector)
      places.append(place)
    }
    slotOfRow[document.row] = slot
    return slot
  }

  /// Frees the slot of `row`, which is then seen by nobody.
  mutating func remove(row: Int64) -> UInt32? {
    guard let slot = slotOfRow.removeValue(forKey: row) else { return nil }
    viewers[Int(slot)] = []
    free.append(slot)
    return slot
  }
}

/// Small numbers for texts, from 1; the empty text is 0.
struct Names {
  private(set) var texts: [String] = [""]
  private var numbers: [String: Int] = ["": 0]

  mutating func insert(_ text: String) -> Int {
    if let number = numbers[text] { return number }
    numbers[text] = texts.count
    texts.append(text)
    return texts.count - 1
  }

  func number(_ text: String) -> Int? { numbers[text] }
}
