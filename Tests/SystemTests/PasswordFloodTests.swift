import Base
import Foundation
import HTTP
import TestKit
import Testing

@Suite struct PasswordFloodTests {
  /// Each password that is checked takes 64 MiB and a quarter of a second; without a bound a few
  /// hundred strangers would take the machine.
  @Test func `a flood of passwords takes no more memory than two, and the pages go on`()
    throws
  {
    let federation = try Federation()
    let url = try #require(URL(string: try federation.start("namur")))
    let port = try #require(url.port.map(UInt16.init))
    let process = try #require(federation.process("namur"))
    // One alone, so that what everybody needs is there.
    #expect(try Self.signIn(port, 999).status == 422)
    let before = try Self.memory(process, "VmRSS")
    try Self.forgetPeak(process)

    // 120 sign in at once, and two look at pages meanwhile.
    let answers = Crowd.all(122) { number -> (answer: Visitor.Answer?, slowest: Double) in
      guard number >= 120 else { return (try? Self.signIn(port, number), 0) }
      var slowest = 0.0
      for _ in 0..<30 {
        let start = ContinuousClock.now
        let status = try? Visitor(port: port).get("/").status
        slowest = max(slowest, status == 200 ? start.duration(to: .now) / .seconds(1) : 1000)
        Thread.sleep(forTimeInterval: 0.02)
      }
      return (nil, slowest)
    }
    let slowest = answers.map(\.slowest).max() ?? 0
    let signIns = answers.compactMap(\.answer)
    #expect(signIns.count == 120)
    let refused = signIns.filter { $0.status == 503 }
    #expect(refused.count > 0)
    #expect(
      refused.allSatisfy { $0["Retry-After"] == "5" && $0.text.contains("Trop de connexions") })
    let checked = signIns.filter { $0.status == 422 }
    // Two run and twenty wait at any time; those that came when there was room were checked.
    #expect(checked.count >= 22)
    #expect(checked.count + refused.count == 120)
    let peak = try Self.memory(process, "VmHWM")
    // A sanitizer keeps notes of whatever the program touches, in its memory.
    let isSanitized = ProcessInfo.processInfo.environment["TSAN_OPTIONS"] != nil
    #expect(peak - before < (isSanitized ? 4 : 1) * (2 * 64 + 40), "\(before) MiB, then \(peak)")
    #expect(slowest < 1, "a page took \(slowest) s meanwhile")
  }

  private static func signIn(_ port: UInt16, _ number: Int) throws -> Visitor.Answer {
    try Visitor(port: port, network: "10.\(number).0").post(
      "/connexion/mot-de-passe",
      ["email": "nobody\(number)@example.org", "password": "not the right one"])
  }

  /// A line of a process's status, in MiB.
  private static func memory(_ process: Int32, _ name: String) throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix(name + ":") })
    return try #require(Int(line.filter(\.isNumber))) / 1024
  }

  /// Has the kernel measure the peak anew.
  private static func forgetPeak(_ process: Int32) throws {
    try "5".write(toFile: "/proc/\(process)/clear_refs", atomically: false, encoding: .utf8)
  }
}
