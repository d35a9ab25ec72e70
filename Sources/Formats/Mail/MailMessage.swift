import Base

/// A mail as bytes (RFC 5322, MIME RFC 2045 to 2047): plain text, the same as markup, and files.
package struct MailMessage: Sendable {
  /// A file that comes with the mail.
  package struct Attachment: Sendable {
    package let name: MailHeaderText
    /// A media type of printable ASCII, such as `text/calendar; method=PUBLISH`.
    package let type: String
    package let bytes: [UInt8]

    package init(name: MailHeaderText, type: String, bytes: [UInt8]) {
      self.name = name
      self.type = type
      self.bytes = bytes
    }
  }

  package var sender: MailAddress
  package var senderName: MailHeaderText
  package var recipient: MailAddress
  package var subject: MailHeaderText
  package var text: String
  /// A whole page of markup, UTF-8; nothing in it is fetched from elsewhere.
  package var markup: [UInt8]?
  /// Where one click ends mails like this one (RFC 8058): an https address of visible ASCII.
  package var unsubscribe: String?
  package var attachments: [Attachment] = []
  /// Makes Message-ID and the boundaries; never the same for two mails.
  package var id: Identifier
  package var date: Timestamp

  package init(
    sender: MailAddress, senderName: MailHeaderText, recipient: MailAddress,
    subject: MailHeaderText, text: String, markup: [UInt8]? = nil, unsubscribe: String? = nil,
    id: Identifier, date: Timestamp
  ) {
    self.sender = sender
    self.senderName = senderName
    self.recipient = recipient
    self.subject = subject
    self.text = text
    self.markup = markup
    self.unsubscribe = unsubscribe
    self.id = id
    self.date = date
  }

  /// The whole mail, lines ended by CR LF and at most 78 characters long.
  package var bytes: [UInt8] {
    var lines = [
      "Date: \(MailDate.text(date))",
      "From: \(senderName.encoded(behind: 6, isPhrase: true))\r\n <\(sender.text)>",
      "To: <\(recipient.text)>",
      "Subject: \(subject.encoded(behind: 9))",
      "Message-ID: <\(id)@\(sender.text.split(separator: "@").last ?? "localhost")>",
      // No automatic answers to what no person wrote (RFC 3834).
      "Auto-Submitted: auto-generated",
      "MIME-Version: 1.0",
    ]
    if let unsubscribe, Self.isVisible(unsubscribe) {
      lines.append("List-Unsubscribe: <\(unsubscribe)>")
      lines.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
    }
    var body = alternative
    if !attachments.isEmpty {
      body = Self.joined(
        "mixed", boundary: "m\(id)", [body] + attachments.map(Self.part))
    }
    return Array((lines.joined(separator: "\r\n") + "\r\n").utf8) + body
  }

  /// The text, and the markup behind it when there is one: readers take the last that they can show.
  private var alternative: [UInt8] {
    let plain = Self.textPart("text/plain", Array(text.utf8))
    guard let markup else { return plain }
    return Self.joined(
      "alternative", boundary: "a\(id)", [plain, Self.textPart("text/html", markup)])
  }

  private static func textPart(_ type: String, _ content: [UInt8]) -> [UInt8] {
    Array(
      "Content-Type: \(type); charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        .utf8) + QuotedPrintable.encode(content)
  }

  private static func part(_ attachment: Attachment) -> [UInt8] {
    let type =
      attachment.type.utf8.allSatisfy { (0x20...0x7E).contains($0) }
      ? attachment.type : "application/octet-stream"
    var text = "Content-Type: \(type)\r\nContent-Transfer-Encoding: base64\r\n"
    text +=
      "Content-Disposition: attachment;\r\n filename*=utf-8''\(attachment.name.percentEncoded)\r\n\r\n"
    let encoded = Array(Base64.encode(attachment.bytes).utf8)
    for start in stride(from: 0, to: encoded.count, by: 76) {
      text += String(decoding: encoded[start..<min(start + 76, encoded.count)], as: UTF8.self)
      text += "\r\n"
    }
    return Array(text.utf8)
  }

  private static func joined(_ kind: String, boundary: String, _ parts: [[UInt8]]) -> [UInt8] {
    var bytes = Array(
      "Content-Type: multipart/\(kind);\r\n boundary=\"\(boundary)\"\r\n\r\n".utf8)
    for part in parts { bytes += Array("--\(boundary)\r\n".utf8) + part + [0x0D, 0x0A] }
    return bytes + Array("--\(boundary)--\r\n".utf8)
  }

  private static func isVisible(_ text: String) -> Bool {
    text.utf8.count <= 900
      && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3C && $0 != 0x3E }
  }
}

extension MailHeaderText {
  /// For parameters of headers (RFC 8187).
  fileprivate var percentEncoded: String {
    text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        String(UnicodeScalar(byte))
      default: "%" + Hexadecimal.encode([byte]).uppercased()
      }
    }.joined()
  }
}

/// Moments as mails have them (RFC 5322 section 3.3).
enum MailDate {
  private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Wed, 25 Nov 2026 03:20:00 +0000`.
  static func text(_ moment: Timestamp) -> String {
    // 1970 began on a Thursday.
    let text = ISO8601.text(moment)
    let number = max(0, moment.seconds) / 86_400
    let parts = text.prefix(10).split(separator: "-")
    let month = months[max(0, min(11, (Int(parts[1]) ?? 1) - 1))]
    let clock = text.dropFirst(11).prefix(8)
    return "\(days[Int(number % 7)]), \(parts[2]) \(month) \(parts[0]) \(clock) +0000"
  }
}
