import Base
import Crypto
import Ledger
import SQLite
import Schema

extension OfficeStore {
  /// Makes a new store in `folder`, whose key and profile exist: tables, and a log with its first
  /// entry. The database has its name only once it is whole, so that a creation that was cut off can
  /// be done again.
  package static func create(
    in folder: NodeFolder, registry: KindRegistry, nextKeyHash: [UInt8], roster: String,
    clock: Clock
  ) throws {
    let part = folder.database + ".part"
    try DatabaseFile.createEmpty(part)
    defer { DatabaseFile.remove(part) }
    let signer = try folder.signer()
    let genesis = Genesis(
      origin: signer.name, publicKey: signer.key.publicKey, nextKeyHash: nextKeyHash,
      roster: roster)
    do {
      try fill(part, registry, profile: folder.profile(), genesis, signer, now: clock.now())
      try NodeFolder.publish(part, as: folder.database)
    } catch {
      throw Problem.ofDisk(error)
    }
  }

  private static func fill(
    _ path: String, _ registry: KindRegistry, profile: OfficeProfile, _ genesis: Genesis,
    _ signer: SignerKey, now: Timestamp
  ) throws {
    let connection = try Connection(path: path, mode: .readWrite)
    try Migrator(StoreMigrations.all).migrate(connection)
    try RecordTable(connection: connection, registry: registry).prepare()
    try connection.transaction {
      try connection.execute(
        "INSERT INTO log (id, origin, verifier, office) VALUES (?, ?, ?, ?)",
        LogTable.own, signer.name.description, signer.verifier.description,
        profile.publicJSON.text)
      let transaction = Transaction(
        connection: connection, registry: registry, profile: profile, origin: signer.name, now: now)
      try transaction.begin(genesis, signer)
    }
    try DatabaseFile.settle(connection)
  }
}
