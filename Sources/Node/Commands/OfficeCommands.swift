import Base
import Kinds
import Language
import Ledger
import Office
import Peering
import Schema
import Store

/// The commands that need the office's store. They run in the process that holds the folder's lock:
/// here, or in the running node.
struct OfficeCommands {
  let store: OfficeStore
  let log: EventLog
  /// The port of the running node.
  var port: UInt16?
  /// What the running node knows of itself.
  var running: RunningStatus?
  /// Called when the list of neighbours has changed.
  var neighboursChanged: () throws -> Void = {}
  /// Takes what long work says of itself.
  var progress: WorkProgress.Handler = { _ in }

  private var file: OfficeFile { OfficeFile(store: store, caller: .operator) }

  /// Runs a verb; `attachment` is the file of an import.
  func run(_ verb: String, _ arguments: [String], attachment: [UInt8]?) throws -> CommandResult {
    switch verb {
    case "import": try importOrUndo(arguments, attachment)
    case "export": try export(arguments)
    case "show": try show(arguments)
    case "set": try set(arguments)
    case "withdraw": try withdraw(arguments)
    case "user": try user(arguments)
    case "neighbour": try neighbour(arguments)
    case "pull": try pull(arguments)
    case "status": try status()
    case "verify": try verify()
    case "rebuild": try rebuild()
    case "confirm": try confirm()
    case "search": try search(arguments)
    default: throw UsageError(detail: "verbe inconnu : \(verb)")
    }
  }

  private func kind(_ name: String) throws -> Kind {
    guard let kind = store.registry[name: name] else {
      let known = store.registry.kinds.map(\.name).joined(separator: ", ")
      throw UsageError(detail: "« \(name) » n’est pas un type de fiche : \(known)")
    }
    return kind
  }

  func identifier(_ text: String) throws -> Identifier {
    guard let id = Identifier(text) else {
      throw UsageError(detail: "« \(text) » n’est pas un identifiant (32 chiffres hexadécimaux)")
    }
    return id
  }

  private func importOrUndo(_ words: [String], _ attachment: [UInt8]?) throws -> CommandResult {
    let arguments = try Arguments(words, flags: ["--dry-run"], options: ["--undo"])
    if let batch = arguments["--undo"] {
      let report = try file.undo(batch: identifier(batch))
      return CommandResult(
        json: ["removed": .integer(report.removed), "restored": .integer(report.restored)],
        lines: ["\(report.removed) fiches retirées, \(report.restored) remises comme avant"])
    }
    let kind = try kind(arguments.word(0, "le type de fiche"))
    guard let attachment else { throw UsageError(detail: "il manque le fichier") }
    let report = try file.importFile(
      attachment, kind: kind, isDryRun: arguments.has("--dry-run"), progress: progress)
    return Self.result(report)
  }

  private static func result(_ report: ImportReport) -> CommandResult {
    let refused = report.refused.map { refusal -> JSONValue in
      [
        "line": .integer(refusal.line), "column": .integer(refusal.column),
        "reason": .string(refusal.reason()),
      ]
    }
    var lines = [
      "\(report.created) créées, \(report.changed) changées, \(report.unchanged) inchangées, "
        + "\(Set(report.refused.map(\.line)).count) lignes refusées"
    ]
    lines += report.refused.map { "ligne \($0.line), colonne \($0.column) : \($0.reason())" }
    lines += report.notes.map { "remarque, ligne \($0.line) : \($0.words())" }
    if !report.ignoredColumns.isEmpty {
      lines.append("colonnes laissées de côté : " + report.ignoredColumns.joined(separator: ", "))
    }
    lines += report.doubles.map { double in
      "ligne \(double.line) : « \(double.title) » ressemble à « \(double.otherTitle) » "
        + "(\(double.other)), "
        + double.reasons.map { Words.Doubles.reason($0.rawValue)() }.joined(separator: ", ")
    }
    if let batch = report.batch { lines.append("lot \(batch)") }
    let taken = report.created + report.changed + report.unchanged
    return CommandResult(
      json: [
        "batch": report.batch.map { .string($0.description) } ?? .null,
        "created": .integer(report.created), "changed": .integer(report.changed),
        "unchanged": .integer(report.unchanged), "refused": .array(refused),
        "notes": .array(
          report.notes.map { ["line": .integer($0.line), "words": .string($0.words())] }),
        "doubles": .array(
          report.doubles.map {
            ["line": .integer($0.line), "record": .string($0.other.description)]
          }),
        "ignoredColumns": .array(report.ignoredColumns.map(JSONValue.string)),
      ], lines: lines, status: taken == 0 && !refused.isEmpty ? 1 : 0)
  }

