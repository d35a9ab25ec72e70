import Base
import Ledger

extension Problem {
  /// What a refusal of a log's bytes means, in words for the offices page.
  init(_ error: LedgerError) {
    let words =
      switch error.code {
      case .badSignature:
        Phrase("sa signature ne correspond pas", en: "its signature does not match")
      case .unknownKey: Phrase("signé par une clé inconnue", en: "signed by an unknown key")
      case .wrongOrigin:
        Phrase("c’est le journal d’un autre bureau", en: "this is the log of another office")
      case .sizeShrank: Phrase("son journal a raccourci", en: "its log has become shorter")
      case .forked:
        Phrase(
          "son journal a deux versions qui se contredisent",
          en: "its log has two versions that contradict each other")
      case .badCommitment:
        Phrase("une fiche ne correspond pas à son scellé", en: "a record does not match its seal")
      case .badGenesis:
        Phrase("son journal ne commence pas par sa clé", en: "its log does not begin with its key")
      case .tooLarge: Phrase("fichier trop grand", en: "file too large")
      case .badPack:
        Phrase("fiches manquantes ou illisibles", en: "records missing or unreadable")
      default:
        Phrase(
          "fichier du journal illisible ou altéré", en: "a file of the log is unreadable or altered"
        )
      }
    self.init(error.code.rawValue, words, status: 502)
  }
}
