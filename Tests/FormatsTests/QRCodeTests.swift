import Formats
import Testing

@Suite struct QRCodeTests {
  /// As ZBar reads it: 29 modules, version 3.
  private static let known = """
    #######...#..###.###..#######
    #.....#..##..#####..#.#.....#
    #.###.#.######.#....#.#.###.#
    #.###.#.##.#..##.#....#.###.#
    #.###.#.#####..##.###.#.###.#
    #.....#.#..##....##...#.....#
    #######.#.#.#.#.#.#.#.#######
    ........#...#.#.#...#........
    #.#####..#..#...##.#..#####..
    #.#.....#...####..#######...#
    .#.#.##..#...####.#...#.#....
    ##..##..#.#..#.#.....#.#.#.#.
    #..##.##....#.##.#..#....##..
    .###...#.......##..######...#
    .#..#.#...#.#....##.#..####..
    #......##.....#.#.#.#......#.
    .##.#.#...#.....##.#.#...##..
    #..##...##..####...######.#.#
    #.######.#..#####...#.###.#..
    #.#..#..#.####.#..#..##.#..#.
    #.#########...##.#..#####.###
    ........#.##...##.#.#...#####
    #######...###......##.#.###..
    #.....#.####..#.#..##...#..##
    #.###.#.#..#.....##.#####.#.#
    #.###.#.#.##.###.##......##..
    #.###.#.#.#.######..########.
    #.....#..#...###...##..###.#.
    #######.##.###.#####...#..#..
    """

  private func rows(_ code: QRCode) -> [String] {
    (0..<code.size).map { row in
      String((0..<code.size).map { code.isDark($0, row) ? "#" : "." })
    }
  }

  @Test func `a code that another program reads stays as it is`() throws {
    let code = try #require(QRCode("https://maille.example/carte/1"))
    #expect(rows(code).joined(separator: "\n") == Self.known)
  }

  @Test func `correction as in annex I of the standard`() {
    let data: [UInt8] = [
      0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC,
      0x11,
    ]
    #expect(
      ReedSolomon.correction(of: data, count: 10)
        == [0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55])
  }

  @Test func `format and version as in annexes C and D of the standard`() throws {
    // Level M and mask 5.
    let code = try #require(QRCode("x", mask: 5))
    let left = [0, 1, 2, 3, 4, 5, 7, 8].map { code.isDark($0, 8) }
    let up = [7, 5, 4, 3, 2, 1, 0].map { code.isDark(8, $0) }
    #expect((left + up).map { $0 ? "1" : "0" }.joined() == "100000011001110")
    let down = (0..<7).map { code.isDark(8, code.size - 1 - $0) }
    let right = (0..<8).map { code.isDark(code.size - 8 + $0, 8) }
    #expect((down + right).map { $0 ? "1" : "0" }.joined() == "100000011001110")
    #expect(code.isDark(8, code.size - 8))
    // Version 7.
    let large = try #require(QRCode(String(repeating: "x", count: 120)))
    #expect(large.size == 45)
    let bits = (0..<18).reversed().map { large.isDark(large.size - 11 + $0 % 3, $0 / 3) }
    #expect(bits.map { $0 ? "1" : "0" }.joined() == "000111110010010100")
    #expect((0..<18).reversed().map { large.isDark($0 / 3, large.size - 11 + $0 % 3) } == bits)
  }

  @Test(arguments: [
    (14, 21), (15, 25), (26, 25), (27, 29), (42, 29), (62, 33), (84, 37), (106, 41), (122, 45),
    (152, 49), (180, 53), (181, 57), (213, 57),
  ])
  func `the smallest size that holds the text`(_ length: Int, _ size: Int) throws {
    #expect(try #require(QRCode(String(repeating: "x", count: length))).size == size)
  }

  @Test func `what is too long has no code`() {
    #expect(QRCode(String(repeating: "x", count: 214)) == nil)
    #expect(QRCode(String(repeating: "é", count: 107)) == nil)
    #expect(QRCode("")?.size == 21)
  }
}
