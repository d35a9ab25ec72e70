import Peering
import Testing

/// Where an office is reached.
@Suite struct BaseAddressTests {
  @Test(arguments: [
    ("https://namur.example", "namur.example"), ("https://Namur.Example/", "namur.example"),
    ("https://namur.example:443", "namur.example"),
    ("https://namur.example:0443", "namur.example"),
    ("https://namur.example:8443//", "namur.example:8443"),
    ("https://namur.example:80", "namur.example:80"), ("http://10.0.0.2:80", "10.0.0.2"),
    ("http://10.0.0.2:8401", "10.0.0.2:8401"), ("http://[::1]", "[::1]"),
    ("https://[2001:DB8::1]:443", "[2001:db8::1]"), ("http://[::1]:8401", "[::1]:8401"),
  ])
  func `what is signed of an address has no port that the scheme implies`(
    _ text: String, _ authority: String
  ) throws {
    #expect(try #require(BaseAddress(text)).authority == authority)
  }

  @Test(arguments: [
    "", "namur.example", "ftp://namur.example", "https://", "https://namur.example/maille",
    "https://anne:secret@namur.example", "https://namur.example?x", "https://namur.example#x",
    "https://namur.example:", "https://namur.example:99999", "https://na mur.example",
    "https://namur.example\r\nX: y", "https://[::1", "https://namür.example",
  ])
  func `anything else is none`(_ text: String) { #expect(BaseAddress(text) == nil) }

  @Test func `this machine is known by its names`() {
    for own in ["localhost", "localhost:8401", "127.0.0.1:1", "127.9.9.9", "[::1]", "[::1]:8401"] {
      #expect(BaseAddress.isLoopback(own), "\(own)")
    }
    for other in [
      "", "namur.example", "10.0.0.2:8401", "127.0.0.1.example", "127.example", "[::2]:1",
      "localhost.example", "0127.0.0.1.1",
    ] {
      #expect(!BaseAddress.isLoopback(other), "\(other)")
    }
  }
}
