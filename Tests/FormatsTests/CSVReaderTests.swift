import Formats
import Testing

@Suite struct CSVReaderTests {
  @Test(arguments: ["Anne\u{0};Namur", "\"An\u{0}ne\";Namur", "Anne;Na\u{0}mur"])
  func `a line with a NUL byte is refused and nothing of it is taken`(_ line: String) throws {
    let table = try CSVReader.read(Array("nom;commune\nBob;Dinant\n\(line)\nEva;Huy\n".utf8))
    #expect(table.rows.map(\.cells) == [["Bob", "Dinant"], ["Eva", "Huy"]])
    #expect(table.misfits.map(\.line) == [3])
    #expect(table.problems.map(\.code) == ["nul-byte"])
    #expect(table.problems.map(\.line) == [3])
  }

  @Test func `a line whose quotation mark is not closed is refused`() throws {
    let table = try CSVReader.read(Array("nom;commune\nBob;Dinant\n\"Anne;Namur\nEva;Huy\n".utf8))
    #expect(table.rows.map(\.cells) == [["Bob", "Dinant"]])
    #expect(table.problems.map(\.code) == ["unclosed-quote"])
    #expect(table.problems.map(\.line) == [3])
  }
}
