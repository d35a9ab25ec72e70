import SQLite

/// The tables that do not follow from the kinds. Migrations are never edited once released.
enum StoreMigrations {
  static let all = [
    Migration(name: "0001-log", sql: log),
    Migration(name: "0002-file", sql: file),
    Migration(name: "0003-projection", sql: projection),
    Migration(name: "0004-neighbours", sql: neighbours),
    Migration(name: "0005-refusals", sql: refusals),
    Migration(name: "0006-restored", sql: restored),
    Migration(name: "0007-accounts", sql: accounts),
    Migration(name: "0008-mail", sql: mail),
    Migration(name: "0009-choices", sql: choices),
    Migration(
      name: "0010-reasons", sql: "ALTER TABLE journal ADD COLUMN reason TEXT NOT NULL DEFAULT ''"),
    Migration(name: "0011-contact", sql: contact),
    Migration(name: "0012-record-views", sql: recordViews),
    Migration(name: "0013-asked", sql: asked),
    Migration(name: "0014-place", sql: place),
    Migration(name: "0015-calendar", sql: calendar),
    Migration(name: "0016-proven", sql: proven),
    Migration(name: "0017-introductions", sql: introductions),
    Migration(name: "0017-letters", sql: letters),
    Migration(name: "0023-doubles", sql: doubles),
    Migration(name: "0024-imports", sql: imports),
    Migration(name: "0050-mandates", sql: mandates),
    Migration(name: "0051-elections", sql: elections),
    Migration(name: "0052-mentoring", sql: mentoring),
    Migration(name: "0030-agenda", sql: agenda),
    Migration(name: "0031-sign-ups", sql: signUps),
    Migration(name: "0032-issues", sql: issues),
    Migration(name: "0033-welcomes", sql: welcomes),
    Migration(name: "0021-pictures", sql: pictures),
    Migration(name: "0022-interests", sql: interests),
    Migration(name: "0040-wishes", sql: wishes),
    Migration(name: "0041-kinds-of-rows", sql: "CREATE INDEX shown_of_kind ON shown (kind)"),
    Migration(name: "0042-endings", sql: endings),
    Migration(name: "0060-notices", sql: notices),
    Migration(name: "0061-absences", sql: absences),
    Migration(name: "0070-numbers", sql: numbers),
    Migration(name: "0095-office-moments", sql: officeMoments),
    Migration(
      name: "0080-notice-links", sql: "ALTER TABLE notice ADD COLUMN link TEXT NOT NULL DEFAULT ''"),
    Migration(name: "0081-told-notes", sql: toldNotes),
    Migration(name: "0082-answering-courses", sql: answeringCourses),
    Migration(name: "0083-waiting", sql: waiting),
    Migration(name: "0080-documents", sql: documents),
    Migration(
      name: "0084-shared-pictures",
      sql: "ALTER TABLE picture ADD COLUMN is_shared INTEGER NOT NULL DEFAULT 0"),
  ]
}