  private func export(_ words: [String]) throws -> CommandResult {
    let arguments = try Arguments(words, flags: [], options: ["--as"])
    let kind = try kind(arguments.word(0, "le type de fiche"))
    guard let format = ExportFormat(rawValue: arguments["--as"] ?? "csv") else {
      throw UsageError(detail: "--as prend excel, csv, json, ics, vcf ou vcf3")
    }
    let content = try file.exportSayingAll(kind, as: format, store.reader())
    let missing = content.picturesLeftOut
    return CommandResult(
      json: .null,
      lines: missing == 0 ? [] : ["\(missing) photos n’ont pas de place dans ce fichier"],
      raw: content.bytes)
  }

  private func show(_ words: [String]) throws -> CommandResult {
    let arguments = try Arguments(words, flags: [], options: [])
    let record = try file.show(identifier(arguments.word(0, "l’identifiant")), store.reader())
    return Self.result(record)
  }

  private func set(_ words: [String]) throws -> CommandResult {
    let arguments = try Arguments(words, flags: [], options: [])
    let id = try identifier(arguments.word(0, "l’identifiant"))
    let assignments = try arguments.words.dropFirst().map { word -> Assignment in
      guard let equals = word.firstIndex(of: "=") else {
        throw UsageError(detail: "« \(word) » n’est pas CHAMP=VALEUR")
      }
      return Assignment(
        name: String(word[..<equals]), text: String(word[word.index(after: equals)...]))
    }
    guard !assignments.isEmpty else { throw UsageError(detail: "il manque CHAMP=VALEUR") }
    return Self.result(try file.set(id, assignments))
  }

  private func withdraw(_ words: [String]) throws -> CommandResult {
    let arguments = try Arguments(words, flags: [], options: [])
    return Self.result(try file.withdraw(identifier(arguments.word(0, "l’identifiant"))))
  }

  private static func result(_ record: Record) -> CommandResult {
    let json = RecordText.json(record)
    var lines = ["\(record.kind.label()) \(record.id)\(record.isWithdrawn ? " (retirée)" : "")"]
    for field in record.kind.fields {
      if let value = record.values[field.name] {
        lines.append("\(field.name) : \(field.words(value))")
      }
    }
    for group in record.kind.groups {
      lines.append("partage \(group.label()) : \(record.level(of: group).label())")
    }
    return CommandResult(json: json, lines: lines)
  }

  private func search(_ words: [String]) throws -> CommandResult {
    let arguments = try Arguments(words, flags: [], options: ["--kind", "--office"])
    let library = Library(reader: try store.reader(), caller: .operator, clock: store.clock)
    let page = try library.search(
      SearchRequest(
        text: arguments.words.joined(separator: " "), kind: arguments["--kind"],
        office: arguments["--office"]))
    let items = page.items.map { item -> JSONValue in
      [
        "id": .string(item.id.description), "kind": .string(item.kind.name),
        "office": .string(item.office), "title": .string(item.title),
        "summary": .string(item.summary()),
      ]
    }
    return CommandResult(
      json: ["total": .integer(page.total), "items": .array(items)],
      lines: ["\(page.total) résultats"]
        + page.items.map { "\($0.id)  \($0.title) · \($0.summary()) · \($0.office)" })
  }

  private func verify() throws -> CommandResult {
    let report = try file.verify(store.reader(), progress: progress)
    let found = report.discrepancies
    let logs = report.logs.map { log -> JSONValue in
      [
        "origin": .string(log.origin), "entries": .integer(log.entries),
        "payloads": .integer(log.payloads),
      ]
    }
    return CommandResult(
      json: [
        "ok": .boolean(found.isEmpty), "logs": .array(logs),
        "discrepancies": .array(
          found.map {
            ["place": .string($0.place), "code": .string($0.code), "detail": .string($0.detail)]
          }),
      ],
      lines: report.logs.map { "\($0.origin) : \($0.entries) entrées, \($0.payloads) fiches" }
        + (found.isEmpty
          ? ["tout est juste"] : found.map { "\($0.place) : \($0.code), \($0.detail)" }),
      status: found.isEmpty ? 0 : 1)
  }

  private func rebuild() throws -> CommandResult {
    let count = try file.rebuild(progress: progress)
    return CommandResult(
      json: ["rows": .integer(count)], lines: ["\(count) vues recalculées"])
  }

  private func confirm() throws -> CommandResult {
    let count = try file.confirmRestored()
    return CommandResult(
      json: ["records": .integer(count)], lines: ["ce bureau signe de nouveau"])
  }
}
