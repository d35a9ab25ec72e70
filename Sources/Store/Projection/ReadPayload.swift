import Base
import Ledger
import Schema

/// A payload that opens its commitment, with what it says of its record. Reading is most of the work of
/// showing a record, and needs no database: so it is done beside the writer. A class, since it goes from
/// hand to hand as a whole.
package final class ReadPayload: Sendable {
  package let position: UInt64
  let record: Identifier
  /// The number of the record.
  let number: Int64
  /// Whether it was all of its record that was live in its log.
  let isAlone: Bool
  let moment: Timestamp
  package let sealed: SealedPayload
  /// Nil when it says nothing that this node can show.
  let part: Part?
  /// How a record looks of which nothing else is known, and what is kept of each look.
  let lone: [(view: View, content: String)]

  struct Place: Hashable {
    let log: LogNumber
    let position: UInt64
  }

  package init(_ sealed: SealedPayload, of slot: LiveSlot, _ registry: KindRegistry) {
    let entry = slot.entry
    position = slot.position
    record = entry.record
    number = slot.record
    isAlone = slot.isAlone
    moment = slot.moment
    self.sealed = sealed
    let read = Self.read(
      sealed.payload, type: entry.type.rawValue, audience: Int64(entry.audience.rawValue), registry)
    part = read?.part
    lone =
      read.map { part, written in
        View.all(of: [part]).map { ($0, written ?? $0.content) }
      } ?? []
  }

  /// What a payload says; nil when its kind or audience is not known here or it is no object.
  static func part(_ payload: [UInt8], type: UInt16, audience: Int64, _ registry: KindRegistry)
    -> Part?
  {
    read(payload, type: type, audience: audience, registry)?.part
  }

  private static func read(
    _ payload: [UInt8], type: UInt16, audience: Int64, _ registry: KindRegistry
  ) -> (part: Part, written: String?)? {
    guard let kind = registry[type: type],
      let level = Sharing.level(audience: audience)
    else { return nil }
    return Part.read(payload, kind, level)
  }
}
