import Foundation
import Glibc
import HTTP

/// A browser as a test needs one: real requests, each on a connection of its own, and a jar of
/// cookies.
package final class Visitor {
  package struct Failure: Error { let what: String }

  /// One answer, as it came.
  package struct Answer: Sendable {
    package let status: Int
    package let fields: [(name: String, value: String)]
    package let text: String

    package func all(_ name: String) -> [String] {
      fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }
    package subscript(_ name: String) -> String? { all(name).first }
  }

  package let port: UInt16
  package var cookies: [String: String] = [:]
  /// What every request says besides.
  package var fields: [String: String]

  package init(port: UInt16, network: String? = nil) {
    self.port = port
    fields = [
      "Host": "127.0.0.1:\(port)", "Accept": "text/html,*/*;q=0.8",
      "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:152.0) Gecko/20100101 Firefox/152.0",
    ]
    // As a proxy on this machine tells it.
    if let network { fields["X-Forwarded-For"] = "\(network).7" }
  }

  package func get(_ path: String) throws -> Answer { try send(.get, path) }

  /// Sends a form as a page of this site does.
  @discardableResult
  package func post(_ path: String, _ form: KeyValuePairs<String, String> = [:]) throws -> Answer {
    let body = Query(form.map { Query.Item($0.key, $0.value) }).text
    return try send(
      .post, path,
      ["Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"], body)
  }

  /// Sends a form with a file as a page of this site does.
  @discardableResult
  package func upload(
    _ path: String, _ form: KeyValuePairs<String, String> = [:], field: String = "file",
    named name: String, type: String = "application/octet-stream", _ bytes: [UInt8]
  ) throws -> Answer {
    let boundary = "----visitor\(bytes.count)"
    var body: [UInt8] = []
    for (name, value) in form {
      body += Array(
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
      )
    }
    body += Array(
      ("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(name)\"\r\n"
        + "Content-Type: \(type)\r\n\r\n").utf8)
    body += bytes + Array("\r\n--\(boundary)--\r\n".utf8)
    return try send(
      .post, path,
      [
        "Sec-Fetch-Site": "same-origin",
        "Content-Type": "multipart/form-data; boundary=\(boundary)",
      ], bytes: body)
  }

  /// Follows redirects of this site to a page.
  package func follow(_ answer: Answer) throws -> (path: String, answer: Answer) {
    var answer = answer
    var path = ""
    for _ in 0..<5 {
      guard let next = answer["Location"] else { break }
      path = next
      answer = try get(next)
    }
    return (path, answer)
  }

  package func send(
    _ method: HTTP.Method, _ path: String, _ own: [String: String] = [:], _ body: String? = nil
  ) throws -> Answer {
    try send(method, path, own, bytes: body.map { Array($0.utf8) })
  }

  private func send(
    _ method: HTTP.Method, _ path: String, _ own: [String: String], bytes body: [UInt8]?
  ) throws -> Answer {
    var head = "\(method.rawValue) \(path) HTTP/1.1\r\nConnection: close\r\n"
    for (name, value) in fields.merging(own, uniquingKeysWith: { $1 }) {
      head += "\(name): \(value)\r\n"
    }
    if !cookies.isEmpty, own["Cookie"] == nil {
      head += "Cookie: \(cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; "))\r\n"
    }
    if let body { head += "Content-Length: \(body.count)\r\n" }
    let answer = try Self.exchange(port, Array((head + "\r\n").utf8) + (body ?? []))
    for line in answer.all("Set-Cookie") { keep(line) }
    return answer
  }

  private func keep(_ line: String) {
    let parts = line.components(separatedBy: "; ")
    let pair = parts[0].components(separatedBy: "=")
    cookies[pair[0]] = parts.contains("Max-Age=0") ? nil : pair[1]
  }

  /// Sends bytes on a connection of its own and reads the answer to its end.
  package static func exchange(_ port: UInt16, _ bytes: [UInt8]) throws -> Answer {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let failed = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard failed == 0 else { throw Failure(what: "connect \(errno)") }
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Failure(what: "send \(errno)") }
      sent += count
    }
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count <= 0 { break }
      received += buffer[..<count]
    }
    let whole = String(decoding: received, as: UTF8.self)
    guard let end = whole.range(of: "\r\n\r\n") else { throw Failure(what: "no answer: \(whole)") }
    let lines = whole[..<end.lowerBound].components(separatedBy: "\r\n")
    let status = Int(lines[0].split(separator: " ").dropFirst().first ?? "") ?? 0
    let fields = lines.dropFirst().compactMap { line in
      line.range(of: ": ").map {
        (name: String(line[..<$0.lowerBound]), value: String(line[$0.upperBound...]))
      }
    }
    return Answer(status: status, fields: fields, text: String(whole[end.upperBound...]))
  }
}
