import Base
import Kinds
import Office
import Schema
import Testing

/// What the columns of files are proposed to mean, by the headings that programs and people write.
@Suite struct HeadingTests {
  /// The fields of a member that the headings are proposed for, in their order; empty for none.
  private func fields(_ header: String) -> [String] {
    let cells = header.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    return ColumnMapping.proposal(cells, .member).mapping.meanings.map { meaning in
      switch meaning {
      case .field(let field): field.name
      case .part(let field, let part): "\(field.name) \(part)"
      case .reference: "reference"
      case let other: other?.name ?? ""
      }
    }
  }

  @Test(arguments: [
    "Prénom,Nom,E-mail,Adresse,Code postal,Commune,Téléphone",
    "prenom,nom de famille,Adresse e-mail,adresse postale,CP,Ville,Tél",
    "Prénoms,Nom d’usage,Courriel,Rue,Code postal,Localité,Téléphone portable",
    "First Name,Last Name,Email,Street,Zip,City,Phone",
    "Given name,Family name,E-mail address,Address,Postal code,Town,Mobile",
    "first_name,surname,email_address,street_address,zip_code,city,mobile_phone",
    "Voornaam,Achternaam,E-mailadres,Straat en nummer,Postcode,Gemeente,Telefoonnummer",
    "voornaam,naam,mail,adres,postcode,woonplaats,gsm",
    "Vorname,Nachname,E-Mail-Adresse,Straße und Hausnummer,PLZ,Ort,Handynummer",
    "Vorname,Name,E-Mail,Straße,Postleitzahl,Stadt,Telefon",
    "First,Last,Primary Email,Home Address,Home ZipCode,Home City,Mobile Number",
  ]) func `the usual headings of four languages`(_ header: String) {
    #expect(
      fields(header) == [
        "name 0", "name 1", "email", "street", "postcode", "municipality", "telephone",
      ])
  }

  @Test(arguments: [
    "Nom", "Name", "Naam", "Nom complet", "Nom et prénom", "Full name", "Display Name",
    "Volledige naam", "Vollständiger Name", "name", "NOM ET PRÉNOM",
  ]) func `a whole name in one column`(_ heading: String) {
    #expect(fields("\(heading),Courriel") == ["name", "email"])
  }

  @Test func `a name as a whole goes before its parts, the field's own heading before a program's`()
  {
    #expect(
      fields(
        "First Name,Last Name,Display Name,Primary Email,Secondary Email,Work Phone,Mobile Number")
        == ["", "", "name", "email", "", "", "telephone"])
    // Of several numbers the one that is carried about.
    #expect(fields("Name,Work Phone,Home Phone,Mobile Phone") == ["name", "", "", "telephone"])
    #expect(fields("Name,Work Phone,Home Phone") == ["name", "", "telephone"])
    #expect(fields("Name,Mobile Phone,Phone") == ["name", "", "telephone"])
    // A first name alone is no name.
    #expect(fields("Prénom,Courriel") == ["", "email"])
  }

  /// As RoundCube, Thunderbird, Outlook and CiviCRM export them.
  @Test func `address books of programs`() {
    #expect(
      fields(
        "Display Name,Title,First Name,Middle Name,Last Name,Job Title,Email Home,Email Work,"
          + "Home Phone,Home Mobile,Home Street,Home City,Home Zip,Work City,Website Home Page")
        == [
          "name", "", "", "", "", "trade", "email", "", "", "telephone", "street", "municipality",
          "postcode", "", "website",
        ])
    #expect(
      fields(
        "First Name,Last Name,Birth Date,Street Address,City,Postal Code,Email,Website,Phone,Last Name"
      )
        == [
          "name 0", "name 1", "", "street", "municipality", "postcode", "email", "website",
          "telephone", "",
        ])
    #expect(fields("E-mail Address,E-mail 2 Address") == ["email", ""])
  }

  @Test func `a file without a name is refused with the line, the column and what was read`() throws
  {
    let office = try TestOffice("namur")
    let problem = #expect(throws: Problem.self) {
      try office.take("Primary Email\ntest1@domain.tld\n", "member")
    }
    #expect(problem?.code == "missing-column")
    #expect(problem?.words().contains("ligne 1") ?? false)
    #expect(problem?.words().contains("Primary Email") ?? false)
  }
}
