import Base
import Store

/// Who asks. What each may do is decided in this layer and nowhere else.
package enum Caller: Sendable, CaseIterable {
  /// Anybody, without signing in.
  case visitor
  /// A member of this office.
  case member
  /// An adviser of this office.
  case adviser
  /// Whoever has the node's folder: the command line.
  case `operator`

  /// What one may do.
  package enum Action: Sendable, CaseIterable {
    /// See what is shared, as far as the levels say.
    case search
    /// See the office's own file as it is.
    case readFile
    /// Change the office's own file.
    case changeFile
    /// Neighbours, checks, rebuilding.
    case administer
  }

  /// Whether this caller may do that.
  package func may(_ action: Action) -> Bool {
    switch action {
    case .search: true
    case .readFile, .changeFile: self == .adviser || self == .operator
    case .administer: self == .operator
    }
  }

  /// Throws `forbidden` unless this caller may do that.
  func require(_ action: Action) throws(Problem) {
    guard may(action) else {
      throw Problem("forbidden", "Vous n’avez pas accès à cette partie du bureau.", status: 403)
    }
  }

  /// Which rows of the projection this caller sees.
  var viewer: Viewers {
    switch self {
    case .visitor: .visitor
    case .member: .member
    case .adviser, .operator: .adviser
    }
  }
}
