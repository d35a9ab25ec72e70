import Base
import Formats
import Schema
import Store

extension Library {
  /// The card of a person who chose "public", as everybody sees it, whoever asks.
  package func publicCard(_ id: Identifier) throws -> ResultItem {
    let item = try Library(reader: reader, caller: .visitor, clock: clock).record(id)
    guard item.kind.email != nil else { throw Self.noRecord }
    return item
  }

  /// The same as a vCard 4.0: what is not public is not in it.
  package func publicCardFile(_ id: Identifier) throws -> [UInt8] {
    let item = try publicCard(id)
    let visitor = Library(reader: reader, caller: .visitor, clock: clock)
    return CardWriter.write(
      [CardFields.card(item.visibleRecord, try visitor.picture(of: item))], as: .four)
  }
}
