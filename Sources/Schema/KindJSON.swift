import Base
import Foundation

extension Kind {
  /// A JSON object of values by name, in the order of the declaration.
  package func json(_ values: [String: Value]) -> [UInt8] {
    var bytes = [UInt8(ascii: "{")]
    bytes.reserveCapacity(1024)
    for place in fieldNames.indices {
      guard let value = values[fieldNames[place]] else { continue }
      if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
      bytes += jsonNames[(place == 0 ? 0 : jsonNameEnds[place - 1])..<jsonNameEnds[place]]
      value.writeJSON(to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  /// Reads back what `json` has written of fields that are declared in the same order now; nil for what is
  /// written in another way, or has a text with an escape. Of well-formed UTF-8 it takes nothing that is not
  /// JSON, whoever wrote it; whether each value has the shape of its field is for the caller to know.
  package func values(written bytes: UnsafeBufferPointer<UInt8>) -> [String: Value]? {
    var reader = WrittenReader(bytes)
    guard reader.take(UInt8(ascii: "{")) else { return nil }
    var values: [String: Value] = [:]
    if reader.take(UInt8(ascii: "}")) { return reader.isAtEnd ? values : nil }
    values.reserveCapacity(16)
    var place = 0
    repeat {
      guard let found = nextField(&reader, from: place), let value = reader.value() else {
        return nil
      }
      values[fieldNames[found]] = value
      place = found + 1
    } while reader.take(UInt8(ascii: ","))
    return reader.take(UInt8(ascii: "}")) && reader.isAtEnd ? values : nil
  }

  /// The field whose name comes next, which is then behind the reader.
  private func nextField(_ reader: inout WrittenReader, from first: Int) -> Int? {
    jsonNames.withUnsafeBufferPointer { names in
      for place in first..<fieldNames.count {
        let start = place == 0 ? 0 : jsonNameEnds[place - 1]
        if reader.take(UnsafeBufferPointer(rebasing: names[start..<jsonNameEnds[place]])) {
          return place
        }
      }
      return nil
    }
  }
}

/// Reads the few forms in which values are written.
private struct WrittenReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  mutating func take(_ expected: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count - position >= expected.count, let start = bytes.baseAddress,
      let other = expected.baseAddress, memcmp(start + position, other, expected.count) == 0
    else { return false }
    position += expected.count
    return true
  }

  mutating func value() -> Value? {
    if let text = text() { return .text(text) }
    if take(UInt8(ascii: "[")) { return list().map(Value.list) }
    return whole().map(Value.whole)
  }

  private mutating func list() -> [String]? {
    var items: [String] = []
    if take(UInt8(ascii: "]")) { return items }
    repeat {
      guard let item = text() else { return nil }
      items.append(item)
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "]")) ? items : nil
  }

  private mutating func text() -> String? {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
    var end = position + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      // No text of JSON has a control character that is not escaped (RFC 8259 section 7).
      guard bytes[end] != UInt8(ascii: "\\"), bytes[end] >= 0x20 else { return nil }
      end += 1
    }
    guard end < bytes.count else { return nil }
    defer { position = end + 1 }
    return String(
      decoding: UnsafeBufferPointer(rebasing: bytes[position + 1..<end]), as: UTF8.self)
  }

  private mutating func whole() -> Int64? {
    var end = position
    while end < bytes.count, bytes[end] == UInt8(ascii: "-") || (0x30...0x39).contains(bytes[end]) {
      end += 1
    }
    defer { position = end }
    let digits = String(
      decoding: UnsafeBufferPointer(rebasing: bytes[position..<end]), as: UTF8.self)
    // Not `007` or `-0`, which are no such number or another one in JSON.
    return Int64(digits).flatMap { String($0) == digits ? $0 : nil }
  }
}
