import Base
import Fetch
import Foundation
import Office
import Testing

/// In which language an office answers programs and browsers.
@Suite(.serialized) struct AnswerLanguageTests {
  private static let members = """
    Name;Postcode;Town;Trade;Sector;Sharing identity;Sharing activity
    Nora Peeters;5000;Namur;Fire juggler;Performing arts;public;public
    Luc Martin;5000;Namur;Monteur;Audiovisuel et cinéma;public;public
    """

  private func text(_ response: FetchResponse) -> String {
    String(decoding: response.body, as: UTF8.self)
  }

  private func header(_ name: String, _ response: FetchResponse) -> String? {
    response.headers.first { $0.0 == name }?.1
  }

  private func labels(_ office: TestOffice, _ languages: String?) throws -> Set<String> {
    let response = try office.get("/api/search?q=", in: languages)
    let facets = try JSONValue(parsing: response.body)[name: "facets"]
    let values = ["kind", "sector"].flatMap { facets?[name: $0]?.array ?? [] }
    return Set(values.compactMap { $0[name: "label"]?.string })
  }

  @Test func `labels are in the language that is asked for, and are found in any`() throws {
    let office = try TestOffice("namur")
    #expect(try office.take(Self.members, "member").created == 2)
    try office.serve()
    let french: Set = ["Membres", "Spectacle vivant", "Audiovisuel et cinéma"]
    #expect(try labels(office, nil) == french)
    #expect(try labels(office, "nl, de;q=0.9") == french)
    #expect(
      try labels(office, "en-GB, fr;q=0.5") == [
        "Members", "Performing arts", "Film and audiovisual",
      ])
    let response = try office.get("/api/search?q=", in: "en")
    #expect(header("content-language", response) == "en")
    #expect(header("vary", response)?.contains("Accept-Language") == true)
    for query in [
      "q=performing", "q=spectacle", "sector=performing-arts", "sector=Performing%20arts",
      "sector=spectacle%20vivant",
    ] {
      #expect(try office.total(query) == 1, "\(query)")
    }
  }

  @Test func `a problem is told in the language that is asked for`() throws {
    let office = try TestOffice("namur")
    try office.serve()
    for (path, french, english) in [
      ("/api/search?kind=nothing", "n’est pas un type de fiche", "is not a type of record"),
      ("/api/records/\(Identifier.random())", "n’existe pas", "does not exist"),
      ("/nowhere", "Cette adresse n’existe pas", "There is no such address"),
    ] {
      for (languages, words, code) in [(nil, french, "fr"), ("en", english, "en")] {
        let response = try office.get(path, in: languages)
        #expect(response.status >= 400)
        let detail = try JSONValue(parsing: response.body)[name: "detail"]?.string ?? ""
        #expect(detail.contains(words), "\(path): \(detail)")
        #expect(header("content-language", response) == code)
        #expect(header("vary", response)?.contains("Accept-Language") == true)
      }
    }
    for (languages, words) in [
      (nil, "n’est pas un type de fiche"), ("en", "is not a type of record"),
    ] {
      let page = try office.get("/recherche?kind=nothing", as: "text/html", in: languages)
      #expect(page.status == 400)
      #expect(text(page).contains(words))
      #expect(text(page).contains("<html lang=\"\(languages ?? "fr")\">"))
    }
  }

  @Test func `what is wrong with a neighbour is kept in every language`() throws {
    let office = try TestOffice("namur")
    let silent = try TestOffice("amiens")
    try silent.serve()
    let address = silent.url
    silent.stop()
    try office.add(silent, at: address)
    _ = try office.pull()
    try office.serve()
    for (languages, words) in [(nil, "connexion refusée"), ("en", "connection refused")] {
      let response = try office.get("/api/offices", in: languages)
      let offices = try JSONValue(parsing: response.body).array ?? []
      let details = offices.compactMap { $0[name: "problem"]?[name: "detail"]?.string }
      #expect(details == [words])
      #expect(
        text(try office.get("/bureaux", as: "text/html", in: languages)).contains(words))
    }
  }
}
