import Base
import Store

/// Of how many offices everything is here: what stands beside every total.
package struct OfficesState: Sendable {
  /// An office of which something may be missing.
  package struct Late: Sendable {
    package let name: String
    /// Since when; nil where nothing of it has been read yet.
    package let since: Timestamp?
  }

  package let total: Int
  package let late: [Late]
  package var upToDate: Int { total - late.count }
}

extension Library {
  /// How the copies held here stand.
  package func officesState() throws -> OfficesState {
    let offices = try offices()
    return OfficesState(
      total: offices.count,
      late: offices.compactMap { office -> OfficesState.Late? in
        switch office.state {
        case .own, .inDoubt, .upToDate: nil
        case .catchingUp, .new, .unreachable, .refused:
          OfficesState.Late(name: office.name, since: office.failingSince ?? office.lastSeen)
        }
      })
  }
}
