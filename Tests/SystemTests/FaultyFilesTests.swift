import Base
import Foundation
import Testing

/// What the command line does to files, each operation failing in turn, once or for want of room: the
/// files that a node has beside its database, and the database while it is made, copied and put back.
@Suite struct FaultyFilesTests {
  enum Deed: CaseIterable, Sendable {
    case making, backingUp, restoring
  }

  enum Fault: CaseIterable, Sendable {
    case once, full
  }

  /// Seldom all of it, so that a run stays short: `MAILLE_EVERY` says each how manieth operation fails.
  private static let stride =
    ProcessInfo.processInfo.environment["MAILLE_EVERY"].flatMap { Int($0) } ?? 12

  @Test(arguments: Deed.allCases, Fault.allCases)
  func `a command on a failing disk does all of it or says why, and can be done again`(
    deed: Deed, fault: Fault
  ) throws {
    let federation = try Federation()
    let office = federation.folder("namur")
    let backup = federation.root.appendingPathComponent("whole").path
    try federation.run("init", office, "--office", "\(Federation.repository.path)/nodes/namur")
    let path = try federation.file("f.csv", "Sujet;Partage\nCoudre;public\nMixer;public\n")
    try federation.run("import", office, "training-request", path)
    #expect(try federation.run("backup", office, backup).status == 0)

    var failing = Int.random(in: 1...Self.stride)
    var failed = 0
    while true {
      let target = federation.root.appendingPathComponent("faulty\(failing)").path
      let words =
        switch deed {
        case .making:
          ["init", target, "--office", "\(Federation.repository.path)/nodes/marseille"]
        case .backingUp: ["backup", office, target]
        case .restoring: ["restore", backup, target]
        }
      let note = target + ".note"
      let command = try federation.launchCommand(
        words, environment: Self.environment(target, failing, fault, note))
      let answer = command.wait()
      let place = "\(deed), operation \(failing), \(fault)"
      #expect(command.hasEndedByItself, "\(place): a crash")
      guard FileManager.default.fileExists(atPath: note) else {
        #expect(answer.status == 0, "\(place): fails on a disk that does not")
        break
      }
      failed += 1
      try Self.check(deed, words, answer, place, federation)
      failing += Self.stride
    }
    #expect(failed > 24 / Self.stride, "\(deed): hardly any operation was seen")
  }

  private static func environment(_ target: String, _ failing: Int, _ fault: Fault, _ note: String)
    -> [String: String]
  {
    var environment = [
      "LD_PRELOAD": Federation.built("libFaultyFiles.so").path, "FAULTY_PATH": target,
      "FAULTY_AT": "\(failing)", "FAULTY_NOTE": note,
    ]
    if fault == .full { environment["FAULTY_FULL"] = "1" }
    return environment
  }

  private static func check(
    _ deed: Deed, _ words: [String], _ answer: (status: Int32, json: JSONValue?), _ place: String,
    _ federation: Federation
  ) throws {
    #expect([0, 1].contains(answer.status), "\(place)")
    if answer.status != 0 {
      let code = answer.json?[name: "error"]?[name: "code"]?.string ?? ""
      #expect(["disk-full", "disk-failure", "cannot-write"].contains(code), "\(place): \(code)")
    }
    // Done again on a good disk: it is there already, whole, or is done now.
    let again = try federation.run(words: words)
    let isThere = again.json?[name: "error"]?[name: "code"] == .string("exists")
    #expect(again.status == 0 || isThere, "\(place): again: \(again)")
    #expect(isThere || answer.status != 0, "\(place): what was done is not there")
    let made = deed == .backingUp ? words[2] : words[deed == .making ? 1 : 2]
    if deed == .backingUp {
      let copy = made + ".copy"
      #expect(try federation.run("restore", made, copy).status == 0, "\(place)")
      #expect(try federation.run("verify", copy).status == 0, "\(place)")
    } else {
      #expect(try federation.run("verify", made).status == 0, "\(place)")
    }
    // Nothing lies about that holds a key or a person's data under a name that nobody looks for.
    let left = try FileManager.default.subpathsOfDirectory(atPath: federation.root.path)
      .filter { $0.hasPrefix("faulty") && $0.contains(".part") }
    #expect(left.isEmpty, "\(place): \(left)")
  }
}
