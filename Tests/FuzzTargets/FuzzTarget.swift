import Base
import Formats
import HTTP
import Ledger
import Schema

/// The parsers that read what strangers write. Each takes any bytes and stops the process when a
/// promise is broken: a crash, an endless loop, or a value that does not survive its own writing.
public enum FuzzTarget: String, CaseIterable, Sendable {
  case http, csv, icalendar, card, json, note, checkpoint, entry, bundle, pack, url, form,
    multipart,
    shape, fields, picture, document

  /// Reads `bytes` and checks what came out.
  public func run(_ bytes: [UInt8]) {
    switch self {
    case .http: Self.http(bytes)
    case .csv: Self.csv(bytes)
    case .icalendar: Self.calendar(bytes)
    case .card: Self.card(bytes)
    case .json: Self.json(bytes)
    case .note: Self.note(bytes)
    case .checkpoint: Self.checkpoint(bytes)
    case .entry: Self.entry(bytes)
    case .bundle: Self.bundle(bytes)
    case .pack: Self.pack(bytes)
    case .url: Self.url(bytes)
    case .form: Self.form(bytes)
    case .multipart: Self.multipart(bytes)
    case .picture: Self.picture(bytes)
    case .document: Self.document(bytes)
    case .shape: Self.shape(bytes)
    case .fields: Self.fields(bytes)
    }
  }

  /// However the network cuts a message, it means the same.
  private static func http(_ bytes: [UInt8]) {
    let whole = requests(bytes, cut: bytes.count)
    for cut in [1, 7, bytes.count / 2] where cut > 0 {
      precondition(requests(bytes, cut: cut) == whole)
    }
  }

  private static func requests(_ bytes: [UInt8], cut: Int) -> [String] {
    var parser = RequestParser(peer: "")
    var found: [String] = []
    var start = 0
    while start < bytes.count {
      let end = min(start + max(cut, 1), bytes.count)
      parser.feed(Array(bytes[start..<end]))
      start = end
      reading: while true {
        switch parser.next(within: ServerLimits()) {
        case .needMore: break reading
        case .expectsContinue: continue
        case .request(let request, let persistent):
          found.append("\(request.method) \(request.target) \(request.body) \(persistent)")
          for item in request.headers.items {
            precondition(!item.value.utf8.contains { $0 == 0 || $0 == 0x0D || $0 == 0x0A })
          }
        case .refused(let refusal): return found + ["\(refusal)"]
        }
      }
    }
    return found
  }

  /// What was read and is written is read the same again.
  private static func csv(_ bytes: [UInt8]) {
    guard let table = try? CSVReader.read(bytes), table.problems.isEmpty else { return }
    // Columns without a title, and one column alone, do not say how they are separated.
    guard table.header.count > 1, table.header.allSatisfy({ !$0.isEmpty }) else { return }
    let width = table.header.count
    let rows = table.rows.map { Array($0.cells.prefix(width)) }
    var writer = CSVWriter()
    writer.append(table.header)
    for cells in rows { writer.append(cells) }
    let again = try? CSVReader.read(writer.bytes)
    precondition(again?.header == table.header && again?.rows.map(\.cells) == rows)
  }

  private static func calendar(_ bytes: [UInt8]) {
    guard let calendar = try? ICalendarReader.read(bytes) else { return }
    let items = calendar.events.map {
      ICalendarWriter.Item(event: $0, stamp: Timestamp(milliseconds: 0), sequence: 0)
    }
    let written = ICalendarWriter.write(items, name: "x")
    let again = try? ICalendarReader.read(written)
    precondition(again?.events.count == calendar.events.count, "what we write is read")
    for (event, same) in zip(calendar.events, again?.events ?? []) {
      precondition(same.summary.unicodeScalars.elementsEqual(event.summary.unicodeScalars))
    }
    for event in calendar.events { _ = event.start.localText(in: "Europe/Brussels") }
  }

  /// A card that is written in either version is read with the same words.
  private static func card(_ bytes: [UInt8]) {
    guard let file = try? CardReader.read(bytes) else { return }
    for version in CardWriter.Version.allCases {
      let written = CardWriter.write(file.cards, as: version)
      guard !file.cards.isEmpty else { continue }
      let again = try? CardReader.read(written)
      precondition(again?.cards.count == file.cards.count && again?.problems == [])
      for (card, same) in zip(file.cards, again?.cards ?? []) {
        precondition(card.formattedName.isEmpty || same.formattedName == card.formattedName)
        precondition(same.note == card.note && same.emails.count == card.emails.count)
        precondition(zip(same.emails, card.emails).allSatisfy { $0.value == $1.value })
        precondition(zip(same.telephones, card.telephones).allSatisfy { $0.value == $1.value })
        precondition(zip(same.addresses, card.addresses).allSatisfy { $0.parts == $1.parts })
        precondition(same.organisation == card.organisation && same.title == card.title)
      }
    }
    for card in file.cards { for picture in card.pictures { _ = picture.bytes } }
  }

