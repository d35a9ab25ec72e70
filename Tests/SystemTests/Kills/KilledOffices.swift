import Base
import Foundation
import Testing

/// Something that was asked for while a process was killed: all of it is done, or nothing; and all of
/// it when it was acknowledged.
struct KilledAttempt {
  var removed: Set<String> = []
  var added: Set<String> = []
  let isAcknowledged: Bool
}

/// Two offices that read one another, and the titles that the first must have in its file: each stands
/// there once.
struct KilledOffices {
  let federation: Federation
  private var urls: [String: String] = [:]
  private var titles: Set<String> = []
  private var batches: [(id: String, titles: Set<String>)] = []
  private var heads: [Int64: String] = [:]

  /// How long it takes to make an office where nothing disturbs it, in seconds.
  private var makingSeconds = 0.0

  private static let writer = "namur"
  private static let reader = "amiens"
  private var folder: String { federation.folder(Self.writer) }

  init() throws {
    federation = try Federation()
    for office in [Self.writer, Self.reader] { urls[office] = try federation.start(office) }
    for (office, other) in [(Self.writer, Self.reader), (Self.reader, Self.writer)] {
      try federation.run(
        "neighbour", federation.folder(office), "add", urls[other] ?? "", "--yes")
    }
    let start = ContinuousClock.now
    #expect(try federation.run(words: makingWords("mesure")).status == 0)
    makingSeconds = (ContinuousClock.now - start) / .seconds(1)
  }

  private func makingWords(_ office: String) -> [String] {
    [
      "init", federation.folder(office), "--office",
      "\(Federation.repository.path)/nodes/marseille",
    ]
  }

  private func url(_ office: String) -> String { urls[office] ?? "" }

  // MARK: What is done and killed

  /// Begins `deed`, kills what does it, and starts again what was killed.
  mutating func attempt(_ deed: KilledDeed, _ round: Int, _ chance: inout SeededRandom) throws
    -> [KilledAttempt]
  {
    let moment = Double.random(in: 0...0.25, using: &chance)
    switch deed {
    case .importing: return [try importing("tour\(round)", 120, killedAfter: moment)]
    case .undoing:
      guard let batch = batches.last(where: { $0.titles.isSubset(of: titles) }) else {
        return [try importing("tour\(round)", 120, killedAfter: moment)]
      }
      let command = try federation.launchCommand(["import", folder, "--undo", batch.id])
      let answer = try kill(Self.writer, after: moment, [command])[0]
      return [KilledAttempt(removed: batch.titles, isAcknowledged: answer.status == 0)]
    case .rebuilding:
      let command = try federation.launchCommand(["rebuild", folder])
      let answer = try kill(Self.writer, after: moment, [command])[0]
      return [KilledAttempt(isAcknowledged: answer.status == 0)]
    case .withdrawing, .publishing: return try change(deed, round, moment, &chance)
    case .reading:
      return try reading(round, moment)
    case .pulling: return try pulling(round, moment, &chance)
    case .backingUp: return [try backingUp(round, moment, &chance)]
    case .making: return [try making(round, moment)]
    }
  }

  private mutating func importing(_ prefix: String, _ count: Int, killedAfter moment: Double?)
    throws
    -> KilledAttempt
  {
    let added = (0..<count).map { "\(prefix) technique \($0)" }
    let path = try federation.file(
      "\(prefix).csv",
      "Sujet;Partage\n" + added.map { "\($0);tous les bureaux" }.joined(separator: "\n"))
    let command = try federation.launchCommand(["import", folder, "training-request", path])
    let answer =
      try moment.map { try kill(Self.writer, after: $0, [command])[0] } ?? command.wait()
    if let batch = answer.json?[name: "batch"]?.string { batches.append((batch, Set(added))) }
    return KilledAttempt(added: Set(added), isAcknowledged: answer.status == 0)
  }

  /// Some records withdrawn, or changed, by a command each, all at once.
  private mutating func change(
    _ deed: KilledDeed, _ round: Int, _ moment: Double, _ chance: inout SeededRandom
  ) throws -> [KilledAttempt] {
    let records = try Array(records().shuffled(using: &chance).prefix(6))
    let changes = records.enumerated().map { place, record in
      (
        words: deed == .withdrawing
          ? ["withdraw", folder, record.id]
          : ["set", folder, record.id, "title=changé\(round) \(place)"],
        removed: record.title, added: deed == .withdrawing ? nil : "changé\(round) \(place)"
      )
    }
    let commands = try changes.map { try federation.launchCommand($0.words) }
    let answers = try kill(Self.writer, after: moment, commands)
    return zip(changes, answers).map { change, answer in
      KilledAttempt(
        removed: [change.removed], added: change.added.map { [$0] } ?? [],
        isAcknowledged: answer.status == 0)
    }
  }

  /// The neighbour is killed while it reads what was just imported; whether it had read all of it.
  private mutating func reading(_ round: Int, _ moment: Double) throws -> [KilledAttempt] {
    let attempt = try importing("lu\(round)", 600, killedAfter: nil)
    Thread.sleep(forTimeInterval: moment)
    federation.kill(Self.reader)
    let found = try federation.run("search", federation.folder(Self.reader), "lu\(round)")
    try again(Self.reader)
    return [attempt, KilledAttempt(isAcknowledged: found.json?[name: "total"] == .integer(600))]
  }

