import Base
import HTTP
import Office
import Schema
import Store

/// Records of the office's own file, written by programs: the same use cases as behind the forms.
enum RecordWriting {
  /// POST /api/records/{kind}: `{"fields": {…}, "levels": {…}}`.
  static func create(_ visit: Visit, _ request: Request, _ kind: String) throws -> Response {
    guard let kind = visit.registry[name: kind] else {
      throw Problem.notFound(
        Phrase("Il n’y a pas de fiches de ce type.", en: "There are no records of this type."))
    }
    let permission = RecordPermission(visit.caller)
    // Many may write at once: no thread waits for any of them.
    let write = try visit.file.beginToCreate(kind, try input(request), wording: "API")
    return .later(
      LaterResponse { made in
        write.whenOver { result in
          made(Result { try created(result, permission, request) })
        }
      })
  }

  private static func created(
    _ result: Result<Record, any Error>, _ permission: RecordPermission, _ request: Request
  ) throws -> Response {
    do {
      let record = try result.get()
      var response = answer(record, permission, request, status: 201)
      response.headers.set("Location", "/api/records/\(record.id)")
      return response
    } catch let faults as InputFaults {
      return refusal(faults, request)
    }
  }

  /// PATCH /api/records/{id}, with the revision as `If-Match`: what is left out stays.
  static func change(_ visit: Visit, _ request: Request, _ id: Identifier) throws -> Response {
    guard let tag = request.headers["If-Match"] else {
      throw Problem(
        "precondition-required",
        Phrase(
          "Dites avec If-Match quelle version vous changez.",
          en: "Say with If-Match which version you change."), status: 428)
    }
    guard tag.first == "\"", tag.last == "\"", let revision = Int64(tag.dropFirst().dropLast())
    else { throw stale }
    do {
      let record = try visit.file.change(id, from: revision, try input(request), wording: "API")
      return answer(record, RecordPermission(visit.caller), request, status: 200)
    } catch let faults as InputFaults {
      return refusal(faults, request)
    } catch is EditConflict {
      throw stale
    }
  }

  private static var stale: Problem {
    Problem(
      "stale",
      Phrase(
        "La fiche a changé depuis\u{A0}: relisez-la et recommencez.",
        en: "The record was changed since: read it again and start over."), status: 412)
  }

  private static func input(_ request: Request) throws(Problem) -> RecordInput {
    let type = request.headers["Content-Type"] ?? ""
    guard type.utf8.starts(with: "application/json".utf8) else {
      throw Problem(
        "not-json", Phrase("Envoyez du JSON.", en: "Send JSON."), status: 415)
    }
    guard case .object(let members)? = try? JSONValue(parsing: request.body) else {
      throw Problem(
        "bad-json", Phrase("Ce n’est pas un objet JSON.", en: "This is not a JSON object."),
        status: 400)
    }
    var input = RecordInput()
    for member in members {
      guard case .object(let values) = member.value else {
        throw unknown(member.name)
      }
      switch member.name {
      case "fields":
        for value in values { input.texts[value.name] = try text(value) }
      case "levels":
        for value in values {
          guard let level = value.value.string else { throw unknown("level.\(value.name)") }
          input.levels[value.name] = level
        }
      default: throw unknown(member.name)
      }
    }
    return input
  }

  private static func text(_ member: JSONMember) throws(Problem) -> String {
    switch member.value {
    case .null: return ""
    case .string(let text): return text
    case .number(let text): return text
    case .array(let items):
      let texts = items.compactMap(\.string)
      guard texts.count == items.count, !texts.contains(where: { $0.contains(where: \.isNewline) })
      else { throw unknown(member.name) }
      return texts.joined(separator: "\n") + "\n"
    case .boolean, .object: throw unknown(member.name)
    }
  }

  private static func unknown(_ name: String) -> Problem {
    Problem(
      "unknown-member",
      Phrase(
        "«\u{A0}\(name)\u{202F}» n’a rien à faire ici, ou pas sous cette forme.",
        en: "“\(name)” does not belong here, or not in this form."), field: name, status: 422)
  }

  private static func answer(
    _ record: Record, _ permission: RecordPermission, _ request: Request, status: Int
  ) -> Response {
    var response = Response.json(
      RecordJSON.own(record, permission).bytes, status: status
    ).saying(AcceptLanguage.preferred(request.headers))
    response.headers.set("ETag", "\"\(record.revision)\"")
    response.headers.set("Cache-Control", "no-store")
    return response
  }

  /// Problem details with everything that is wrong (RFC 9457, extension `errors`).
  private static func refusal(_ faults: InputFaults, _ request: Request) -> Response {
    let language = AcceptLanguage.preferred(request.headers)
    let status = faults.problems.map(\.status).max() ?? 422
    let errors = faults.problems.map { problem -> JSONValue in
      [
        "pointer": .string("/fields/\(problem.field ?? "")"), "code": .string(problem.code),
        "detail": .string(problem.words(language)),
      ]
    }
    let first = faults.problems.first
    let json: JSONValue = [
      "type": "about:blank",
      "title": .string(status == 403 ? "Forbidden" : "Unprocessable Content"),
      "status": .integer(status), "code": .string(first?.code ?? "invalid"),
      "detail": .string(first?.words(language) ?? ""), "errors": .array(errors),
    ]
    return .bytes(json.bytes, type: "application/problem+json", status: status)
      .saying(language)
  }
}
