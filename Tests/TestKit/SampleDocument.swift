/// A PDF of one empty page.
package enum SampleDocument {
  package static let pdf = marked("")

  /// The same with a word in a comment, by which it is found on the disk.
  package static func marked(_ word: String) -> [UInt8] {
    let objects = [
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>",
    ]
    var text = "%PDF-1.4\n%\(word)\n"
    var offsets: [String] = []
    for (place, object) in objects.enumerated() {
      let digits = "\(text.utf8.count)"
      offsets.append(String(repeating: "0", count: 10 - digits.count) + digits)
      text += "\(place + 1) 0 obj\(object)endobj\n"
    }
    let table = text.utf8.count
    text += "xref\n0 4\n0000000000 65535 f \n"
    for offset in offsets { text += "\(offset) 00000 n \n" }
    text += "trailer<</Size 4/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n"
    return Array(text.utf8)
  }
}