  private mutating func pulling(
    _ round: Int, _ moment: Double, _ chance: inout SeededRandom
  ) throws -> [KilledAttempt] {
    federation.kill(Self.reader)
    let attempt = try importing("tiré\(round)", 600, killedAfter: nil)
    let command = try federation.launchCommand(["pull", federation.folder(Self.reader)])
    Thread.sleep(forTimeInterval: moment * 2)
    command.kill()
    let isWhole = command.wait().status == 0
    try again(Self.reader)
    return [attempt, KilledAttempt(isAcknowledged: isWhole)]
  }

  /// The program that writes a backup is killed, or the office that goes on meanwhile.
  private mutating func backingUp(_ round: Int, _ moment: Double, _ chance: inout SeededRandom)
    throws -> KilledAttempt
  {
    let path = federation.root.appendingPathComponent("sauvegarde\(round)").path
    let command = try federation.launchCommand(["backup", folder, path])
    if Bool.random(using: &chance) {
      _ = try kill(Self.writer, after: moment, [])
    } else {
      Thread.sleep(forTimeInterval: moment)
      command.kill()
    }
    let isAcknowledged = command.wait().status == 0
    // What has the name of a backup is one, whether its end was told or not.
    let isThere = FileManager.default.fileExists(atPath: path)
    #expect(isThere || !isAcknowledged, "a backup that was acknowledged is gone")
    if isThere {
      let copy = federation.folder("copie\(round)")
      #expect(try federation.run("restore", path, copy).status == 0)
      #expect(try federation.run("verify", copy).status == 0)
      try FileManager.default.removeItem(atPath: copy)
      try FileManager.default.removeItem(atPath: path)
    }
    return KilledAttempt(isAcknowledged: isAcknowledged)
  }

  /// An office that is half made can be made again.
  private func making(_ round: Int, _ moment: Double) throws -> KilledAttempt {
    let words = makingWords("neuf\(round)")
    let command = try federation.launchCommand(words)
    Thread.sleep(forTimeInterval: moment * 6 * makingSeconds)
    command.kill()
    let isAcknowledged = command.wait().status == 0
    let again = try federation.run(words: words)
    #expect(again.status == 0 || again.json?[name: "error"]?[name: "code"] == .string("exists"))
    #expect(again.status == 1 || !isAcknowledged, "an office that was made is made again")
    #expect(try federation.run("verify", words[1]).status == 0)
    return KilledAttempt(isAcknowledged: isAcknowledged)
  }

  /// Kills an office after so many seconds; gives the answers of the commands that ran, once it has been
  /// checked and runs again.
  private mutating func kill(
    _ office: String, after seconds: Double, _ commands: [Federation.RunningCommand]
  ) throws -> [(status: Int32, json: JSONValue?)] {
    Thread.sleep(forTimeInterval: seconds)
    federation.kill(office)
    let answers = commands.map { $0.wait() }
    try again(office)
    return answers
  }

  /// Checks an office that was killed, and starts it again.
  private mutating func again(_ office: String) throws {
    #expect(try federation.run("verify", federation.folder(office)).status == 0)
    urls[office] = try federation.serve(office, port: port(office))
  }

  private func port(_ office: String) -> String {
    url(office).split(separator: ":").last.map(String.init) ?? "0"
  }

  // MARK: What must hold

  /// Holds what is in the file against what was asked for, and takes it as what must be there.
  mutating func settle(_ attempts: [KilledAttempt], _ place: String) throws {
    let found = try records().map(\.title)
    let present = Set(found)
    #expect(present.count == found.count, "\(place): a record stands there twice")
    for attempt in attempts {
      let isDone = attempt.added.isSubset(of: present) && present.isDisjoint(with: attempt.removed)
      let isNot = attempt.removed.isSubset(of: present) && present.isDisjoint(with: attempt.added)
      if attempt.isAcknowledged {
        #expect(isDone, "\(place): acknowledged and lost")
      } else {
        #expect(isDone || isNot, "\(place): half done")
      }
      if isDone { titles = titles.subtracting(attempt.removed).union(attempt.added) }
    }
    #expect(
      present == titles, "\(place): \(present.symmetricDifference(titles).sorted().prefix(9))")
  }

  /// No two heads of one size.
  mutating func checkHead(_ place: String) throws {
    let checkpoint = try Federation.text("\(url(Self.writer))/checkpoint").split(separator: "\n")
    guard checkpoint.count > 2, let size = Int64(checkpoint[1]) else {
      Issue.record("\(place): no checkpoint: \(checkpoint)")
      return
    }
    let root = String(checkpoint[2])
    #expect(heads[size, default: root] == root, "\(place): two heads of size \(size)")
    heads[size] = root
  }

  /// The neighbour comes level, and both verify.
  func checkReader() throws {
    #expect(heads.count > 2)
    let path = "/api/search?q=&office=Namur"
    let shared = try Federation.get(url(Self.writer) + path)[name: "total"]
    #expect(shared == .integer(titles.count))
    let isLevel = try Federation.within(seconds: 30) {
      try Federation.get(url(Self.reader) + path)[name: "total"] == shared
    }
    let offices = try Federation.text("\(url(Self.reader))/api/offices")
    #expect(isLevel, "\(shared?.text ?? "") of \(offices)")
    for office in [Self.writer, Self.reader] {
      #expect(try federation.run("verify", federation.folder(office)).status == 0)
    }
  }

  private func records() throws -> [(id: String, title: String)] {
    let json = try federation.run("export", folder, "training-request", "--as", "json").json
    return (json?.array ?? []).compactMap { record in
      guard record[name: "withdrawn"] != .boolean(true), let id = record[name: "id"]?.string,
        let title = record[name: "fields"]?[name: "title"]?.string
      else { return nil }
      return (id, title)
    }
  }
}
