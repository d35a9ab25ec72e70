import Base

/// Why a file is not taken as a document: one case for each rule and each limit.
package enum DocumentRefusal: Error, Hashable, Sendable {
  case empty
  case tooLarge
  /// None of the formats.
  case unknownFormat
  /// Its name says another format than its bytes.
  case otherThanNamed
  /// Word or Excel before 2007, or locked by a password.
  case oldOffice
  /// A part of it is encrypted.
  case locked
  /// It brings programs.
  case macros
  /// Text in another encoding, or no text.
  case notUTF8
  /// It ends in the middle.
  case cut
  /// It breaks a rule of its format.
  case damaged
  /// More in it than anything made by an office program.
  case tooManyParts
  /// A picture that is not taken as one.
  case picture(PictureRefusal)

  /// The stable name.
  package var code: String {
    switch self {
    case .empty: "document-empty"
    case .tooLarge: "document-too-large"
    case .unknownFormat: "document-format"
    case .otherThanNamed: "document-other-than-named"
    case .oldOffice: "document-old-office"
    case .locked: "document-locked"
    case .macros: "document-macros"
    case .notUTF8: "document-encoding"
    case .cut: "document-cut"
    case .damaged: "document-malformed"
    case .tooManyParts: "document-too-many-parts"
    case .picture(let refusal): refusal.rawValue
    }
  }

  /// What the person reads who sent a file called `name`.
  package func problem(field: String, named name: String) -> Problem {
    let isTooLarge = self == .tooLarge || self == .picture(.tooLarge)
    let words = words
    let told =
      name.isEmpty || self == .empty
      ? words
      : Phrase(
        "«\u{A0}\(name)\u{202F}»\u{A0}: \(words(.french))",
        en: "“\(name)”: \(words(.english))")
    return Problem(code, told, field: field, status: isTooLarge ? 413 : 422)
  }

  /// Why, and how to mend it.
  package var words: Phrase {
    switch self {
    case .empty:
      return Phrase("Choisissez d’abord un fichier.", en: "Choose a file first.")
    case .tooLarge:
      let size = Document.maximumBytes >> 20
      return Phrase(
        "ce fichier est trop lourd, \(size)\u{A0}Mo au plus\u{A0}: allégez-le ou coupez-le.",
        en: "this file is too large, \(size) MB at most: make it smaller or split it.")
    case .unknownFormat:
      return Phrase(
        "cette sorte de fichier n’est pas prise\u{A0}: enregistrez-le en PDF, puis ajoutez-le.",
        en: "this sort of file is not taken: save it as PDF, then add it.")
    case .otherThanNamed:
      return Phrase(
        "la fin de son nom ne dit pas ce qu’il contient\u{A0}: enregistrez-le de nouveau, puis ajoutez-le.",
        en: "the end of its name does not say what it holds: save it again, then add it.")
    case .oldOffice:
      return Phrase(
        "il est d’un ancien format ou fermé par un mot de passe\u{A0}: enregistrez-le sans mot de passe en "
          + "docx, en xlsx ou en PDF.",
        en: "it is of an old format or locked by a password: save it without a password as docx, "
          + "xlsx or PDF.")
    case .locked:
      return Phrase(
        "il est fermé par un mot de passe\u{A0}: enregistrez-le sans, puis ajoutez-le.",
        en: "it is locked by a password: save it without one, then add it.")
    case .macros:
      return Phrase(
        "il contient des macros\u{A0}: enregistrez-le sans macros ou en PDF.",
        en: "it has macros: save it without macros or as PDF.")
    case .notUTF8:
      return Phrase(
        "ce texte n’est pas en UTF-8\u{A0}: choisissez ce codage en l’enregistrant, ou enregistrez-le en PDF.",
        en: "this text is not in UTF-8: choose this encoding when you save it, or save it as PDF.")
    case .cut, .damaged:
      return Phrase(
        "ce fichier est abîmé\u{A0}: enregistrez-le de nouveau, puis ajoutez-le.",
        en: "this file is damaged: save it again, then add it.")
    case .tooManyParts:
      return Phrase(
        "ce fichier contient trop d’éléments\u{A0}: enregistrez-le en PDF.",
        en: "this file has too many parts: save it as PDF.")
    case .picture(let refusal): return refusal.words
    }
  }
}
