import Base
import Formats
import Language
import Schema
import Store

extension OfficeList {
  /// Everything that matches, in the order of the list, whatever page of it is shown. Pictures are in it as
  /// far as `pictureBytes` has room for them; the name of the file says how many are not.
  package func export(
    _ request: ListRequest, as format: ExportFormat, _ language: Phrase.Language,
    pictureBytes: Int = OfficeFile.largestPictures
  ) throws -> ExportedFile {
    try caller.require(.readFile)
    let ids = try all(request)
    let records = try records(ids)
    let content = try OfficeFile.content(
      records, kind, as: format, reader, language, pictureBytes: pictureBytes)
    let day = LocalTime(timeZone: reader.profile.timeZone).day(clock.now())
    return ExportedFile(kind.plural(language), day, format, content, language)
  }

  /// The records with these identifiers that are in the list still. Many are read faster all at once.
  private func records(_ ids: [Identifier]) throws -> [Record] {
    guard ids.count > 200 else {
      return try ids.compactMap { try reader.file.find($0, kind) }.filter { $0.binned == nil }
    }
    let all = try reader.file.all(kind)
    let byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
    return ids.compactMap { byID[$0] }
  }
}

extension Library {
  /// The most records that are taken away at once from what all offices share.
  static let maximumExport = 20_000

  /// Everything that a search finds, as far as the caller may see it. Only people who have signed in
  /// take a list away.
  package func export(
    _ request: SearchRequest, as format: ExportFormat, _ language: Phrase.Language
  ) throws -> ExportedFile {
    guard !caller.isVisitor else { throw caller.refusal }
    let items = try found(request, atMost: Self.maximumExport)
    let kind = request.kind.flatMap { registry[name: $0] }
    let title = kind?.plural ?? Words.Export.results
    let day = LocalTime(timeZone: profile.timeZone).day(clock.now())
    return ExportedFile(
      title(language), day, format, try content(items, kind, format, language), language)
  }

  private func content(
    _ items: [ResultItem], _ kind: Kind?, _ format: ExportFormat, _ language: Phrase.Language
  ) throws -> ExportedContent {
    switch format {
    case .excel:
      return ExportedContent(
        TableExport(dialect: .spreadsheet, language: language).found(items, kind))
    case .csv:
      return ExportedContent(TableExport(dialect: .standard, language: language).found(items, kind))
    case .json: return ExportedContent(JSONValue.array(items.map(Self.json)).bytes + [0x0A])
    case .vcf, .vcf3, .ics:
      guard let kind, ExportFormat.all(of: kind).contains(format) else {
        throw Problem(
          "kind-needed",
          Phrase(
            "Choisissez d’abord un type de fiche qui va avec ce format.",
            en: "Choose a type of record first that goes with this format."), field: "kind",
          status: 400)
      }
      return try OfficeFile.content(
        items.map(\.visibleRecord), kind, as: format, reader, language)
    }
  }

  private static func json(_ item: ResultItem) -> JSONValue {
    [
      "id": .string(item.id.description), "kind": .string(item.kind.name),
      "office": .string(item.office), "origin": .string(item.origin),
      "level": .string(item.widest.name), "changed": .string(ISO8601.text(item.moment)),
      "fields": RecordText.fields(
        item.values.filter { value in
          !(item.kind.field(value.key)?.isTooSmall(value.value) ?? false)
        }, item.kind),
    ]
  }
}

extension ResultItem {
  /// A record that holds what is seen of it and nothing else. Pictures are here for records of this
  /// office alone, whatever others call theirs.
  var visibleRecord: Record {
    Record(
      id: id, kind: kind, reference: nil,
      values: values.filter { isOwn || $0.key != kind.picture?.name },
      levels: Dictionary(
        kind.groups.map { ($0.name, widest) }, uniquingKeysWith: { first, _ in first }),
      created: moment, changed: moment)
  }
}

extension Visit {
  private static let exportPreference = "export"

  /// The formats in which records of a kind can be taken away, the one taken last before the others.
  package func exportFormats(of kind: Kind?) -> [ExportFormat] {
    let formats = ExportFormat.all(of: kind)
    guard let account = identity?.account.id,
      let name = try? reader.preferences.find(Self.exportPreference, of: account),
      let last = ExportFormat(rawValue: name), formats.contains(last)
    else { return formats }
    return [last] + formats.filter { $0 != last }
  }

  /// Remembers which format somebody took.
  package func remember(_ format: ExportFormat) {
    guard let account = identity?.account.id, exportFormats(of: nil).first != format else { return }
    store.writeLater {
      try $0.preferences.save(Self.exportPreference, format.rawValue, of: account)
    }
  }
}
