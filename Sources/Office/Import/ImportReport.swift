import Base

/// What an import did, or would do.
package struct ImportReport: Sendable {
  /// The batch, by which all of it can be undone; nil when nothing was changed or it was only tried.
  package var batch: Identifier?
  package var created = 0
  package var changed = 0
  package var unchanged = 0
  package var refused: [Refusal] = []
  package var notes: [ImportNote] = []
  /// Columns of the file that mean nothing here.
  package var ignoredColumns: [String] = []
  /// New records that resemble others.
  package var doubles: [ImportDouble] = []

  package init() {}
}

/// A new record of a file that is probably one with another.
package struct ImportDouble: Hashable, Sendable {
  package let line: Int
  package let title: String
  package let other: Identifier
  package let otherTitle: String
  package let reasons: [DoubleReason]
}
