import Base
import Foundation
import Glibc
import Testing

@Suite(.serialized) struct StatusTests {
  @Test func `a running node says how it stands and how long its answers took`() throws {
    let federation = try Federation()
    let folder = federation.folder("namur")
    let namur = try federation.start("namur")
    for _ in 0..<5 { _ = try Federation.get("\(namur)/healthz") }
    #expect(try Federation.get("\(namur)/healthz") == ["state": "ready", "searchable": 0])
    let path = try federation.file("events.csv", "Titre;Début;Partage\nVitrail;2030-01-01;public")
    #expect(try federation.run("import", folder, "event", path).status == 0)
    let searchable = try Federation.get("\(namur)/healthz")[name: "searchable"]?.integer
    #expect(searchable ?? 0 > 0)
    let status = try federation.run("status", folder)
    #expect(status.status == 0)
    let answers = status.json?[name: "answers"]
    #expect(status.json?[name: "state"] == .string("ready"))
    #expect(answers?[name: "count"]?.integer ?? 0 >= 6)
    #expect(answers?[name: "failures"] == .integer(0))
    let longest = answers?[name: "longestMicroseconds"]?.integer ?? 0
    #expect(longest > 0)
    #expect(answers?[name: "percentile99Microseconds"]?.integer ?? .max <= longest)
    #expect(status.json?[name: "residentBytes"]?.integer ?? 0 > 1 << 20)
    federation.kill("namur")
    let stopped = try federation.run("status", folder)
    #expect(stopped.status == 1)
    #expect(stopped.json?[name: "error"]?[name: "code"] == .string("not-running"))
  }

  @Test(.timeLimit(.minutes(1)))
  func `who opens the socket of a node and says nothing holds up nobody for long`() throws {
    let federation = try Federation()
    let folder = federation.folder("namur")
    _ = try federation.start("namur")
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = Array("\(folder)/control".utf8)
    try #require(path.count < 107)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
    let silent = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(silent) }
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(silent, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    #expect(connected == 0)
    // A length, and nothing behind it.
    #expect(send(silent, [0, 0, 0, 9] as [UInt8], 4, 0) == 4)
    #expect(try federation.run("status", folder).status == 0)
  }
}
