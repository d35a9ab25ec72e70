import Base
import Foundation
import Testing

/// The cases of a file of `protocol/vectors`, which a program outside the code under test has made.
enum Vectors {
  static func cases(_ name: String) throws -> [JSONValue] {
    let cases = try file(name)[name: "cases"]?.array ?? []
    try #require(!cases.isEmpty, "\(name)")
    return cases
  }

  static func file(_ name: String) throws -> JSONValue {
    try JSONValue(parsing: Array(Data(contentsOf: folder.appendingPathComponent(name))))
  }

  static var folder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("protocol/vectors")
  }

  /// Each place in `bytes` with each of its bits.
  static func bits(of bytes: [UInt8]) -> [(place: Int, bit: Int)] {
    bytes.indices.flatMap { place in (0..<8).map { (place, $0) } }
  }
}

extension [UInt8] {
  /// These bytes with one bit changed.
  func flipped(_ place: Int, _ bit: Int) -> [UInt8] {
    var changed = self
    changed[place] ^= 1 << UInt8(bit)
    return changed
  }
}

extension JSONValue {
  func bytes(_ name: String) -> [UInt8] {
    self[name: name]?.string.flatMap { Hexadecimal.decode($0) } ?? []
  }
  func text(_ name: String) -> String { self[name: name]?.string ?? "" }
  func number(_ name: String) -> UInt64 { UInt64(self[name: name]?.integer ?? 0) }
  func list(_ name: String) -> [[UInt8]] {
    (self[name: name]?.array ?? []).compactMap { $0.string.flatMap { Hexadecimal.decode($0) } }
  }
  var error: String? { self[name: "error"]?.string }
}
