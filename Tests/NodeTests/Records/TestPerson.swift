import Base
import Formats
import Foundation
import Glibc
import Office
import Schema
import Store
import TestKit

/// Somebody with a browser: signed in at an office of this process, or a visitor.
struct TestPerson {
  let port: UInt16
  let caller: Caller
  /// What the browser holds; nil for a visitor.
  let session: Secret?

  struct Answer {
    let status: Int
    let headers: String
    let body: String

    var json: JSONValue? { try? JSONValue(parsing: Array(body.utf8)) }
    /// Where it leads.
    var location: String? {
      headers.components(separatedBy: "\r\n").first { $0.lowercased().hasPrefix("location:") }
        .map { $0.dropFirst(9).trimmingCharacters(in: .whitespaces) }
    }
  }

  func get(_ path: String, accept: String = "application/json") throws -> Answer {
    try send("GET", path, ["Accept: \(accept)"], "")
  }

  func page(_ path: String) throws -> Answer { try get(path, accept: "text/html") }

  /// Sends a form as a browser does.
  func post(_ path: String, _ fields: KeyValuePairs<String, String> = [:]) throws -> Answer {
    try post(path, items: fields.map { ($0, $1) })
  }

  func post(_ path: String, items: [(String, String)]) throws -> Answer {
    let body = items.map { "\(Self.encode($0.0))=\(Self.encode($0.1))" }.joined(separator: "&")
    return try send(
      "POST", path, ["Accept: text/html", "Content-Type: application/x-www-form-urlencoded"], body)
  }

  func patch(_ path: String, _ json: JSONValue, revision: Int64) throws -> Answer {
    try send(
      "PATCH", path,
      ["Accept: application/json", "Content-Type: application/json", "If-Match: \"\(revision)\""],
      json.text)
  }

  func create(_ kind: String, _ json: JSONValue) throws -> Answer {
    try send(
      "POST", "/api/records/\(kind)",
      ["Accept: application/json", "Content-Type: application/json"], json.text)
  }

  /// Sends a form with one file as a browser does.
  func upload(
    _ path: String, _ fields: KeyValuePairs<String, String>, _ file: [UInt8],
    named name: String = "photo.jpg"
  ) throws -> Answer {
    var body = ""
    for (name, value) in fields {
      body += "--b\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }
    body += "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n"
    body += "Content-Type: image/jpeg\r\n\r\n"
    return try send(
      "POST", path, ["Accept: text/html", "Content-Type: multipart/form-data; boundary=b"],
      Array(body.utf8) + file + Array("\r\n--b--\r\n".utf8))
  }

  /// The body of an answer as it came.
  func bytes(_ path: String) throws -> [UInt8] {
    let whole = try exchange(Array(request("GET", path, ["Accept: */*"], 0).utf8))
    let gap = Array("\r\n\r\n".utf8)
    guard let end = whole.indices.first(where: { whole[$0...].starts(with: gap) }) else {
      return []
    }
    return Array(whole[(end + gap.count)...])
  }

  /// A text as it stands on a page.
  static func escaped(_ text: String) -> String {
    [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;")].reduce(text) {
      $0.replacing($1.0, with: $1.1)
    }
  }

  private static func encode(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }

  private func send(_ method: String, _ path: String, _ headers: [String], _ body: String) throws
    -> Answer
  {
    try send(method, path, headers, Array(body.utf8))
  }

  private func request(_ method: String, _ path: String, _ headers: [String], _ length: Int)
    -> String
  {
    var lines = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"]
    lines += headers + ["Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: navigate"]
    if let session { lines.append("Cookie: maille=\(session.text)") }
    if method != "GET" { lines.append("Content-Length: \(length)") }
    return lines.joined(separator: "\r\n") + "\r\n\r\n"
  }

  private func send(_ method: String, _ path: String, _ headers: [String], _ body: [UInt8]) throws
    -> Answer
  {
    let bytes = try exchange(Array(request(method, path, headers, body.count).utf8) + body)
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n"), let status = Int(text.dropFirst(9).prefix(3)) else {
      throw Problem("no-answer", Phrase(verbatim: text))
    }
    return Answer(
      status: status, headers: String(text[..<end.lowerBound]),
      body: String(text[end.upperBound...])
    )
  }

  private func exchange(_ request: [UInt8]) throws -> [UInt8] {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Problem("no-connection", Phrase(verbatim: "\(errno)")) }
    var sent = 0
    while sent < request.count {
      let count = request[sent...].withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, 0)
      }
      guard count > 0 else { throw Problem("not-sent", Phrase(verbatim: "\(errno)")) }
      sent += count
    }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(socket, &buffer, buffer.count, 0)
      guard count > 0 else { return answer }
      answer += buffer[..<count]
    }
  }
}

extension TestOffice {
  /// Signs somebody in with these roles, second factor shown. Call it while the office serves.
  func person(_ roles: Set<Role>, record: Identifier? = nil, isVerified: Bool = true) throws
    -> TestPerson
  {
    let account = try store.write { transaction in
      let account = Account(
        id: .random(), email: "\(Identifier.random())@exemple.be", name: "Une personne",
        roles: roles, record: record, created: transaction.now, welcomed: transaction.now)
      try transaction.accounts.save(account)
      return account
    }
    return try signIn(account, isVerified: isVerified)
  }

  /// Signs in who has an account already.
  func signIn(_ account: Account, isVerified: Bool = true) throws -> TestPerson {
    let secret = Secret.random()
    try store.write { transaction in
      try transaction.sessions.insert(
        Session(
          token: secret.hash, account: account.id, created: transaction.now,
          used: transaction.now, proven: transaction.now, isRemembered: true,
          isVerified: isVerified, device: "test"))
    }
    return TestPerson(port: port, caller: Caller(account), session: secret)
  }

  /// Somebody who has not signed in.
  var visitor: TestPerson { TestPerson(port: port, caller: .visitor, session: nil) }

  /// What this caller does with the office's file.
  func file(_ caller: Caller) -> OfficeFile { OfficeFile(store: store, caller: caller) }

  func record(_ id: Identifier) throws -> Record {
    guard let record = try store.reader().file.find(id) else {
      throw Problem("gone", Phrase(verbatim: "\(id)"))
    }
    return record
  }

  /// Keeps a record as it is given, as an import would.
  @discardableResult
  func keep(
    _ kind: Kind, _ values: [String: Value], _ levels: [String: Level] = [:],
    owner: Identifier? = nil, state: String? = nil
  ) throws -> Identifier {
    try store.write { transaction in
      let record = Record(
        id: .random(), kind: kind, reference: nil, values: values, levels: levels, state: state,
        owner: owner, created: transaction.now, changed: transaction.now)
      if let field = kind.picture, let name = values[field.name].flatMap({ Identifier($0.line) }),
        try transaction.pictures.find(name) == nil
      {
        try transaction.keep(
          StoredPicture(
            name: name, record: record.id, type: "image/jpeg",
            bytes: Picture(cleaning: SamplePicture.marked("\(name)")).bytes))
      }
      try transaction.save(record, before: nil, action: .created, actor: "test")
      return record.id
    }
  }
}

/// The same numbers for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
