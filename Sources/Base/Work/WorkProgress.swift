/// How far long work has come.
package struct WorkProgress: Hashable, Sendable {
  /// What is being done, in French: "lecture du journal de Namur".
  package let step: String
  /// How many of the things are done: entries, rows, bytes, as the step says.
  package let done: Int
  /// Nought when it is not known.
  package let total: Int

  package init(_ step: String, done: Int, of total: Int) {
    self.step = step
    self.done = done
    self.total = total
  }

  /// Takes what long work says of itself. Called often, on the thread that works.
  package typealias Handler = @Sendable (WorkProgress) -> Void
}
