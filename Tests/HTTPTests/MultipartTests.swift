import Base
import HTTP
import Testing

@Suite struct MultipartTests {
  private let type = "multipart/form-data; boundary=b"

  private func read(
    _ body: String, _ type: String? = nil, _ limits: MultipartForm.Limits = .init(fileBytes: 100)
  ) throws(MultipartRefusal) -> MultipartForm {
    try MultipartForm(Array(body.utf8), type: type ?? self.type, within: limits)
  }

  /// A body of one part with these header lines.
  private func part(_ header: String, _ content: String = "x") -> String {
    "--b\r\n\(header)\r\n\r\n\(content)\r\n--b--\r\n"
  }

  private func file(_ name: String) -> String {
    part("Content-Disposition: form-data; name=\"f\"; filename=\"\(name)\"")
  }

  @Test func `fields and files of one form`() throws {
    let form = try read(
      "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\né\r\nè\r\n"
        + "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"été.png\"\r\n"
        + "Content-Type: Image/PNG\r\n\r\n\r\n-\r\n--\r\n-b\r\n"
        + "--b\r\ncontent-disposition:form-data;name=\"none\";filename=\"\"\r\n"
        + "Content-Type: application/octet-stream\r\n\r\n\r\n"
        + "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n--b--")
    #expect(form.fields == [.init("a", "é\r\nè"), .init("a", "")])
    #expect(form.files.map(\.field) == ["f"])
    let file = try #require(form.file("f"))
    #expect(file.name == "été.png" && file.type == "image/png")
    #expect(file.bytes == Array("\r\n-\r\n--\r\n-b".utf8))
    #expect(form.file("none") == nil)
  }

