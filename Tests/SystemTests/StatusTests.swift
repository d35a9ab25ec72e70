import Base
import Foundation
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
}