  private static func json(_ bytes: [UInt8]) {
    guard let value = try? JSONValue(parsing: bytes) else { return }
    precondition((try? JSONValue(parsing: value.bytes)) == value)
  }

  private static func note(_ bytes: [UInt8]) {
    for note in Heads.split(bytes) { precondition(!note.isEmpty && note.count <= bytes.count + 1) }
    guard let note = try? Note(parsing: bytes) else { return }
    precondition(note.bytes == bytes)
  }

  private static func checkpoint(_ bytes: [UInt8]) {
    guard let checkpoint = try? Checkpoint(text: bytes) else { return }
    precondition(bytes.starts(with: checkpoint.text))
  }

  private static func entry(_ bytes: [UInt8]) {
    _ = try? EntryEffect(parsing: bytes, at: 1) { _ in true }
    _ = try? EntryEffect(parsing: bytes, at: 0) { _ in true }
    if let entry = try? Entry.parse(bytes) { precondition(entry.bytes == bytes) }
  }

  private static func bundle(_ bytes: [UInt8]) {
    for width in [1, 2, 12, 256] {
      guard let entries = try? Bundle.decode(bytes, width: width) else { continue }
      precondition(entries.count == width && Bundle.encode(entries) == bytes)
    }
  }

  private static func pack(_ bytes: [UInt8]) {
    for width in [1, 2, 12, 256] {
      guard let slots = try? Pack.decode(bytes, width: width) else { continue }
      precondition(slots.count == width && Pack.encode(slots) == bytes)
    }
  }

  private static func url(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let segments = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if let path = TilePath(segments: segments) { precondition(path.text == text) }
    if let path = PackPath(segments: segments) { precondition(path.text == "payload/" + text) }
    if let decoded = PercentCoding.decode(text) {
      precondition(PercentCoding.decode(PercentCoding.encode(decoded)) == decoded)
    }
    if let key = try? VerifierKey(text) { precondition(key.description == text) }
  }

  private static func form(_ bytes: [UInt8]) {
    guard let query = Query(formEncoded: bytes) else { return }
    precondition(query.items.count <= Query.maximumItems)
    precondition(Query(formEncoded: Array(query.text.utf8)) == query)
  }

  /// The first line is the content type, what follows the body. No file is named by a path, and what a
  /// form holds is in its body.
  private static func multipart(_ bytes: [UInt8]) {
    let line = bytes.prefix { $0 != 0x0A }
    let type = String(decoding: line, as: UTF8.self)
    let body = Array(bytes.dropFirst(line.count + 1))
    var limits = MultipartForm.Limits(fileBytes: 100)
    limits.parts = 5
    limits.textBytes = 50
    guard let form = try? MultipartForm(body, type: type, within: limits) else { return }
    precondition(form.fields.count + form.files.count <= limits.parts)
    var size = 0
    for item in form.fields {
      precondition(!item.name.isEmpty && item.value.utf8.count <= limits.textBytes)
      size += item.name.utf8.count + item.value.utf8.count
    }
    for file in form.files {
      precondition(file.file.bytes.count <= limits.fileBytes)
      precondition(!file.file.name.utf8.contains { $0 < 0x20 || $0 == 0x2F || $0 == 0x5C })
      size += file.file.bytes.count
    }
    precondition(size <= body.count)
  }

  /// What a browser may say of itself, and what becomes part of a mail's header.
  private static func fields(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    var headers = Headers()
    for name in ["Cookie", "Accept-Language"] { headers.append(name, text) }
    if headers.fault == nil {
      _ = Cookies.read("s", headers)
      precondition(Phrase.Language.complete.contains(AcceptLanguage.preferred(headers)))
    }
    if let address = MailAddress(text) {
      precondition(address.text.utf8.allSatisfy { (0x21...0x7E).contains($0) })
    }
    let written = MailHeaderText(text).text.unicodeScalars
    precondition(!written.contains { $0.properties.generalCategory == .control })
  }

  /// A picture that was cleaned is clean, and no larger than what an EXIF of one number adds.
  private static func picture(_ bytes: [UInt8]) {
    guard let picture = try? Picture(cleaning: bytes) else { return }
    precondition(picture.bytes.count <= bytes.count + 100)
    precondition((try? Picture(cleaning: picture.bytes)) == picture)
  }

  /// A document that was taken is taken again as it was kept; and what a neighbour says of one is read as it
  /// is written.
  private static func document(_ bytes: [UInt8]) {
    if let document = try? Document(reading: bytes, named: "") {
      let again = try? Document(reading: document.bytes, named: "a.\(document.format.ending)")
      precondition(again == document)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if let note = DocumentNote(text) { precondition(note.text == text) }
  }

  /// What a person may type into any field.
  private static func shape(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let shapes: [Shape] = [
      .text(maximum: 100), .paragraph(maximum: 1000), .list(maximum: 10), .email, .telephone,
      .webAddress, .postcode, .day, .moment, .whole(0...100),
    ]
    for shape in shapes {
      guard let value = try? shape.read(text) else { continue }
      // A value that is read again is the same value.
      precondition((try? shape.read(value.line)) == .some(value) || value.line.isEmpty)
    }
  }
}
