import Base
import Crypto
import Testing

@Suite struct PasswordHashTests {
  typealias Cost = PasswordHash.Cost

  /// RFC 7914 section 12; the fourth vector needs a gibibyte and is left out.
  @Test(arguments: [
    (
      "", "", Cost(logarithm: 4, blockSize: 1, parallelism: 1),
      "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
        + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
    ),
    (
      "password", "NaCl", Cost(logarithm: 10, blockSize: 8, parallelism: 16),
      "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
    ),
    (
      "pleaseletmein", "SodiumChloride", Cost(logarithm: 14, blockSize: 8, parallelism: 1),
      "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
    ),
  ])
  func `scrypt is that of RFC 7914`(
    _ password: String, _ salt: String, _ cost: Cost, _ hash: String
  )
    throws
  {
    let derived = PasswordHash.derive(Array(password.utf8), Array(salt.utf8), cost, count: 64)
    #expect(try Hexadecimal.encode(#require(derived)) == hash)
  }

  private static let cheap = Cost(logarithm: 10, parallelism: 1)

  @Test(arguments: ["", "a", "mot de passe très long 🐚", String(repeating: "é", count: 2000)])
  func `a hash comes back from its text and knows its password`(_ password: String) throws {
    let bytes = Array(password.utf8)
    let hash = try #require(PasswordHash(bytes, cost: Self.cheap))
    let text = hash.description
    let parts = text.split(separator: "$")
    #expect(parts.count == 4)
    #expect(parts[0] == "scrypt")
    #expect(parts[1] == "ln=10,r=8,p=1")
    // 16 and 32 bytes in base64 without padding, as the PHC string format has it.
    #expect(parts[2].utf8.count == 22 && parts[3].utf8.count == 43)
    let read = try #require(PasswordHash(text))
    #expect(read == hash)
    #expect(read.description == text)
    #expect(read.matches(bytes))
    #expect(!read.matches(bytes + [0x20]))
    #expect(try #require(PasswordHash(bytes, cost: Self.cheap)).description != text)
  }

  /// The text of `password` with salt `saltsaltsaltsalt`, as Python's hashlib.scrypt makes it.
  @Test func `a text that another program wrote is understood`() throws {
    let text =
      "$scrypt$ln=12,r=8,p=2$c2FsdHNhbHRzYWx0c2FsdA$"
      + "fwPdrCeNVdNVZXKzkl6dg8rZ/qhKLPcbdlnAjMUdOCA"
    let hash = try #require(PasswordHash(text))
    #expect(hash.cost == Cost(logarithm: 12, parallelism: 2))
    #expect(hash.matches(Array("password".utf8)))
    #expect(!hash.matches(Array("Password".utf8)))
  }

  @Test func `a text that is not one is refused`() throws {
    let text = try #require(PasswordHash([1], cost: Self.cheap)).description
    #expect(PasswordHash(text) != nil)
    let parts = text.split(separator: "$").map(String.init)
    for wrong in [
      "", "$", "scrypt", String(text.dropFirst()), text + "$", text + "A", text + "=",
      String(text.dropLast()),
      text.replacing("scrypt", with: "argon2id"), text.replacing("ln=10", with: "ln=9"),
      text.replacing("ln=10", with: "ln=21"), text.replacing("ln=10", with: "ln=63"),
      text.replacing("ln=10", with: "10"), text.replacing("ln=10", with: "ln=-10"),
      text.replacing("r=8", with: "r=0"), text.replacing("p=1", with: "p=17"),
      text.replacing("ln=10,r=8", with: "r=8,ln=10"), text.replacing(",p=1", with: ""),
      "$scrypt$\(parts[1])$$\(parts[3])", "$scrypt$\(parts[1])$\(parts[2])$",
      "$scrypt$\(parts[1])$\(parts[2])$\(parts[2])",
    ] {
      #expect(PasswordHash(wrong) == nil, "\(wrong)")
    }
  }
}