  @Test func `any bytes are a file's, but no text's`() throws {
    var body = Array(
      "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\n".utf8)
    let bytes = (0...255).map { UInt8($0) } + (0...255).reversed().map { UInt8($0) }
    body += bytes + "\r\n--b--\r\n".utf8
    let form = try MultipartForm(body, type: type, within: .init(fileBytes: 512))
    #expect(form.file("f")?.bytes == bytes)
    #expect(throws: MultipartRefusal.fileTooLong) {
      try MultipartForm(body, type: type, within: .init(fileBytes: 511))
    }
    for wrong: [UInt8] in [[0xFF], [0], [0xC0, 0x80]] {
      var body = Array("--b\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n".utf8)
      body += wrong + "\r\n--b--\r\n".utf8
      #expect(throws: MultipartRefusal.textEncoding) {
        try MultipartForm(body, type: type, within: .init(fileBytes: 512))
      }
    }
  }

  @Test(arguments: [
    ("a.jpg", "a.jpg"), ("C:\\fakepath\\a.jpg", "a.jpg"), ("../../etc/passwd", "passwd"),
    ("/etc/", ""), ("a%22b", "a\"b"), ("a%2Fb", "a%2Fb"), ("a; b=c", "a; b=c"),
  ])
  func `a file's name is never a path`(_ sent: String, _ name: String) throws {
    #expect(try read(file(sent)).file("f")?.name == name)
  }

  @Test(arguments: [
    "..", "a/..", ".", "a\u{202E}gpj.exe", "a\u{7F}", "a\u{0}b", "a\tb", "a\u{2028}b",
    String(repeating: "a", count: 256),
  ])
  func `deceptive names are refused`(_ name: String) {
    let refusals: [MultipartRefusal] = [.fileNameMalformed, .partFieldMalformed]
    do {
      _ = try read(file(name))
      Issue.record("taken: \(name)")
    } catch { #expect(refusals.contains(error)) }
  }

  @Test(arguments: [
    ("text/plain", MultipartRefusal.notMultipart),
    ("multipart/form-datax; boundary=b", .notMultipart),
    ("multipart/mixed; boundary=b", .notMultipart), ("multipart/form-data", .boundaryMissing),
    ("multipart/form-data;", .boundaryMissing),
    ("multipart/form-data; boundary=", .boundaryMalformed),
    ("multipart/form-data; boundary=\"b", .boundaryMalformed),
    ("multipart/form-data; boundary=b c", .boundaryMalformed),
    ("multipart/form-data; boundary=\"b \"", .boundaryMalformed),
    ("multipart/form-data; boundary=\"b\\\\\"", .boundaryMalformed),
    ("multipart/form-data; boundary=b; charset=utf-8", .parameterUnknown),
    ("multipart/form-data; charset=utf-8; boundary=b", .parameterUnknown),
    ("multipart/form-data; boundary=b; boundary=c", .parameterUnknown),
    ("multipart/form-data; boundary=" + String(repeating: "a", count: 71), .boundaryMalformed),
  ])
  func `content types that are refused`(_ type: String, _ refusal: MultipartRefusal) {
    #expect(throws: refusal) { try read(file("x"), type) }
  }

  @Test func `boundaries as they may be written`() throws {
    for type in [
      "Multipart/Form-Data;boundary=b", "multipart/form-data; BOUNDARY=\"b\"",
      "multipart/form-data ; boundary=b ",
    ] { #expect(try read(file("x"), type).files.count == 1) }
    let boundary = "'()+_,-./:=? 0" + String(repeating: "a", count: 56)
    let body = file("x").split(separator: "--b", omittingEmptySubsequences: false)
      .joined(separator: "--\(boundary)")
    #expect(try read(body, "multipart/form-data; boundary=\"\(boundary)\"").files.count == 1)
  }

  @Test(arguments: [
    ("", MultipartRefusal.preamble), ("x\r\n--b\r\n", .preamble), ("\r\n--b\r\n", .preamble),
    ("--b", .endMissing), ("--bx\r\n", .delimiterMalformed), ("--b \r\n", .delimiterMalformed),
    ("--b\n", .delimiterMalformed), ("--b\nx", .delimiterMalformed), ("--b\r\n", .endMissing),
    ("--b--x", .epilogue), ("--b--\r\n\r\n", .epilogue),
    ("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx", .endMissing),
    ("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b", .endMissing),
    ("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--bc", .delimiterMalformed),
    ("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\n--b--", .endMissing),
    ("--b\r\n\r\nx\r\n\r\n\r\n--b--", .partFieldMalformed),
  ])
  func `delimiters that are refused`(_ body: String, _ refusal: MultipartRefusal) {
    #expect(throws: refusal) { try read(body) }
  }

  @Test(arguments: [
    ("X: y", MultipartRefusal.dispositionMissing), ("X", .partFieldMalformed),
    (" X: y", .partFieldMalformed), ("X : y", .partFieldMalformed), (": y", .partFieldMalformed),
    ("X: y\nZ: y", .partFieldMalformed), ("X: y\rZ: y", .partFieldMalformed),
    ("X: y\r\n folded", .partFieldMalformed),
    ("Content-Disposition: attachment; name=\"a\"", .dispositionMalformed),
    ("Content-Disposition: form-data", .nameMissing),
    ("Content-Disposition: form-data; name=\"\"", .nameMissing),
    ("Content-Disposition: form-data; name=a", .dispositionMalformed),
    ("Content-Disposition: form-data; name=\"a", .dispositionMalformed),
    ("Content-Disposition: form-data; name=\"a\"b", .dispositionMalformed),
    ("Content-Disposition: form-data; name=\"a\\\"\"", .dispositionMalformed),
    ("Content-Disposition: form-data; name=\"a\"; name=\"b\"", .dispositionMalformed),
    ("Content-Disposition: form-data; name=\"a\";", .dispositionMalformed),
    ("Content-Disposition: form-data; name=\"a\"; filename*=UTF-8''x", .dispositionMalformed),
    (
      "Content-Disposition: form-data; name=\"a\"; filename=\"x\"; filename=\"y\"",
      .dispositionMalformed
    ),
    (
      "Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"",
      .partFieldRepeated
    ),
    (
      "Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64",
      .transferEncoding
    ),
    ("Content-Disposition: form-data; name=\"a\"\r\nContent-Type: image", .typeMalformed),
    ("Content-Disposition: form-data; name=\"a\"\r\nContent-Type: image/png", .textEncoding),
    (
      "Content-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain; charset=utf-16",
      .textEncoding
    ),
  ])
  func `headers of parts that are refused`(_ header: String, _ refusal: MultipartRefusal) {
    #expect(throws: refusal) { try read(part(header)) }
  }

  @Test func `bounds are exact`() throws {
    let field = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nabc\r\n"
    var limits = MultipartForm.Limits(fileBytes: 0)
    limits.parts = 2
    limits.textBytes = 3
    limits.headerBytes = 40
    #expect(try read(field + field + "--b--", nil, limits).fields.count == 2)
    #expect(throws: MultipartRefusal.tooManyParts) {
      try read(field + field + field + "--b--", nil, limits)
    }
    limits.textBytes = 2
    #expect(throws: MultipartRefusal.textTooLong) { try read(field + "--b--", nil, limits) }
    limits.textBytes = 3
    limits.headerBytes = 39
    #expect(throws: MultipartRefusal.partHeaderTooLong) { try read(field + "--b--", nil, limits) }
  }

  @Test func `every refusal has words and a status`() {
    for refusal in MultipartRefusal.allCases {
      #expect((400...415).contains(refusal.problem(largestFile: 5 << 20).status))
    }
    #expect(
      MultipartRefusal.fileTooLong.problem(largestFile: 5 << 20).words(.english).hasSuffix(
        "5 MB at most."))
  }
}
