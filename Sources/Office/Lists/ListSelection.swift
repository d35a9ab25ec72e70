import Base
import Schema
import Store

/// Which records of a list something is done to.
package enum ListSelection: Hashable, Sendable {
  /// Those that were ticked.
  case these([Identifier])
  /// All that match.
  case all(ListRequest)
}

extension OfficeList {
  /// The records that are selected, in the order of the list: those of its kind that are in the file and
  /// not in the bin.
  package func records(_ selection: ListSelection) throws -> [Identifier] {
    switch selection {
    case .all(let request): return try all(request)
    case .these(let ids):
      return try ids.reduce(into: [Identifier]()) { known, id in
        guard !known.contains(id), let record = try reader.file.find(id, kind),
          record.binned == nil
        else { return }
        known.append(id)
      }
    }
  }

  /// The fields that can be set for many records at once: not what tells them apart.
  package var fieldsForMany: [Field] {
    kind.fields.filter { field in
      guard !field.isAutomatic, field.name != kind.title, field.name != kind.email else {
        return false
      }
      switch field.shape {
      case .picture, .documents, .record: return false
      default: return true
      }
    }
  }

  /// The names of the advisers of this office, for the field that says who looks after somebody.
  package func adviserNames() throws -> [String] {
    let advisers = try reader.accounts.advisers()
    return advisers.map(AdviserNames(advisers).text)
  }
}
