import Base

/// Why a file is not taken as a picture: one case for each rule and each limit.
///
/// The raw value is the stable code of the problem that tells it.
package enum PictureRefusal: String, Error, Sendable, CaseIterable {
  case empty = "picture-empty"
  case tooLarge = "picture-too-large"
  /// Neither JPEG nor PNG, whatever it is called.
  case unknownFormat = "picture-format"
  /// A WebP, HEIC, AVIF or GIF file: a picture, of a sort that is not taken.
  case otherFormat = "picture-other-format"
  /// More points than a page can show.
  case tooManyPoints = "picture-dimensions"
  /// It ends in the middle.
  case cut = "picture-cut"
  /// It breaks a rule of its format.
  case malformed = "picture-malformed"
  /// A way of JPEG or PNG that browsers do not show.
  case unsupported = "picture-unsupported"

  /// What the person who sent it reads.
  package func problem(field: String) -> Problem {
    Problem(rawValue, words, field: field, status: self == .tooLarge ? 413 : 422)
  }

  /// Why, and how to mend it.
  package var words: Phrase {
    let again = Phrase(
      "Cette image est abîmée\u{A0}: enregistrez-la de nouveau en JPEG ou en PNG.",
      en: "This picture is damaged: save it again as JPEG or PNG.")
    switch self {
    case .empty:
      return Phrase(
        "Choisissez d’abord une image, en JPEG ou en PNG.",
        en: "Choose a JPEG or PNG picture first.")
    case .tooLarge:
      return Phrase(
        "Cette image est trop lourde\u{A0}: \(Picture.maximumBytes >> 20)\u{A0}Mo au plus.",
        en: "This picture is too large: \(Picture.maximumBytes >> 20) MB at most.")
    case .unknownFormat:
      return Phrase(
        "Ce fichier n’est pas une image JPEG ou PNG.", en: "This file is not a JPEG or PNG picture."
      )
    case .otherFormat:
      return Phrase(
        "Cette sorte d’image (WebP, HEIC, AVIF ou GIF) n’est pas prise\u{A0}: enregistrez-la en JPEG ou en "
          + "PNG, puis envoyez-la.",
        en:
          "This sort of picture (WebP, HEIC, AVIF or GIF) is not taken: save it as JPEG or PNG, then "
          + "send it.")
    case .tooManyPoints:
      return Phrase(
        "Cette image est trop grande\u{A0}: 16 millions de points au plus. Réduisez-la.",
        en: "This picture is too big: at most 16 million points. Make it smaller.")
    case .cut, .malformed: return again
    case .unsupported:
      return Phrase(
        "Cette sorte d’image ne s’affiche pas partout\u{A0}: enregistrez-la en JPEG ou en PNG ordinaire.",
        en: "This sort of picture is not shown everywhere: save it as plain JPEG or PNG.")
    }
  }
}
