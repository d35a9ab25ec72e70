import Base
import SQLite

extension Problem {
  static let diskIsFull = Problem(
    "disk-full",
    Phrase(
      "Le disque est plein\u{A0}: rien n’a été changé. Faites de la place et recommencez.",
      en: "The disk is full: nothing was changed. Make room and try again."),
    status: 507)

  /// What an operator reads when the disk has refused something; other errors stay as they are.
  static func ofDisk(_ error: any Error) -> any Error {
    guard let error = error as? SQLiteError else { return error }
    if error.isFull { return diskIsFull }
    if error.isDiskFailure {
      return Problem(
        "disk-failure",
        Phrase(
          "Le disque a refusé une opération\u{A0}: rien n’a été changé (\(error.code)).",
          en: "The disk refused an operation: nothing was changed (\(error.code))."),
        status: 500)
    }
    return error
  }
}
