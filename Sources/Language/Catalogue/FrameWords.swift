import Base

extension Words {
  /// What stands around every page.
  package enum Frame {
    package static let skip = Phrase("Aller au contenu", en: "Skip to content")
    package static let mainNavigation = Phrase("Principale", en: "Main")
    package static let menu = Phrase("Menu", en: "Menu")
    package static let search = Phrase("Rechercher", en: "Search")
    package static let searchButton = Phrase("Chercher", en: "Search")
    package static let searchExample = Phrase(
      "ingénieure du son à Bruxelles", en: "sound engineer in Brussels")
    package static let offices = Phrase("Bureaux", en: "Offices")
    package static let members = Phrase("Mes membres", en: "My members")
    package static let myRecord = Phrase("Ma fiche", en: "My record")
    package static let account = Phrase("Mon compte", en: "My account")
    package static let signIn = Phrase("Se connecter", en: "Sign in")
    package static let signOut = Phrase("Se déconnecter", en: "Sign out")
    package static let language = Phrase("Langue", en: "Language")
    package static let keeping = Phrase(
      "Chaque bureau garde ses données\u{202F}; vous voyez ce qu’il partage.",
      en: "Each office keeps its own data; you see what it shares.")
    package static let accessibility = Phrase(
      "Accessibilité\u{A0}: partiellement conforme", en: "Accessibility: partially compliant")
    package static let problem = Phrase("Il y a un problème", en: "There is a problem")
    package static let errorPrefix = Phrase("Erreur\u{A0}: ", en: "Error: ")
    package static let notFound = Phrase("Introuvable", en: "Not found")
    package static let backHome = Phrase("Revenir à l’accueil", en: "Back to the home page")
    package static let save = Phrase("Enregistrer", en: "Save")
    package static let cancel = Phrase("Annuler", en: "Cancel")
    package static let undo = Phrase("Annuler ce changement", en: "Undo this change")
    package static let optional = Phrase("facultatif", en: "optional")
    package static let home = Phrase("Accueil", en: "Home")
  }
}
