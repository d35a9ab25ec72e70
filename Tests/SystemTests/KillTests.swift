import Base
import Foundation
import Glibc
import Testing

/// Real processes killed at any moment. `MAILLE_KILLS` says how many times; `deploy/test` does a few.
@Suite(.serialized) struct KillTests {
  private static let kills = Int(ProcessInfo.processInfo.environment["MAILLE_KILLS"] ?? "") ?? 10

  /// One thing that an operator does, and what may be there afterwards.
  private struct Step {
    let words: [String]
    /// Titles that begin so are all there or none.
    let prefix: String
    let countIfDone: Int
    let countIfNot: Int
  }

  private struct Batch {
    let id: String
    let prefix: String
  }

  @Test func `a node killed at any moment loses nothing and shows nothing half done`() throws {
    let federation = try Federation()
    let folder = federation.folder("namur")
    var namur = try federation.start("namur")
    var amiens = try federation.start("amiens")
    try federation.run("neighbour", folder, "add", amiens, "--yes")
    try federation.run("neighbour", federation.folder("amiens"), "add", namur, "--yes")
    let port = namur.split(separator: ":").last.map(String.init) ?? "0"

    var heads: [Int64: String] = [:]
    var batches: [Batch] = []
    var counts: [String: Int] = [:]
    var done = 0
    for round in 0..<Self.kills {
      let step = try Self.step(round, federation, folder, batches, counts)
      let isReader = round % 4 == 3
      let victim = isReader ? "amiens" : "namur"
      let process = try federation.launchCommand(step.words)
      Thread.sleep(forTimeInterval: .random(in: 0...0.25))
      federation.kill(victim)
      let answer = process.wait()
      if victim == "namur" {
        #expect(try federation.run("verify", folder).status == 0, "round \(round)")
        namur = try federation.serve("namur", port: port)
      } else {
        #expect(try federation.run("verify", federation.folder("amiens")).status == 0)
        amiens = try federation.serve("amiens")
        try federation.run("neighbour", folder, "remove", "Amiens")
        try federation.run("neighbour", folder, "add", amiens, "--yes")
      }
      let count = try Self.count(federation, folder, step.prefix)
      if answer.status == 0 {
        done += 1
        #expect(count == step.countIfDone, "round \(round): \(step.words) was done")
      } else {
        #expect([step.countIfDone, step.countIfNot].contains(count), "round \(round)")
      }
      counts[step.prefix] = count
      if let batch = answer.json?[name: "batch"]?.string {
        batches.append(Batch(id: batch, prefix: step.prefix))
      }
      let checkpoint = try Federation.text("\(namur)/checkpoint").split(separator: "\n")
      let size = Int64(checkpoint[1]) ?? 0
      let root = String(checkpoint[2])
      #expect(heads[size, default: root] == root, "two heads of size \(size)")
      heads[size] = root
    }
    let shared = try Federation.get("\(namur)/api/search?q=&office=Namur")[name: "total"]
    let isLevel = try Federation.within(seconds: 20) {
      try Federation.get("\(amiens)/api/search?q=&office=Namur")[name: "total"] == shared
    }
    let offices = try Federation.text("\(amiens)/api/offices")
    #expect(isLevel, "\(shared?.text ?? "") of \(offices)")
    #expect(try federation.run("verify", folder).status == 0)
    #expect(try federation.run("verify", federation.folder("amiens")).status == 0)
    #expect(heads.count > 2)
    // A test whose commands were all refused would show nothing.
    #expect(done > 0)
  }

  /// Import, undo, rebuild, withdraw and change in turn.
  private static func step(
    _ round: Int, _ federation: Federation, _ folder: String, _ batches: [Batch],
    _ counts: [String: Int]
  ) throws -> Step {
    let known = counts.filter { $0.value > 0 }.keys.sorted()
    switch round % 5 {
    case 1 where !batches.isEmpty:
      let batch = batches[batches.count - 1]
      return Step(
        words: ["import", folder, "--undo", batch.id], prefix: batch.prefix, countIfDone: 0,
        countIfNot: counts[batch.prefix] ?? 0)
    case 2:
      let prefix = known.first ?? "none"
      return Step(
        words: ["rebuild", folder], prefix: prefix, countIfDone: counts[prefix] ?? 0,
        countIfNot: counts[prefix] ?? 0)
    case 3 where !known.isEmpty:
      let id = try anyRecord(federation, folder, known[0])
      let count = counts[known[0]] ?? 0
      return Step(
        words: ["withdraw", folder, id], prefix: known[0], countIfDone: count - 1,
        countIfNot: count)
    case 4 where !known.isEmpty:
      let id = try anyRecord(federation, folder, known[0])
      let count = counts[known[0]] ?? 0
      return Step(
        words: ["set", folder, id, "title=Changé au tour \(round)"], prefix: known[0],
        countIfDone: count - 1, countIfNot: count)
    default:
      let prefix = "tour\(round)x"
      let lines = (0..<120).map { "\(prefix) technique \($0);tous les bureaux" }
      let path = try federation.file(
        "\(prefix).csv", "Sujet;Partage\n" + lines.joined(separator: "\n"))
      return Step(
        words: ["import", folder, "training-request", path], prefix: prefix, countIfDone: 120,
        countIfNot: 0)
    }
  }

  /// Records in the file that begin so and are not withdrawn.
  private static func count(_ federation: Federation, _ folder: String, _ prefix: String) throws
    -> Int
  {
    try titles(federation, folder).count { $0.title.hasPrefix(prefix + " ") }
  }

  private static func anyRecord(_ federation: Federation, _ folder: String, _ prefix: String) throws
    -> String
  {
    try titles(federation, folder).first { $0.title.hasPrefix(prefix + " ") }?.id ?? "0"
  }

  private static func titles(_ federation: Federation, _ folder: String) throws
    -> [(id: String, title: String)]
  {
    let json = try federation.run("export", folder, "training-request", "--as", "json").json
    return (json?.array ?? []).compactMap { record in
      guard record[name: "withdrawn"] != .boolean(true), let id = record[name: "id"]?.string,
        let title = record[name: "fields"]?[name: "title"]?.string
      else { return nil }
      return (id, title)
    }
  }
}
