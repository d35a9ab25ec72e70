/// What members ask for.
extension StoreMigrations {
  /// Who wants what a record asks for, by the records of both. It is kept to be taken back, to tell
  /// people once something is offered, and for nothing else: not even when it was said.
  static let wishes = """
    CREATE TABLE wish (
      request BLOB NOT NULL,
      member BLOB NOT NULL,
      PRIMARY KEY (request, member)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX wish_of_member ON wish (member);
    """

  /// Which course answers which request.
  static let answeringCourses = """
    CREATE TABLE answering_course (
      request BLOB NOT NULL,
      course BLOB NOT NULL,
      PRIMARY KEY (request, course)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX answering_course_of ON answering_course (course);
    """

  /// Of which records the advisers were told that they end on a day.
  static let endings = """
    CREATE TABLE ending (
      record BLOB PRIMARY KEY,
      day TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
