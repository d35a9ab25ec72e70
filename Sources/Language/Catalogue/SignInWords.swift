import Base

extension Words {
  /// Coming in: links, passwords, second factors, sessions.
  package enum SignIn {
    package static let title = Phrase("Se connecter", en: "Sign in")
    package static let email = Phrase("Votre adresse de courriel", en: "Your e-mail address")
    package static let sendLink = Phrase("Recevoir un lien", en: "Send me a link")
    package static let linkExplained = Phrase(
      "Nous vous envoyons un lien qui vous connecte\u{A0}: rien à retenir.",
      en: "We send you a link that signs you in: nothing to remember.")
    package static let withPassword = Phrase("Avec un mot de passe", en: "With a password")
    package static let password = Phrase("Mot de passe", en: "Password")
    package static let remember = Phrase(
      "Rester connecté sur cet appareil", en: "Stay signed in on this device")
    package static let mailSent = Phrase("Regardez vos courriels", en: "Check your e-mail")
    package static let mailSentExplained = Phrase(
      "Si cette adresse est connue ici, un lien vient de partir. Il sert une fois, pendant dix minutes. "
        + "Ouvrez-le dans ce navigateur.",
      en:
        "If this address is known here, a link is on its way. It works once, for ten minutes. Open "
        + "it in this browser.")
    package static let otherDevice = Phrase(
      "Vous lisez vos courriels sur un autre appareil\u{202F}? Le lien y montre un code\u{A0}: tapez-le ici.",
      en: "Do you read your e-mail on another device? The link shows a code there: type it here.")
    package static let code = Phrase("Code", en: "Code")
    package static let eightDigits = Phrase("Huit chiffres", en: "Eight digits")
    package static let useCode = Phrase("Me connecter avec ce code", en: "Sign in with this code")
    package static let welcome = Phrase("Bonjour", en: "Hello")
    package static func ready(_ name: String) -> Phrase {
      Phrase("Bonjour \(name)", en: "Hello \(name)")
    }
    package static let enter = Phrase("Me connecter", en: "Sign in")
    package static let enterExplained = Phrase(
      "Ce lien vous connecte à votre bureau. Il ne sert qu’une fois.",
      en: "This link signs you in to your office. It works only once.")
    package static let elsewhere = Phrase(
      "Ce lien a été demandé dans un autre navigateur. Tapez-y ce code\u{A0}:",
      en: "This link was requested in another browser. Type this code there:")
    package static let notYours = Phrase(
      "Si vous n’avez rien demandé, ne donnez ce code à personne\u{A0}: il ouvre votre compte.",
      en: "If you did not ask for anything, give this code to nobody: it opens your account.")
    package static let newCode = Phrase(
      "Code que montre l’application", en: "Code that the app shows")
    package static let spent = Phrase(
      "Ce lien n’est plus valable", en: "This link is no longer valid")
    package static let spentExplained = Phrase(
      "Il a déjà servi, ou il est trop ancien. Demandez-en un autre\u{A0}: il arrive tout de suite.",
      en:
        "It has already been used, or it is too old. Ask for another one: it arrives straight away."
    )
    package static let another = Phrase("Demander un autre lien", en: "Ask for another link")

    package static let secondFactor = Phrase("Code de votre application", en: "Code from your app")
    package static let secondFactorExplained = Phrase(
      "Ouvrez l’application qui fait vos codes et recopiez les six chiffres. Sans elle, tapez un code de "
        + "secours.",
      en:
        "Open the app that makes your codes and copy the six digits. Without it, type a recovery code."
    )
    package static let verify = Phrase("Vérifier", en: "Verify")
    package static let setUpTitle = Phrase("Protéger votre compte", en: "Protect your account")
    package static let setUpExplained = Phrase(
      "Vous verrez des données d’autres personnes\u{A0}: un code vous est demandé en plus à chaque connexion. "
        + "Ajoutez ce compte à une application d’authentification, puis recopiez le code qu’elle montre.",
      en:
        "You will see other people’s data: a code is asked for too each time you sign in. Add this "
        + "account to an authenticator app, then copy the code that it shows.")
    /// The same for somebody who chooses it.
    package static let setUpChosen = Phrase(
      "Un code vous sera demandé en plus à chaque connexion. Ajoutez ce compte à une application "
        + "d’authentification, puis recopiez le code qu’elle montre.",
      en:
        "A code will be asked for too each time you sign in. Add this account to an authenticator "
        + "app, then copy the code that it shows.")
    package static let squareCode = Phrase(
      "Code à scanner avec l’application", en: "Code to scan with the app")
    package static let secretKey = Phrase(
      "Ou la clé, à saisir dans l’application", en: "Or the key, to enter in the app")
    package static let openInApp = Phrase("Ouvrir dans l’application", en: "Open in the app")
    package static let sixDigits = Phrase("Six chiffres", en: "Six digits")
    package static let setUpButton = Phrase("Protéger mon compte", en: "Protect my account")
    package static let recoveryTitle = Phrase("Vos codes de secours", en: "Your recovery codes")
    package static let recoveryExplained = Phrase(
      "Notez-les et gardez-les à l’abri\u{A0}: chacun remplace une fois l’application. Ils ne seront plus "
        + "montrés.",
      en:
        "Write them down and keep them safe: each replaces the app once. They will not be shown again."
    )
    package static let go = Phrase("Continuer", en: "Continue")
  }

