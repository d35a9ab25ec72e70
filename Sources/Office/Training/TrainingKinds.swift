import Kinds
import Schema

/// The kinds of training, for pages.
package enum TrainingKinds {
  /// What members ask for.
  package static let request = Kind.trainingRequest
  /// What they are offered.
  package static let offer = Kind.trainingOffer
}
