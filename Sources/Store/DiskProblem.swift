import Base
import SQLite

extension Problem {
  /// What an operator reads when the disk has refused something; other errors stay as they are.
  static func ofDisk(_ error: any Error) -> any Error {
    guard let error = error as? SQLiteError else { return error }
    if error.isFull {
      return Problem(
        "disk-full",
        "Le disque est plein : rien n’a été changé. Faites de la place et recommencez.",
        status: 507)
    }
    if error.isDiskFailure {
      return Problem(
        "disk-failure", "Le disque a refusé une opération : rien n’a été changé (\(error.code)).",
        status: 500)
    }
    return error
  }
}
