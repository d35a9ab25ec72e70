import Base
import Formats

/// A picture as it stands in a payload: its name, and its bytes in Base64 (RFC 4648 section 4).
///
/// Whoever reads it shows what another office wrote. So it is read as strictly as what our own people send:
/// small enough that a page with many of them stays light, and nothing in it but what its points need.
package struct SharedPicture: Hashable, Sendable {
  /// Bytes of a picture that leaves its office: with all that a person may write, the payload stays below
  /// `Limits.payloadBytes`.
  package static let maximumBytes = 24_000
  /// Points of its longer side.
  package static let maximumSide = 1024

  /// What its office called it: random, and another one for each picture of a record.
  package let name: Identifier
  /// A whole JPEG or PNG file, cleaned.
  package let bytes: [UInt8]
  /// The media type.
  package let type: String

  /// Nil for a picture that does not leave its office: too many bytes or points, or more in it than its
  /// points need.
  package init?(name: Identifier, bytes: [UInt8]) {
    guard bytes.count <= Self.maximumBytes, let picture = try? Picture(cleaning: bytes),
      picture.bytes == bytes, max(picture.width, picture.height) <= Self.maximumSide
    else { return nil }
    self.name = name
    self.bytes = bytes
    type = picture.format.type
  }

  /// Reads the member of a payload; nil when it has not exactly this form.
  package init?(_ value: Value) {
    guard case .list(let texts) = value, texts.count == 2, let name = Identifier(texts[0]),
      name.description.utf8.elementsEqual(texts[0].utf8),
      texts[1].utf8.count <= (Self.maximumBytes + 2) / 3 * 4,
      let bytes = Base64.decode(texts[1])
    else { return nil }
    self.init(name: name, bytes: bytes)
  }

  /// The member of a payload.
  package var value: Value { .list([name.description, Base64.encode(bytes)]) }
}
