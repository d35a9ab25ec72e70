import Base
import Crypto

/// The erasable commitment of an entry to its payload (protocol/commitment.md):
/// HMAC-SHA256 under a public constant over opening, origin, header and payload. Whoever destroys
/// the opening and the payload leaves nothing that could be guessed from the published header.
package enum Commitment {
  /// Bytes of an opening.
  package static let openingBytes = 32

  /// The commitment of `entry` (its first 40 bytes), 32 bytes.
  package static func make(
    opening: [UInt8], origin: Origin, entry: Entry, payload: [UInt8]
  ) -> [UInt8] {
    var length: [UInt8] = []
    length.append(bigEndian: UInt16(origin.bytes.count))
    var stream = keyed
    stream.update(opening)
    stream.update(length)
    stream.update(origin.bytes)
    stream.update(entry.committedHeader)
    stream.update(payload)
    return stream.finish()
  }

  /// Whether `sealed` opens the commitment that `entry` carries.
  package static func opens(_ sealed: SealedPayload, entry: Entry, origin: Origin) -> Bool {
    sealed.payload.count == Int(entry.payloadLength)
      && constantTimeEquals(
        make(
          opening: sealed.opening, origin: origin, entry: entry, payload: sealed.payload),
        entry.commitment)
  }

  private static let keyed = HMACSHA256.Stream(key: key)

  /// The constant of draft-ietf-keytrans-protocol.
  private static let key: [UInt8] = [
    0xd8, 0x21, 0xf8, 0x79, 0x0d, 0x97, 0x70, 0x97, 0x96, 0xb4, 0xd7, 0x90, 0x33, 0x57, 0xc3, 0xf5,
  ]
}

/// What a pack carries of one entry: the opening of its commitment, and its payload. To destroy
/// both is to erase.
package struct SealedPayload: Hashable, Sendable {
  /// 32 random bytes, made for this entry alone.
  package let opening: [UInt8]
  /// The payload with its padding.
  package let payload: [UInt8]

  package init(opening: [UInt8], payload: [UInt8]) {
    self.opening = opening
    self.payload = payload
  }

  /// `opening || payload`, as in a pack.
  package var bytes: [UInt8] { opening + payload }

  /// JSON text padded with spaces to a multiple of 128 bytes.
  package static func padded(_ json: [UInt8]) -> [UInt8] {
    let step = Limits.payloadPadding
    let length = max(step, (json.count + step - 1) / step * step)
    return json + [UInt8](repeating: 0x20, count: length - json.count)
  }
}
