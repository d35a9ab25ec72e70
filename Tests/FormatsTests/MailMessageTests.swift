import Base
import Formats
import Foundation
import Testing

/// Mails and archives, read back by Python's standard library.
@Suite struct MailMessageTests {
  private static func python(_ program: String, _ input: [UInt8]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program]
    let standardInput = Pipe()
    let output = Pipe()
    process.standardInput = standardInput
    process.standardOutput = output
    try process.run()
    // Larger than a pipe holds: written while the other end reads.
    let thread = Thread {
      standardInput.fileHandleForWriting.write(Data(input))
      try? standardInput.fileHandleForWriting.close()
    }
    thread.start()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }

  private static let read = """
    import email, email.policy, json, sys
    mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
    def part(kind):
        found = mail.get_body((kind,))
        return found.get_content() if found else None
    print(json.dumps({
      "defects": [str(d) for p in mail.walk() for d in p.defects],
      "names": sorted(mail.keys()), "subject": mail["subject"], "from": str(mail["from"]),
      "to": str(mail["to"]), "date": mail["date"].datetime.isoformat(),
      "unsubscribe": mail["list-unsubscribe"], "text": part("plain"), "markup": part("html"),
      "files": [[a.get_filename(), a.get_content_type(), len(a.get_payload(decode=True))]
        for a in mail.iter_attachments()]}))
    """

  private func message(_ subject: String, _ text: String) throws -> MailMessage {
    MailMessage(
      sender: try #require(MailAddress("bureau@namur.example")),
      senderName: MailHeaderText("Maille, Liège à vélo"),
      recipient: try #require(MailAddress("zoe@example.org")), subject: MailHeaderText(subject),
      text: text, id: .random(), date: Timestamp(seconds: 1_795_577_400))
  }

  @Test(arguments: [
    "Bonjour", "Votre lien de connexion à Liège", "=?utf-8?Q?faux?=", "émoji 🎭 et ligatures œuvre",
    String(repeating: "très long sujet ", count: 20), "a\r\nBcc: voleur@example.org",
    "tab\tet\u{0}nul\u{2028}fin", "",
  ])
  func `what is written is what others read`(_ subject: String) throws {
    let text =
      "Bonjour Zoé,\n\nœuvre = 100 %, fin de ligne \nsuite\t\n.\n..deux 🎭\n"
      + String(repeating: "mot ", count: 60) + "\n"
    var mail = try message(subject, text)
    mail.markup = Array("<!DOCTYPE html><p>Zoé &amp; co</p>".utf8)
    mail.unsubscribe = "https://namur.example/desabonnement/abc"
    mail.attachments = [
      MailMessage.Attachment(
        name: MailHeaderText("réunion d’été.ics"), type: "text/calendar",
        bytes: [UInt8](repeating: 7, count: 1000))
    ]
    let bytes = mail.bytes
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      #expect(line.count <= 79 && (line.isEmpty || line.last == 0x0D))
      #expect(line.allSatisfy { $0 == 0x0D || (0x20...0x7E).contains($0) })
    }
    let json = try JSONValue(parsing: Array(Self.python(Self.read, bytes).utf8))
    #expect(json[name: "defects"]?.array?.isEmpty == true)
    let names = json[name: "names"]?.array?.compactMap(\.string) ?? []
    #expect(
      names == [
        "Auto-Submitted", "Content-Type", "Date", "From", "List-Unsubscribe",
        "List-Unsubscribe-Post", "MIME-Version", "Message-ID", "Subject", "To",
      ])
    let plain = subject.unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control || scalar == "\u{2028}" ? " " : String(scalar)
    }.joined()
    let received = json[name: "subject"]?.string ?? ""
    #expect(
      received.split(separator: " ") == plain.split(separator: " "), "\(received)")
    #expect(json[name: "to"]?.string == "zoe@example.org")
    #expect(json[name: "from"]?.string?.contains("bureau@namur.example") == true)
    #expect(json[name: "date"]?.string == "2026-11-25T03:30:00+00:00")
    #expect(json[name: "unsubscribe"]?.string == "<https://namur.example/desabonnement/abc>")
    // By scalars, since CR and LF together are one character.
    func lines(_ text: String) -> [Substring] {
      String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\r" }))
        .split(separator: "\n", omittingEmptySubsequences: false)
    }
    #expect(lines(json[name: "text"]?.string ?? "") == lines(text))
    #expect(json[name: "markup"]?.string?.contains("Zoé &amp; co") == true)
    #expect(json[name: "files"]?.text == #"[["réunion d’été.ics","text/calendar",1000]]"#)
  }

  @Test func `only one plain address is an address`() {
    for good in ["a@b.co", "zoe.martin+x@sub.example.org", "o'neil@example.org"] {
      #expect(MailAddress(good)?.text == good)
    }
    for bad in [
      "", "a", "a@b", "a@b.co\r\nBcc: x@y.zz", "a@b.co,x@y.zz", "a b@c.dd", "<a@b.co>", "a@@b.co",
      "é@b.co", "a@b..", ".a@b.co", "a.@b.co", "a@.b.co", "\"a\"@b.co", "a@b.co ", "a@b.co\u{0}",
    ] {
      #expect(MailAddress(bad) == nil, "\(bad)")
    }
  }

  @Test func `an unsubscribe address that could end its line is left out`() throws {
    var mail = try message("x", "y")
    for address in ["https://a.b/\r\nBcc: x@y.zz", "https://a.b/> <b", "https://é.b"] {
      mail.unsubscribe = address
      #expect(!String(decoding: mail.bytes, as: UTF8.self).contains("List-Unsubscribe"))
    }
  }

  @Test func `archives open elsewhere`() throws {
    var archive = ZIPWriter(Timestamp(seconds: 1_795_577_401))
    archive.add("lisez-moi.txt", Array("Bonjour œuvre\n".utf8))
    archive.add("photos/été.jpg", (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    archive.add("vide", [])
    let listing = try Self.python(
      """
      import io, sys, zipfile
      z = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
      assert z.testzip() is None
      for i in z.infolist(): print(i.filename, i.file_size, i.date_time)
      print(z.read("lisez-moi.txt").decode(), end="")
      """, archive.finished())
    #expect(
      listing == """
        lisez-moi.txt 15 (2026, 11, 25, 3, 30, 0)
        photos/été.jpg 70000 (2026, 11, 25, 3, 30, 0)
        vide 0 (2026, 11, 25, 3, 30, 0)
        Bonjour œuvre

        """)
  }
}
