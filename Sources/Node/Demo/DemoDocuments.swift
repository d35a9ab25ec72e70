import Base
import Formats
import Language
import Schema
import Store

/// Documents that an office of the example has added to a partnership.
enum DemoDocuments {
  /// What members take to the printer's, and what it costs there.
  static func fill(_ partnership: Record, _ office: DemoOffice) throws {
    let name = FrenchText.of(office.name)
    try add(
      "Convention avec l’imprimerie", "convention-imprimerie.pdf",
      pdf([
        "Convention entre Imprimerie du Canal et \(name)", "",
        "15 % de remise sur les affiches, les cartes et les livrets.",
        "La remise est donnée sur présentation du numéro de membre.",
        "Ceci est un exemple : personne ne s’engage à rien.",
      ]), to: partnership, office)
    try add(
      "Liste des prix", "liste-des-prix.txt",
      Array(
        """
        Affiche A3, l’unité : 1,20 €
        Cartes de visite, les cent : 18 €
        Livret de 16 pages, l’unité : 2,40 €

        Prix fictifs, avant la remise de 15 %.

        """.utf8), to: partnership, office)
    try office.change(partnership, [:], levels: ["partnership": .everybody])
  }

  private static func add(
    _ title: String, _ file: String, _ bytes: [UInt8], to partnership: Record, _ office: DemoOffice
  ) throws {
    let transaction = office.transaction
    guard let before = try transaction.file.find(partnership.id, partnership.kind) else { return }
    let document: Document
    do throws(DocumentRefusal) {
      document = try Document(reading: bytes, named: file)
    } catch {
      throw error.problem(field: "file", named: file)
    }
    let actor = office.adviser.id.description
    let stored = StoredDocument(
      name: .random(), record: partnership.id, title: title, file: file,
      format: document.format.ending, type: document.format.type,
      size: Int64(document.bytes.count), moment: transaction.now, adder: actor)
    try transaction.keep(stored, document.bytes)
    var record = before
    record.documents.append(
      DocumentNote(
        name: stored.name, format: stored.format, bytes: stored.size, day: office.day(0),
        title: title))
    record.revision += 1
    try transaction.save(record, before: before, action: .changed, actor: actor)
  }

  /// A page with these lines (ISO 32000-1): letters of Western Europe in a font that every reader has.
  private static func pdf(_ lines: [String]) -> [UInt8] {
    var text = "BT /F1 12 Tf 18 TL 60 780 Td\n"
    for line in lines { text += "(\(escaped(line))) Tj T*\n" }
    text += "ET\n"
    let objects = [
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        + "/Resources<</Font<</F1 5 0 R>>>>>>",
      "<</Length \(text.utf8.count)>>stream\n\(text)endstream",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    var file = "%PDF-1.4\n"
    var offsets: [String] = []
    for (place, object) in objects.enumerated() {
      let digits = "\(file.utf8.count)"
      offsets.append(String(repeating: "0", count: 10 - digits.count) + digits)
      file += "\(place + 1) 0 obj\n\(object)\nendobj\n"
    }
    let table = file.utf8.count
    file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets { file += "\(offset) 00000 n \n" }
    file += "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n"
    return Array(file.utf8)
  }

  /// A text between parentheses: what is not ASCII by its number in Windows-1252.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "(", ")", "\\": "\\\(scalar)"
      case "’": "\\222"
      case "œ": "\\234"
      case _ where scalar.isASCII: String(scalar)
      case _ where scalar.value < 0x100: "\\" + String(scalar.value, radix: 8)
      default: "?"
      }
    }.joined()
  }
}
