import Language
import Testing

@Suite struct TokeniserTests {
  /// What is searched, and the spellings that it must find.
  private static let findings: [(query: String, texts: [String])] = [
    (
      "conseiller",
      ["conseiller·es", "conseiller-e", "conseillère", "conseillers·es", "Conseiller(ère)s"]
    ),
    ("autrice", ["auteur.rice", "auteur·ice", "auteur(trice)", "auteurs", "Autrices"]),
    ("porteuse", ["porteur·euse", "porteur.se", "porteurs-euses"]),
    ("nouvel", ["nouveaux·elles", "nouveau-elle", "nouvelle"]),
    ("chargée", ["chargé-e", "chargé·e·s", "CHARGÉ(E)S"]),
    ("sociétaire", ["sociétaire·s", "sociétaires"]),
    ("créatrice", ["créateur·trices", "créateur/trice"]),
    ("costumière", ["Costumier·ère", "costumiers", "Costumier / Costumière"]),
    ("ingénieur son", ["Ingénieur·e du son", "ingénieure du son", "ingénieur(e) son"]),
    ("oeuvre", ["œuvre", "l’œuvre", "Œuvres"]),
    ("atelier", ["l’atelier", "L'ATELIER", "ateliers"]),
    ("comedien", ["Comédien·ne", "comédienne"]),
    ("technicien lumière", ["technicien-ne lumière", "Technicienne lumières"]),
  ]

  @Test(arguments: findings) func `a word finds its forms`(
    _ finding: (query: String, texts: [String])
  ) {
    for text in finding.texts {
      let keys = Set(SearchTokeniser.words(of: text).flatMap(\.keys))
      for term in SearchTokeniser.query(finding.query + " ") {
        #expect(
          term.keys.contains { keys.contains($0) }, "\(finding.query) in \(text): \(keys)")
      }
    }
  }

  @Test func `other words stay apart`() {
    let pairs = [
      ("femme", "homme"), ("son", "sonate"), ("peut-elle", "peuple"),
      ("formation", "forme"), ("danse", "danger"),
    ]
    for (one, other) in pairs {
      let left = Set(SearchTokeniser.words(of: one).flatMap(\.keys))
      let right = Set(SearchTokeniser.words(of: other).flatMap(\.keys))
      #expect(left.isDisjoint(with: right), "\(one), \(other)")
    }
  }

  @Test func `a word that is being typed is open at its end, a finished one is not`() {
    #expect(SearchTokeniser.query("costum").last?.prefix == "costum")
    #expect(SearchTokeniser.query("costum ").last?.prefix == nil)
    #expect(SearchTokeniser.query("le la de").isEmpty)
  }

  @Test func `counts, names and moments are written as in French`() {
    #expect(FrenchText.count(0, "résultat", "résultats") == "0\u{A0}résultat")
    #expect(FrenchText.count(1234, "résultat", "résultats") == "1\u{202F}234\u{A0}résultats")
    #expect(FrenchText.of("Amiens") == "d’Amiens")
    #expect(FrenchText.of("Namur") == "de Namur")
    #expect(FrenchText.moment("2027-07-01T20:05") == "1ᵉʳ juillet 2027 à\u{A0}20\u{A0}h\u{A0}05")
    #expect(FrenchText.moment("2027-07-03") == "3 juillet 2027")
  }
}

@Suite struct FoldTests {
  @Test func `the short way of folding is the long way`() {
    let texts =
      (0x20..<0x2500).compactMap { Unicode.Scalar(UInt32($0)).map { "a\(Character($0))b" } } + [
        "L’Œuvre d’Éloïse — été  2027", "ÇA_va-bien\u{A0}? ", "é\u{301}", "Ægir ß ﬁn", "\u{202F}x",
        "Κόσμος", "İstanbul", "Ǆ",
      ]
    for text in texts {
      #expect(Fold.letters(text) == Fold.lettersByDecomposition(text), "\(text)")
    }
  }
}
