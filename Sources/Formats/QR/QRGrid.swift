/// The modules of a code while it is made (ISO/IEC 18004 section 6.3 and 7.7 to 7.10).
struct QRGrid {
  let size: Int
  private(set) var modules: [Bool]
  /// The modules that no codeword and no mask touches.
  private var isReserved: [Bool]

  init(_ version: QRVersion) {
    size = version.size
    modules = [Bool](repeating: false, count: size * size)
    isReserved = modules
    for (column, row) in [(3, 3), (size - 4, 3), (3, size - 4)] { placeFinder(column, row) }
    for index in 8..<size - 8 {
      set(index, 6, index % 2 == 0)
      set(6, index, index % 2 == 0)
    }
    for column in version.alignment {
      for row in version.alignment where !isReserved[row * size + column] || column == 6 || row == 6
      {
        guard !isAtFinder(column, row) else { continue }
        for y in -2...2 { for x in -2...2 { set(column + x, row + y, max(abs(x), abs(y)) != 1) } }
      }
    }
    set(8, size - 8, true)
    placeFormat(0)
    if version.number >= 7 { placeVersion(version.number) }
  }

  private mutating func set(_ column: Int, _ row: Int, _ isDark: Bool) {
    modules[row * size + column] = isDark
    isReserved[row * size + column] = true
  }

  private func isAtFinder(_ column: Int, _ row: Int) -> Bool {
    (column < 9 && row < 9) || (column < 9 && row > size - 10) || (column > size - 10 && row < 9)
  }

  /// A square in a square, and the empty line around it.
  private mutating func placeFinder(_ column: Int, _ row: Int) {
    for y in -4...4 {
      for x in -4...4 where (0..<size).contains(column + x) && (0..<size).contains(row + y) {
        let ring = max(abs(x), abs(y))
        set(column + x, row + y, ring != 2 && ring != 4)
      }
    }
  }

  /// Level M and the mask, with their own correction, twice.
  private mutating func placeFormat(_ mask: Int) {
    var rest = mask << 10
    for shift in (10..<15).reversed() where rest >> shift & 1 == 1 { rest ^= 0x537 << (shift - 10) }
    let bits = (mask << 10 | rest) ^ 0x5412
    for index in 0..<15 {
      let isDark = bits >> index & 1 == 1
      switch index {
      case 0..<6: set(8, index, isDark)
      case 6..<8: set(8, index + 1, isDark)
      case 8: set(7, 8, isDark)
      default: set(14 - index, 8, isDark)
      }
      if index < 8 {
        set(size - 1 - index, 8, isDark)
      } else {
        set(8, size - 15 + index, isDark)
      }
    }
  }

  /// The version, with its own correction, twice.
  private mutating func placeVersion(_ number: Int) {
    var rest = number << 12
    for shift in (12..<18).reversed() where rest >> shift & 1 == 1 {
      rest ^= 0x1F25 << (shift - 12)
    }
    let bits = number << 12 | rest
    for index in 0..<18 {
      let isDark = bits >> index & 1 == 1
      set(size - 11 + index % 3, index / 3, isDark)
      set(index / 3, size - 11 + index % 3, isDark)
    }
  }

  /// Puts the bits of the codewords into the free modules: two columns at a time, from the right, up and
  /// down in turn.
  mutating func place(_ codewords: [UInt8]) {
    var index = 0
    var isUpward = true
    for right in stride(from: size - 1, to: 0, by: -2) {
      // The sixth column is a timing pattern.
      let right = right <= 6 ? right - 1 : right
      for step in 0..<size {
        let row = isUpward ? size - 1 - step : step
        for column in [right, right - 1] where !isReserved[row * size + column] {
          guard index < codewords.count * 8 else { continue }
          modules[row * size + column] = codewords[index / 8] >> (7 - index % 8) & 1 == 1
          index += 1
        }
      }
      isUpward.toggle()
    }
  }

  /// The same under a mask, which says so in its format.
  func masked(_ mask: Int) -> QRGrid {
    var grid = self
    for row in 0..<size {
      for column in 0..<size
      where !isReserved[row * size + column] && Self.inverts(mask, column, row) {
        grid.modules[row * size + column].toggle()
      }
    }
    grid.placeFormat(mask)
    return grid
  }

  private static func inverts(_ mask: Int, _ column: Int, _ row: Int) -> Bool {
    let product = row * column
    return switch mask {
    case 0: (row + column) % 2 == 0
    case 1: row % 2 == 0
    case 2: column % 3 == 0
    case 3: (row + column) % 3 == 0
    case 4: (row / 2 + column / 3) % 2 == 0
    case 5: product % 2 + product % 3 == 0
    case 6: (product % 2 + product % 3) % 2 == 0
    default: ((row + column) % 2 + product % 3) % 2 == 0
    }
  }

  /// How hard it is to read (section 7.8.3): the fewer, the better.
  var penalty: Int {
    var sum = 0
    for line in 0..<size {
      sum += linePenalty((0..<size).map { modules[line * size + $0] })
      sum += linePenalty((0..<size).map { modules[$0 * size + line] })
    }
    for row in 0..<size - 1 {
      for column in 0..<size - 1 {
        let first = modules[row * size + column]
        if first == modules[row * size + column + 1], first == modules[(row + 1) * size + column],
          first == modules[(row + 1) * size + column + 1]
        {
          sum += 3
        }
      }
    }
    let dark = modules.count { $0 }
    // Ten for each twentieth away from one half.
    return sum + abs(dark * 20 - modules.count * 10) / modules.count * 10
  }

  /// Runs of five and more of one colour, and what looks like a finder with an empty line beside it.
  private func linePenalty(_ line: [Bool]) -> Int {
    var sum = 0
    var start = 0
    for index in 1...line.count where index == line.count || line[index] != line[start] {
      if index - start >= 5 { sum += index - start - 2 }
      start = index
    }
    for index in 0...line.count - 11 {
      let part = line[index..<index + 11]
      if part.elementsEqual(Self.finder) || part.elementsEqual(Self.finder.reversed()) { sum += 40 }
    }
    return sum
  }

  private static let finder = [
    true, false, true, true, true, false, true, false, false, false, false,
  ]
}
