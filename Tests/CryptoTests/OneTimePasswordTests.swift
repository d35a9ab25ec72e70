import Base
import Crypto
import Foundation
import Testing

@Suite struct OneTimePasswordTests {
  private static let secret = OneTimePassword(secret: Array("12345678901234567890".utf8))

  /// RFC 4226 appendix D, and the last six digits of RFC 6238 appendix B.
  private static let vectors: [(counter: Int64, code: String)] = [
    (0, "755224"), (1, "287082"), (2, "359152"), (3, "969429"), (4, "338314"), (5, "254676"),
    (6, "287922"), (7, "162583"), (8, "399871"), (9, "520489"), (1, "287082"),
    (37_037_036, "081804"), (37_037_037, "050471"), (41_152_263, "005924"),
    (66_666_666, "279037"), (666_666_666, "353130"),
  ]

  @Test(arguments: vectors)
  func `a code is that of the standards`(_ counter: Int64, _ code: String) {
    #expect(Self.secret.code(counter: counter) == code)
    #expect(
      Self.secret.accepts(code, at: counter * 30 + 7, after: 0) == (counter > 0 ? counter : nil))
  }

  /// Debian's oathtool makes the codes of the key as people type it.
  @Test func `a code is that of another program`() throws {
    for _ in 0..<20 {
      let factor = OneTimePassword.generate()
      #expect(factor.secret.count == 20)
      let seconds = Int64.random(in: 1_000_000_000...4_000_000_000)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/oathtool")
      process.arguments = ["--totp", "--base32", "--now", "@\(seconds)", factor.text]
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      let data = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      let code = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
      #expect(factor.code(counter: seconds / 30) == code)
    }
  }

  /// RFC 4648 section 10, without padding as authenticator apps read it.
  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
    ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
  ])
  func `the key in base 32`(_ bytes: String, _ text: String) {
    #expect(OneTimePassword(secret: Array(bytes.utf8)).text == text)
  }

  @Test func `a code counts once, for a clock that is at most half a minute off`() {
    let now: Int64 = 1_700_000_010
    let present = now / 30
    for drift in Int64(-3)...3 {
      let code = Self.secret.code(counter: present + drift)
      let isNear = abs(drift) <= 1
      #expect(Self.secret.accepts(code, at: now, after: 0) == (isNear ? present + drift : nil))
      // Once it was used, neither it nor an older one.
      #expect(Self.secret.accepts(code, at: now, after: present + drift) == nil)
      #expect(Self.secret.accepts(code, at: now, after: present + 1) == nil)
    }
    for wrong in ["", "0", "00000", "0000000", "abcdef", "١٢٣٤٥٦"] {
      #expect(Self.secret.accepts(wrong, at: now, after: 0) == nil)
    }
  }
}
