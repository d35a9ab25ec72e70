import Base
import Formats
import Schema
import Store

/// A column of a CSV file, with some of what stands in it.
package struct ImportColumn: Hashable, Sendable {
  package let heading: String
  package let samples: [String]
}

/// What came of a file, as it is kept until the file is erased.
struct ImportOutcome: Sendable {
  let format: ImportFormat
  var report = ImportReport()
  var problem: Problem?
  var columns: [ImportColumn] = []
  var separator = ""
  var encoding = ""
  var isRemembered = false

  init(format: ImportFormat) { self.format = format }

  private static let maximumSamples = 3

  /// Keeps how a table is written, and some cells of each column.
  mutating func describe(_ table: CSVTable) {
    separator = table.separator == 0x09 ? "tab" : String(decoding: [table.separator], as: UTF8.self)
    encoding = table.encoding.rawValue
    columns = table.header.enumerated().map { column, heading in
      var samples: [String] = []
      for row in table.rows.prefix(200) where samples.count < Self.maximumSamples {
        let text = String(row.cells[column].prefix(60))
        if !text.allSatisfy(\.isWhitespace), !samples.contains(text) { samples.append(text) }
      }
      return ImportColumn(heading: heading, samples: samples)
    }
  }

  var json: JSONValue {
    .object([
      JSONMember("format", .string(format.rawValue)),
      JSONMember("separator", .string(separator)), JSONMember("encoding", .string(encoding)),
      JSONMember("remembered", .boolean(isRemembered)),
      JSONMember(
        "columns",
        .array(
          columns.map {
            ["heading": .string($0.heading), "samples": .array($0.samples.map(JSONValue.string))]
          })),
      JSONMember(
        "problem",
        problem.map {
          [
            "code": .string($0.code), "words": $0.words.json,
            "field": $0.field.map(JSONValue.string) ?? .null, "status": .integer($0.status),
          ]
        } ?? .null),
      JSONMember("report", report.json),
    ])
  }

  init?(_ text: String) {
    guard let json = try? JSONValue(parsing: Array(text.utf8)),
      let format = json[name: "format"]?.string.flatMap(ImportFormat.init(rawValue:))
    else { return nil }
    self.format = format
    separator = json[name: "separator"]?.string ?? ""
    encoding = json[name: "encoding"]?.string ?? ""
    isRemembered = json[name: "remembered"]?.boolean ?? false
    columns = (json[name: "columns"]?.array ?? []).map { column in
      ImportColumn(
        heading: column[name: "heading"]?.string ?? "",
        samples: column[name: "samples"]?.array?.compactMap(\.string) ?? [])
    }
    if let problem = json[name: "problem"], let code = problem[name: "code"]?.string {
      self.problem = Problem(
        code, problem[name: "words"].flatMap { Phrase(json: $0) } ?? Problem.internalError.words,
        field: problem[name: "field"]?.string,
        status: problem[name: "status"]?.integer.map { Int(clamping: $0) } ?? 422)
    }
    report = json[name: "report"].map { ImportReport($0) } ?? ImportReport()
  }
}

extension ImportReport {
  /// As it is kept and as programs read it.
  package var json: JSONValue {
    .object([
      JSONMember("batch", batch.map { .string($0.description) } ?? .null),
      JSONMember("created", .integer(created)), JSONMember("changed", .integer(changed)),
      JSONMember("unchanged", .integer(unchanged)),
      JSONMember(
        "refused",
        .array(
          refused.map {
            [
              "line": .integer($0.line), "column": .integer($0.column), "reason": $0.reason.json,
            ]
          })),
      JSONMember(
        "notes", .array(notes.map { ["line": .integer($0.line), "words": $0.words.json] })),
      JSONMember("ignored", .array(ignoredColumns.map(JSONValue.string))),
      JSONMember(
        "doubles",
        .array(
          doubles.map {
            [
              "line": .integer($0.line), "title": .string($0.title),
              "other": .string($0.other.description), "otherTitle": .string($0.otherTitle),
              "reasons": .array($0.reasons.map { .string($0.rawValue) }),
            ]
          })),
    ])
  }

  fileprivate init(_ json: JSONValue) {
    func number(_ name: String) -> Int { Int(clamping: json[name: name]?.integer ?? 0) }
    func phrase(_ json: JSONValue?) -> Phrase {
      json.flatMap { Phrase(json: $0) } ?? Problem.internalError.words
    }
    func place(_ json: JSONValue, _ name: String) -> Int {
      Int(clamping: json[name: name]?.integer ?? 0)
    }
    self.init()
    batch = json[name: "batch"]?.string.flatMap { Identifier($0) }
    created = number("created")
    changed = number("changed")
    unchanged = number("unchanged")
    refused = (json[name: "refused"]?.array ?? []).map { item in
      Refusal(
        line: place(item, "line"), column: place(item, "column"),
        reason: phrase(item[name: "reason"]))
    }
    notes = (json[name: "notes"]?.array ?? []).map { item in
      ImportNote(line: place(item, "line"), words: phrase(item[name: "words"]))
    }
    ignoredColumns = json[name: "ignored"]?.array?.compactMap(\.string) ?? []
    doubles = (json[name: "doubles"]?.array ?? []).compactMap { item in
      guard let other = item[name: "other"]?.string.flatMap({ Identifier($0) }) else { return nil }
      return ImportDouble(
        line: place(item, "line"), title: item[name: "title"]?.string ?? "", other: other,
        otherTitle: item[name: "otherTitle"]?.string ?? "",
        reasons: item[name: "reasons"]?.array?.compactMap {
          $0.string.flatMap(DoubleReason.init(rawValue:))
        } ?? [])
    }
  }
}
