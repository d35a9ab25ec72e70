import Base
import Store

extension OfficeFile {
  /// The operator's answer after a restore: nothing longer was signed, or nobody can tell. Gives how
  /// many records were brought to what the log shares.
  package func confirmRestored() throws -> Int {
    try caller.require(.administer)
    return try store.write { try $0.confirmRestored() }
  }
}
