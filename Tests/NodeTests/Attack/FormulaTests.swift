import Base
import Formats
import Kinds
import Office
import Schema
import TestKit
import Testing

/// Cells that a spreadsheet would compute (OWASP ASVS 1.2.10), in everything that people open with one.
@Suite(.serialized) struct FormulaTests {
  private static let formulas = [
    "=1+1", "=HYPERLINK(\"https://mechant.example\",\"ici\")", "+32 81 22 33 44", "-1", "@SUM(A1)",
    "=cmd|' /C calc'!A0", "＝1+1", "'=1+1", "''=1+1", "a\";=1+1;\"b", "a\r\n=1+1", "a;=1+1",
    "a\n=1+1", "\t=1+1", "  =1+1", "\"=1+1\"", "=1+1;=2+2",
  ]

  @Test(arguments: [
    "/membres/export/excel", "/liste/event/export/excel", "/liste/offer/export/excel",
    "/liste/partnership/export/excel", "/recherche/export/excel",
    "/recherche/export/excel?kind=member", "/recherche/export/excel?kind=partnership",
    "/protection-des-donnees.csv",
  ])
  func `no cell is a formula`(_ path: String) throws {
    let home = try RouteOffice()
    for (number, text) in Self.formulas.enumerated() {
      for kind in [Kind.member, .event, .offer, .partnership] {
        var values = kind.samples(number)
        for field in kind.fields {
          switch field.shape {
          case .text, .paragraph: values[field.name] = .text(text)
          case .list: values[field.name] = .list([text])
          default: break
          }
        }
        let levels = Dictionary(uniqueKeysWithValues: kind.groups.map { ($0.name, $0.ceiling) })
        try home.office.keep(kind, values, levels)
      }
    }
    let adviser = try home.scene(.adviser)
    let answer = try adviser.visitor.get(path)
    #expect(answer.status == 200)
    #expect(answer["Content-Disposition"]?.hasPrefix("attachment; filename=") ?? false)
    #expect(answer["Content-Type"]?.hasPrefix("text/csv") ?? false)
    let cells = Self.cells(answer.text)
    #expect(cells.count > 10)
    let isFormula = cells.filter { cell in
      guard let first = cell.unicodeScalars.first else { return false }
      return "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
    }
    #expect(isFormula.isEmpty, "\(path) \(isFormula.prefix(3))")
  }

  /// The cells as a spreadsheet reads them (RFC 4180, with semicolons or commas).
  private static func cells(_ text: String) -> [String] {
    var cells: [String] = []
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    var isClosed = false
    let separator: Unicode.Scalar = text.unicodeScalars.first == "\u{FEFF}" ? ";" : ","
    for scalar in text.unicodeScalars where scalar != "\u{FEFF}" {
      if isQuoted, !isClosed {
        if scalar == "\"" { isClosed = true } else { cell.append(scalar) }
        continue
      }
      switch scalar {
      case "\"" where isClosed:
        cell.append(scalar)
        isClosed = false
      case "\"" where cell.isEmpty && !isQuoted: isQuoted = true
      case separator, "\n":
        cells.append(String(cell))
        cell = String.UnicodeScalarView()
        isQuoted = false
        isClosed = false
      case "\r": break
      default: cell.append(scalar)
      }
    }
    return cells + (cell.isEmpty ? [] : [String(cell)])
  }
}
