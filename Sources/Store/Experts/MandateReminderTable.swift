import Base
import SQLite

/// Something that the person with a mandate was told, once.
package struct MandateReminder: Hashable, Sendable {
  package let mandate: Identifier
  package let name: String

  package init(mandate: Identifier, name: String) {
    self.mandate = mandate
    self.name = name
  }
}

/// What people were reminded of.
package struct MandateReminderTable {
  let connection: Connection

  package func all() throws -> Set<MandateReminder> {
    Set(
      try connection.query("SELECT mandate, name FROM mandate_reminder") {
        MandateReminder(mandate: Identifier(bytes: $0.blob(0)) ?? .zero, name: $0.text(1))
      })
  }

  /// Notes one; gives whether it was new.
  package func add(_ reminder: MandateReminder) throws -> Bool {
    let isKnown = try connection.queryOne(
      "SELECT 1 FROM mandate_reminder WHERE mandate = ? AND name = ?", reminder.mandate.bytes,
      reminder.name
    ) { _ in true }
    guard isKnown == nil else { return false }
    try connection.execute(
      "INSERT INTO mandate_reminder (mandate, name) VALUES (?, ?)", reminder.mandate.bytes,
      reminder.name)
    return true
  }
}
