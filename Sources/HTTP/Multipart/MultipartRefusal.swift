import Base

/// Why a form with files is not read: one case for each rule of RFC 7578 and RFC 2046 and each limit.
///
/// The raw value is the stable code of the problem that tells it.
package enum MultipartRefusal: String, Error, Sendable, CaseIterable {
  // The content type of the whole (RFC 2046 section 5.1.1).
  case notMultipart = "not-multipart"
  case parameterUnknown = "multipart-parameter-unknown"
  case boundaryMissing = "boundary-missing"
  case boundaryMalformed = "boundary-malformed"
  // The lines between the parts.
  case preamble = "multipart-preamble"
  case delimiterMalformed = "delimiter-malformed"
  case endMissing = "multipart-end-missing"
  case epilogue = "multipart-epilogue"
  // The header of a part.
  case partFieldMalformed = "part-field-malformed"
  case partFieldRepeated = "part-field-repeated"
  case dispositionMissing = "disposition-missing"
  case dispositionMalformed = "disposition-malformed"
  case nameMissing = "part-name-missing"
  case fileNameMalformed = "file-name-malformed"
  case transferEncoding = "part-transfer-encoding"
  case typeMalformed = "part-type-malformed"
  // What a part holds.
  case textEncoding = "part-text-encoding"
  // Room.
  case tooManyParts = "too-many-parts"
  case partHeaderTooLong = "part-header-too-long"
  case textTooLong = "part-text-too-long"
  case fileTooLong = "file-too-long"

  /// The status that answers it.
  package var status: Int {
    switch self {
    case .tooManyParts, .textTooLong, .fileTooLong: 413
    case .notMultipart: 415
    default: 400
    }
  }

  /// What the person who sent the form reads; a file may be of `largestFile` bytes.
  package func problem(largestFile: Int) -> Problem {
    Problem(rawValue, words(largestFile), status: status)
  }

  private func words(_ largestFile: Int) -> Phrase {
    switch self {
    case .fileTooLong:
      let size =
        largestFile >= 1 << 20 ? (largestFile >> 20, "Mo", "MB") : (largestFile >> 10, "ko", "kB")
      return Phrase(
        "Ce fichier est trop grand\u{A0}: \(size.0)\u{A0}\(size.1) au plus.",
        en: "This file is too large: \(size.0) \(size.2) at most.")
    case .textTooLong, .tooManyParts:
      return Phrase("Ce que vous envoyez est trop grand.", en: "What you send is too large.")
    case .fileNameMalformed:
      return Phrase(
        "Le nom de ce fichier ne va pas\u{A0}: renommez-le et recommencez.",
        en: "The name of this file does not work: rename it and try again.")
    default:
      return Phrase(
        "Ce formulaire est arrivé abîmé\u{A0}: revenez en arrière et recommencez.",
        en: "This form arrived damaged: go back and try again.")
    }
  }
}
