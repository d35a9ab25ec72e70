import Base
import Schema
import Store

/// One request: who asks, in which language, and what the office does for that person.
package struct Visit {
  let reader: StoreReader
  package let store: OfficeStore
  package let door: FrontDoor
  /// The person signed in, even when the second factor is still to be shown.
  package let identity: Identity?
  package let caller: Caller
  package let language: Phrase.Language
  /// The path and query of a page that can be asked for again; empty for another.
  package let path: String
  /// The address of this node as people reach it, without a last `/`.
  package let address: String

  /// `fallback` is who somebody without a session is taken for.
  package init(
    reader: StoreReader, store: OfficeStore, door: FrontDoor, session: Secret?,
    fallback: Caller = .visitor, language: Phrase.Language, address: String,
    path: String = ""
  ) throws {
    self.reader = reader
    self.store = store
    self.door = door
    self.address = address
    self.path = path
    identity = try session.flatMap { try door.identify($0, reader) }
    caller = identity?.caller ?? fallback
    self.language = identity?.account.language ?? language
  }

  package var clock: Clock { store.clock }
  package var now: Timestamp { store.clock.now() }
  package var officeName: String { reader.profile.name }
  package var profile: OfficeProfile { reader.profile }
  package var registry: KindRegistry { reader.registry }

  /// What is read through the directory.
  package var library: Library { Library(reader: reader, caller: caller, clock: store.clock) }
  /// The office's own file.
  package var file: OfficeFile {
    OfficeFile(store: store, caller: caller, address: address)
  }
  /// Who may come in.
  package var people: People { People(store: store, caller: caller, address: address) }

  /// Whether somebody is signed in and has only the second factor left to show.
  package var awaitsSecondFactor: Bool { identity.map { !$0.session.isVerified } ?? false }

  /// Throws where only the second factor is left to show: nothing else may be done before.
  package func requireSecondFactor() throws(Problem) {
    guard awaitsSecondFactor else { return }
    throw Problem(
      "second-factor",
      Phrase(
        "Tapez d’abord le code de votre application.", en: "Type the code from your app first."),
      status: 401)
  }
}
