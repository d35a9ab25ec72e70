import Base
import Schema

extension KindRegistry {
  /// Every kind of this version. A new kind is a file beside this one and a line here.
  package static let standard = KindRegistry([
    .member,
    .event,
    .expert,
    .partnership,
    .extensionRequest,
    .extensionAnswer,
    .trainingRequest,
    .trainingOffer,
    .offer,
    .breach,
    .followUp,
    .introduction,
    .election,
    .watchNote,
  ])
}
