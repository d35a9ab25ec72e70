import Base
import Ledger
import Store

extension Pull {
  /// Fetches the packs that are wanted; false when the log has moved on and the names are old.
  mutating func readPacks() throws -> Bool {
    // Our own log, fetched back after a restore, is ours whatever the audience.
    let place = OfficePlace(store.profile)
    let audiences = place.audiences(of: OfficePlace(neighbour.office))
    let wanted = try reader.snapshot { try table.wantedPacks(audiences) }
    let ahead = FilesAhead<FileAnswer>(
      UInt64(wanted.count), files,
      bytes: { answer in
        if case .file(let bytes, _) = answer { bytes.count } else { 0 }
      },
      fetch: { files, number in
        let path = wanted[Int(number)]
        return try files.get(path.text, isSigned: path.collection.audience != .everybody)
      })
    defer { ahead.stop() }
    var writes = WritesBehind<Void>()
    defer { writes.settle() }
    for (done, path) in wanted.enumerated() {
      progress(step("lecture des fiches", UInt64(done), of: UInt64(wanted.count)))
      switch try ahead.next() {
      case nil: break
      case .gone:
        _ = try writes.finish()
        return false
      case .notModified:
        throw Problem.unexpected(path.text)
      case .notAuthorised(let status):
        let reason =
          status == 403
          ? Phrase(
            "ce bureau ne nous a pas encore ajoutés à ses voisins\u{A0}: seules ses fiches publiques sont "
              + "lues",
            en:
              "this office has not added us to its neighbours yet: only its public records are read"
          )
          : Phrase(
            "ce bureau n’a pas accepté notre signature\u{A0}: l’adresse que nous avons de lui est-elle la "
              + "sienne\u{202F}?",
            en:
              "this office has not accepted our signature: is the address that we have of it its own?"
          )
        if !report.problems.contains(where: { $0.code == "not-authorised" }) {
          report.problems.append(Problem("not-authorised", reason, status: 502))
        }
      case .file(let bytes, _):
        do {
          try keep(bytes, path, &writes)
        } catch let error as LedgerError {
          report.problems.append(Problem(error))
        }
      }
    }
    _ = try writes.finish()
    return true
  }

  /// Keeps what opens its commitment; the first slot that does not is named. A pack whose shape is
  /// not what the entries say is refused whole.
  private mutating func keep(
    _ bytes: [UInt8], _ path: PackPath, _ writes: inout WritesBehind<Void>
  ) throws {
    let (size, slots) = try reader.snapshot { (try table.size(), try table.liveSlots(of: path)) }
    let live = slots.map { slot in
      Pack.LivePlace(position: slot.position, entry: slot.entry, isWanted: slot.isMissing)
    }
    let opened = try Pack.open(bytes, path, live: live, origin: neighbour.key.name)
    let log = neighbour.log
    let places = Dictionary(uniqueKeysWithValues: slots.map { ($0.position, $0) })
    let payloads = opened.payloads.compactMap { position, sealed in
      places[position].map { ReadPayload(sealed, of: $0, reader.registry) }
    }
    if !payloads.isEmpty {
      _ = try writes.add(
        store.begin { try $0.keep(payloads, in: log, readAt: size) }, bytes: bytes.count)
    }
    report.newPayloads += payloads.count
    if let refused = opened.refused { throw refused }
  }
}
