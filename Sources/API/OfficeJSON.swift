import Base
import Office

/// An office and how it stands, as JSON.
package enum OfficeJSON {
  package static func status(_ office: OfficeStatus, _ language: Phrase.Language) -> JSONValue {
    var members = [
      JSONMember("name", .string(office.name)),
      JSONMember("origin", .string(office.origin)),
      JSONMember("entries", .integer(office.entries)),
      JSONMember("state", .string(office.state.name)),
      JSONMember("lastSeen", moment(office.lastSeen)),
      JSONMember(
        "records",
        .object(
          office.records.sorted { $0.key < $1.key }.map { JSONMember($0.key, .integer($0.value)) })),
      JSONMember("unknownRecords", .integer(office.unknownRecords)),
      JSONMember("refusedEntries", .integer(office.refusedEntries)),
      JSONMember("url", office.url.map(JSONValue.string) ?? .null),
      JSONMember("failingSince", moment(office.failingSince)),
      JSONMember("nextAttempt", moment(office.nextAttempt)),
    ]
    switch office.state {
    case .unreachable(let problem), .refused(let problem), .inDoubt(let problem):
      members.append(
        JSONMember(
          "problem", ["code": .string(problem.code), "detail": .string(problem.words(language))]))
    default: members.append(JSONMember("problem", .null))
    }
    return .object(members)
  }

  private static func moment(_ moment: Timestamp?) -> JSONValue {
    moment.map { .string(ISO8601.text($0)) } ?? .null
  }
}
