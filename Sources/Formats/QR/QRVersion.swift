/// A size of code at level M, and how its codewords are cut into blocks (ISO/IEC 18004 table 9).
struct QRVersion {
  let number: Int
  /// Correction codewords of each block.
  let correction: Int
  /// Data codewords of each block: those of the first blocks, which may be one shorter, come first.
  let blocks: [Int]
  /// Where the middles of the alignment patterns stand (annex E).
  let alignment: [Int]

  var size: Int { 17 + 4 * number }
  private var dataCodewords: Int { blocks.reduce(0, +) }
  /// Bits that say how many bytes follow.
  private var countBits: Int { number < 10 ? 8 : 16 }
  /// Bytes of a text that fit.
  var capacity: Int { (dataCodewords * 8 - 4 - countBits) / 8 }

  static let all: [QRVersion] = [
    QRVersion(number: 1, correction: 10, blocks: [16], alignment: []),
    QRVersion(number: 2, correction: 16, blocks: [28], alignment: [6, 18]),
    QRVersion(number: 3, correction: 26, blocks: [44], alignment: [6, 22]),
    QRVersion(number: 4, correction: 18, blocks: [32, 32], alignment: [6, 26]),
    QRVersion(number: 5, correction: 24, blocks: [43, 43], alignment: [6, 30]),
    QRVersion(number: 6, correction: 16, blocks: [27, 27, 27, 27], alignment: [6, 34]),
    QRVersion(number: 7, correction: 18, blocks: [31, 31, 31, 31], alignment: [6, 22, 38]),
    QRVersion(number: 8, correction: 22, blocks: [38, 38, 39, 39], alignment: [6, 24, 42]),
    QRVersion(number: 9, correction: 22, blocks: [36, 36, 36, 37, 37], alignment: [6, 26, 46]),
    QRVersion(number: 10, correction: 26, blocks: [43, 43, 43, 43, 44], alignment: [6, 28, 50]),
  ]

  static func smallest(for count: Int) -> QRVersion? { all.first { count <= $0.capacity } }

  /// The codewords of a text as they are placed: mode, length, bytes and padding, cut into blocks, each
  /// with its correction, interleaved.
  func codewords(of bytes: [UInt8]) -> [UInt8] {
    var bits: [Bool] = []
    func append(_ value: Int, _ count: Int) {
      for shift in (0..<count).reversed() { bits.append(value >> shift & 1 == 1) }
    }
    append(0b0100, 4)
    append(bytes.count, countBits)
    for byte in bytes { append(Int(byte), 8) }
    append(0, min(4, dataCodewords * 8 - bits.count))
    append(0, (8 - bits.count % 8) % 8)
    var data = stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
    }
    for pad in 0..<(dataCodewords - data.count) { data.append(pad % 2 == 0 ? 0xEC : 0x11) }
    var parts: [[UInt8]] = []
    var start = 0
    for length in blocks {
      parts.append(Array(data[start..<start + length]))
      start += length
    }
    let corrections = parts.map { ReedSolomon.correction(of: $0, count: correction) }
    return interleaved(parts) + interleaved(corrections)
  }

  private func interleaved(_ parts: [[UInt8]]) -> [UInt8] {
    let longest = parts.map(\.count).max() ?? 0
    return (0..<longest).flatMap { index in
      parts.compactMap { index < $0.count ? $0[index] : nil }
    }
  }
}

/// Correction by polynomials over the field of 256 elements (x⁸ + x⁴ + x³ + x² + 1).
package enum ReedSolomon {
  /// The powers of 2.
  private static let powers: [UInt8] = {
    var value = 1
    return (0..<255).map { _ in
      defer { value = value << 1 ^ (value >= 128 ? 0x11D : 0) }
      return UInt8(value)
    }
  }()

  private static let logarithms: [Int] = {
    var table = [Int](repeating: 0, count: 256)
    for (power, value) in powers.enumerated() { table[Int(value)] = power }
    return table
  }()

  private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
    guard left != 0, right != 0 else { return 0 }
    return powers[(logarithms[Int(left)] + logarithms[Int(right)]) % 255]
  }

  /// The `count` codewords that follow `data`: what is left of it, divided by the generator.
  package static func correction(of data: [UInt8], count: Int) -> [UInt8] {
    var generator: [UInt8] = [1]
    for power in 0..<count {
      var next = generator + [0]
      for index in generator.indices { next[index + 1] ^= product(generator[index], powers[power]) }
      generator = next
    }
    var rest = data + [UInt8](repeating: 0, count: count)
    for index in data.indices {
      let factor = rest[index]
      for (offset, value) in generator.enumerated() {
        rest[index + offset] ^= product(value, factor)
      }
    }
    return Array(rest.suffix(count))
  }
}