  /// One's own account.
  package enum MyAccount {
    package static let title = Phrase("Mon compte", en: "My account")
    package static let devices = Phrase("Où vous êtes connecté", en: "Where you are signed in")
    package static let unknownDevice = Phrase("Appareil inconnu", en: "Unknown device")
    package static let thisDevice = Phrase("cet appareil", en: "this device")
    package static let end = Phrase("Déconnecter", en: "Sign out")
    package static let endOthers = Phrase(
      "Déconnecter tous les autres appareils", en: "Sign out all other devices")
    package static let password = Phrase("Mot de passe", en: "Password")
    package static let passwordExplained = Phrase(
      "Facultatif\u{A0}: un lien par courriel suffit toujours.",
      en: "Optional: a link by e-mail is always enough.")
    package static let newPassword = Phrase("Nouveau mot de passe", en: "New password")
    package static let setPassword = Phrase("Changer le mot de passe", en: "Change the password")
    package static let passwordChanged = Phrase(
      "Mot de passe changé. Vos autres appareils sont déconnectés.",
      en: "Password changed. Your other devices are signed out.")
    package static let secondFactor = Phrase("Code en plus", en: "Extra code")
    package static let secondFactorOn = Phrase(
      "Un code de votre application est demandé à chaque connexion.",
      en: "A code from your app is asked for each time you sign in.")
    package static let secondFactorOff = Phrase(
      "Vous pouvez demander un code en plus à chaque connexion.",
      en: "You can have an extra code asked for each time you sign in.")
    package static let setUp = Phrase("Mettre en place", en: "Set up")
    package static let replace = Phrase("Changer d’application", en: "Change the app")
    package static let language = Phrase(
      "Langue des pages et des courriels", en: "Language of pages and e-mails")
    package static func recoveryCodes(_ count: Int) -> Phrase {
      switch count {
      case 0:
        Phrase(
          "Il ne vous reste aucun code de secours\u{A0}: changez d’application pour en recevoir.",
          en: "You have no recovery code left: change the app to get some.")
      case 1: Phrase("Il vous reste un code de secours.", en: "You have one recovery code left.")
      default:
        Phrase(
          "Il vous reste \(count) codes de secours.", en: "You have \(count) recovery codes left.")
      }
    }
    package static let presentPassword = Phrase(
      "Votre mot de passe actuel", en: "Your present password")
    package static let presentCode = Phrase(
      "Un code de votre application actuelle", en: "A code from your present app")
    package static let proofExplained = Phrase(
      "Vous êtes connecté depuis un moment\u{A0}: montrez que c’est bien vous.",
      en: "You signed in a while ago: show that it is you.")
    package static let signInAgain = Phrase(
      "Vous êtes connecté depuis un moment\u{A0}: pour changer cela, connectez-vous à nouveau par "
        + "un lien.",
      en: "You signed in a while ago: to change this, sign in again by a link.")
    package static let ended = Phrase("Appareil déconnecté.", en: "Device signed out.")
    package static func since(_ day: String) -> Phrase {
      Phrase("connecté le \(day)", en: "signed in on \(day)")
    }
  }
}
