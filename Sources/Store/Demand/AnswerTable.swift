import Base
import SQLite

/// Which course answers which request, so that those who asked hear what becomes of it.
package struct AnswerTable {
  let connection: Connection

  package func note(_ course: Identifier, answers request: Identifier) throws {
    try connection.execute(
      "INSERT OR IGNORE INTO answering_course (request, course) VALUES (?, ?)", request.bytes,
      course.bytes)
  }

  /// The requests that a course answers.
  package func requests(answeredBy course: Identifier) throws -> [Identifier] {
    try connection.query(
      "SELECT request FROM answering_course WHERE course = ? ORDER BY request", course.bytes
    ) { Identifier(bytes: $0.blob(0)) }.compactMap(\.self)
  }

  /// Forgets what answered a request, or what a course answered.
  package func forget(_ record: Identifier) throws {
    try connection.execute(
      "DELETE FROM answering_course WHERE request = ?1 OR course = ?1", record.bytes)
  }
}

extension Transaction {
  /// Which course answers which request.
  package var answers: AnswerTable { AnswerTable(connection: connection) }
}
