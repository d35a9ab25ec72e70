import Base
import Fetch
import Ledger
import Store

/// What an office says of itself before it is added: `/.well-known/maille`. It is not signed; the
/// operator compares the fingerprint with the other office by another way.
package struct Introduction: Sendable {
  /// The key of its log, whose fingerprint the operator compares.
  package let key: VerifierKey
  /// Name, country, region, languages.
  package let office: JSONValue
  /// How many entries its log has.
  package let size: UInt64
  /// The address, without a last `/`.
  package let url: String
  /// Whether the operator named an address of this machine or network.
  package let isPrivate: Bool

  /// The name that people use.
  package var name: String { office[name: "name"]?.string ?? key.name.description }

  /// Asks the office at `url`. A plain http address is only taken where it is clear that the
  /// operator means this machine or this network.
  package static func fetch(_ url: String) throws(Problem) -> Introduction {
    guard let address = BaseAddress(url) else {
      throw Problem(
        "bad-url",
        Phrase(
          "L’adresse d’un bureau est comme https://bureau.exemple, sans rien derrière.",
          en: "The address of an office is like https://office.example, with nothing behind."))
    }
    let base = address.text
    let isPrivate = isPrivateHost(address.authority)
    guard isPrivate || base.hasPrefix("https://") else {
      throw Problem(
        "bad-url",
        Phrase(
          "Hors de cette machine, l’adresse doit commencer par https://.",
          en: "Beyond this machine, the address must begin with https://."))
    }
    let client = FetchClient(
      policy: FetchPolicy(allowsPrivateAddresses: isPrivate, allowsPlainHTTP: isPrivate),
      userAgent: PullRound.userAgent)
    let response: FetchResponse
    do {
      response = try client.get(
        FetchRequest(
          url: "\(base)/.well-known/maille", headers: [], maximumBytes: Limits.noteBytes))
    } catch {
      throw Problem(
        error.code.rawValue,
        Phrase(
          "\(base)\u{A0}: \(error.detail(.french))", en: "\(base): \(error.detail(.english))"),
        status: 502)
    }
    guard response.status == 200, let json = try? JSONValue(parsing: response.body) else {
      throw Problem(
        "not-an-office",
        Phrase("\(base) n’est pas un bureau Maille.", en: "\(base) is not a Maille office."),
        status: 502)
    }
    return try Introduction(json, url: base, isPrivate: isPrivate)
  }

  private init(_ json: JSONValue, url: String, isPrivate: Bool) throws(Problem) {
    guard json[name: "protocol"]?.array?.contains(where: { $0.integer == 1 }) ?? false else {
      throw Problem(
        "protocol",
        Phrase(
          "\(url) parle une autre version du protocole.",
          en: "\(url) speaks another version of the protocol."), status: 502)
    }
    let key: VerifierKey
    do {
      key = try VerifierKey(json[name: "vkey"]?.string ?? "")
    } catch {
      throw Problem(
        "bad-key",
        Phrase(
          "La clé de \(url) est refusée\u{A0}: ce n’est pas celle d’un bureau.",
          en: "The key of \(url) is refused: it is not an office’s key."), status: 502)
    }
    guard let office = json[name: "office"], let name = office[name: "name"]?.string,
      !name.isEmpty, name.count <= 200
    else {
      throw Problem(
        "not-an-office",
        Phrase("\(url) ne dit pas son nom.", en: "\(url) does not say its name."), status: 502)
    }
    self.key = key
    self.office = office
    size = json[name: "size"]?.integer.map { UInt64(max(0, $0)) } ?? 0
    self.url = url
    self.isPrivate = isPrivate
  }

  /// Whether a host is literally this machine or a private network; names are not resolved here.
  private static func isPrivateHost(_ authority: String) -> Bool {
    let host =
      authority.hasPrefix("[")
      ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
    if host == "localhost" || host == "::1" { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    guard numbers.count == 4, let first = numbers[0], let second = numbers[1] else {
      return host.hasPrefix("fd") && host.contains(":")
    }
    return first == 127 || first == 10 || first == 192 && second == 168
      || first == 172 && (16...31).contains(second)
  }
}
